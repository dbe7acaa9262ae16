"""The agent's tone on two axes, and calm under provocation.

Gentle and firm is the wanted corner. Rules are written down in `manner` and `calm`.
"""

from coach.judge.tone.judge import judge_tone

__all__ = ["judge_tone"]
