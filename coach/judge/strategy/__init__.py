"""Whether the agent's moves fitted the stage of the debtor's defence."""

from coach.judge.strategy.fit import judge_strategy

__all__ = ["judge_strategy"]
