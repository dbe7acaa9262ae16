"""Drills from the call's own moments, and what their answers are held against."""

from coach.advise.practice.checking import check_answer
from coach.advise.practice.drills import MOST_DRILLS, drills

__all__ = ["MOST_DRILLS", "check_answer", "drills"]
