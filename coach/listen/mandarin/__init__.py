"""Text as a reader expects it: Simplified script, marks, and numbers as digits.

Named after its main customer; the marks and the numbers know English too.
"""

from coach.listen.mandarin.numerals import normalize_numbers
from coach.listen.mandarin.punctuation import punctuate
from coach.listen.mandarin.script import simplify, simplify_words

__all__ = ["normalize_numbers", "punctuate", "simplify", "simplify_words"]
