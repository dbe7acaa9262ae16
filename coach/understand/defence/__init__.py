"""The debtor's defence over the call: stages, what moved them, where resistance comes from.

It needs labels; without them there is no `Defence` rather than a guessed one. What counts as a
position, and how noise is taken out, is written down in `positions`.
"""

from coach.understand.defence.follow import follow_defence

__all__ = ["follow_defence"]
