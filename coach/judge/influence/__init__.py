"""What the agent used to move the debtor, what weight was put on them, and what followed."""

from coach.judge.influence.book import load_influence, shipped_influence
from coach.judge.influence.judge import judge_influence

__all__ = ["judge_influence", "load_influence", "shipped_influence"]
