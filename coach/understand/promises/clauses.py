"""What was said, cut into clauses: as far as possible one statement each.

Recognisers set marks where they like, or none, so clauses are also cut before
words that begin a new thought (但是, 剩下, "but", "the rest").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from coach.domain.call import Utterance
from coach.understand.promises.chinese_cues import CHINESE
from coach.understand.promises.cues import Cues
from coach.understand.promises.english_cues import ENGLISH
from coach.understand.promises.fold import fold, is_chinese

_PIECE = re.compile(
    r"(?:[^。！？!?；;\n…—，,.\u3000]|(?<=\d)[,.](?=\d)|(?<=[ap])\.(?=m)|(?<=\bm[rs])\."
    r"|(?<=mrs)\.)+"
)
_MARKS = re.compile(r"[。！？!?；;\n…—，,.\s\u3000]*")
_CHINESE_GAP = re.compile(r"(?<=[\u3400-\u9fff\d]) +(?=[\u3400-\u9fff\d])")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with its place in the utterance.

    Attributes:
        utterance: The utterance it stands in.
        start: Offset of its first character in the utterance's text.
        end: Offset behind its last.
        text: Its words, folded.
        sentence: Number of the sentence in the utterance.
        asked: A question mark stands behind it.
        cues: The wording rules of its language.
    """

    utterance: Utterance
    start: int
    end: int
    text: str
    sentence: int
    asked: bool
    cues: Cues

    @property
    def original(self) -> str:
        """The words as they stand in the transcript."""
        return self.utterance.text[self.start : self.end]


def clauses(utterance: Utterance) -> tuple[Clause, ...]:
    """The clauses of an utterance, in order.

    >>> from coach.domain.labels import Role
    >>> from coach.domain.span import Span
    >>> said = Utterance("u001", "S0", Role.DEBTOR, Span(0, 3), "周五还1,500，剩下的月底。行吗？")
    >>> [(clause.text, clause.sentence, clause.asked) for clause in clauses(said)]
    [('周五还1,500', 0, False), ('剩下的月底', 0, False), ('行吗', 1, True)]
    """
    return tuple(_clauses(utterance))


def _clauses(utterance: Utterance) -> Iterator[Clause]:
    text = fold(utterance.text)
    cues = CHINESE if is_chinese(text) else ENGLISH
    sentence = 0
    for piece in _PIECE.finditer(text):
        marks = _MARKS.match(text, piece.end())
        behind = marks.group() if marks else ""
        cuts = sorted({piece.start(), *_cuts(piece, cues), piece.end()})
        for start, end in pairwise(cuts):
            start, end = _stripped(text, start, end)
            if start < end:
                asked = ("?" in behind or "？" in behind) and end >= piece.end() - 1
                yield Clause(utterance, start, end, text[start:end], sentence, asked, cues)
        if re.search(r"[。！？!?；;\n.]", behind):
            sentence += 1


def _cuts(piece: re.Match[str], cues: Cues) -> Iterator[int]:
    body = piece.group()
    for cut in cues.cut.finditer(body):
        yield piece.start() + cut.start()
    for gap in _CHINESE_GAP.finditer(body):
        yield piece.start() + gap.start()


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end
