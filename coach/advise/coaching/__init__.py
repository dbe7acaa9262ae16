"""From findings and moments to ranked advice."""

from coach.advise.coaching.coach import advise

__all__ = ["advise"]
