"""Points, and what each of them rests on."""

from coach.judge.scorecard.card import load_card, shipped_cards
from coach.judge.scorecard.judge import score
from coach.judge.scorecard.observed import Observed

__all__ = ["Observed", "load_card", "score", "shipped_cards"]
