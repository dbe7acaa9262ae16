"""A call held against its script: steps, order, two lenses, preparation."""

from coach.judge.script.judge import judge_script
from coach.judge.script.loading import load_script, shipped_scripts

__all__ = ["judge_script", "load_script", "shipped_scripts"]
