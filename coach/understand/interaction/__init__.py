"""Numbers of the conversation: who speaks how much, who breaks in, who answers how fast.

Decided, and tested:

- *Speech* is the union of utterance spans: an utterance that overlaps another
  of the same party counts once, an utterance of zero length holds no time.
- The *extent* runs from the first start to the last end, so a call that starts
  late is not silent before. Silence is time in which nobody at all speaks;
  other and unknown voices break it too.
- *Overlap* and *talk ratio* need both parties. A party that is absent counts
  as zero only where the other speaks alone. While a party is missing and a
  third or unknown voice speaks, both numbers are ``None``: the agent spoke with
  somebody, and "debtor 0 %" would hide who.
- A *backchannel* (嗯, 好的, mm-hm; at most one second, inside the other's
  utterance) takes no turn, and is neither an interruption nor an answer.
- Utterances may come in any order; they are sorted by start.
"""

from coach.understand.interaction.measures import measure
from coach.understand.interaction.syllables import count_syllables

__all__ = ["count_syllables", "measure"]
