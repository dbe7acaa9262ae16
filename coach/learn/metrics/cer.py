"""Character error rate, with the counts that prove it.

Edit distance by rapidfuzz; before it, text is brought into one form: letters
and digits only, no case, no full-width forms. The script stays: Traditional
against Simplified characters are errors.
"""

import unicodedata
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein


@dataclass(frozen=True, slots=True)
class Errors:
    """Edits and reference length; sums over files stay exact.

    Example:
        >>> (character_errors("您好", "你好") + character_errors("再见", "再见")).rate
        0.25
    """

    substitutions: int = 0
    deletions: int = 0
    insertions: int = 0
    n_reference: int = 0

    def __add__(self, other: "Errors") -> "Errors":
        return Errors(
            self.substitutions + other.substitutions,
            self.deletions + other.deletions,
            self.insertions + other.insertions,
            self.n_reference + other.n_reference,
        )

    @property
    def rate(self) -> float:
        """Edits ÷ reference characters; may pass 1.

        Nothing against nothing is 0; against an empty reference every character
        inserted counts as a whole error, so the rate is their number.
        """
        edits = self.substitutions + self.deletions + self.insertions
        return edits / self.n_reference if self.n_reference else float(edits)


def character_errors(reference: str, hypothesis: str) -> Errors:
    """Compare two texts by character, without punctuation, spaces and case.

    >>> character_errors("我这个月，还款。", "我这个月还看")
    Errors(substitutions=1, deletions=0, insertions=0, n_reference=6)
    """
    left, right = normalized(reference), normalized(hypothesis)
    counts = {"replace": 0, "delete": 0, "insert": 0}
    for edit in Levenshtein.editops(left, right):
        counts[edit.tag] += 1
    return Errors(counts["replace"], counts["delete"], counts["insert"], len(left))


def normalized(text: str) -> str:
    """Letters and digits only, without case and full-width forms.

    >>> normalized("I can't pay, ＯＫ？")
    'icantpayok'
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(character for character in plain if character.isalnum())
