"""Marks for words that a recogniser gave without any."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest

from coach.domain.call import Word
from coach.domain.labels import Language
from coach.listen.mandarin import chinese_marks, english_marks

# A mark that ends or divides a sentence; 3.5 and 1,200 are numbers.
_MARKED = re.compile(r"[，。？！、；：…]|[.,?!;:](?!\d)")
# Words looked at around a place where a mark may stand: enough for a conjunction.
_NEAR = 5
_HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class _Marks:
    """What differs between the languages: thresholds in seconds, and marks."""

    comma_gap_s: float
    sentence_gap_s: float
    comma: str


_ZH = _Marks(comma_gap_s=0.25, sentence_gap_s=0.6, comma="，")
_EN = _Marks(comma_gap_s=0.35, sentence_gap_s=0.8, comma=",")


def punctuate(words: Sequence[Word], *, language: Language | None) -> tuple[Word, ...]:
    """Add punctuation to the words of one utterance that came without.

    Sentences end at long pauses, after particles such as 吗, and with the
    utterance; commas stand at shorter pauses, after a greeting and before
    conjunctions. Whether a sentence asks is told from its particles, question
    words or word order. English sentences also get their capital, and "I" too.

    Nothing else changes: no character is dropped, changed or moved. Words that
    carry any punctuation already come back as they are.

    Args:
        words: Words of one utterance, in order, with their times.
        language: Language spoken; ``None`` decides by the script.

    Returns:
        As many words, with the same times.

    Example:
        >>> from coach.domain.span import Span
        >>> cut = enumerate(["您好", "请问", "是", "李先生", "本人", "吗"])
        >>> said = [Word(text, Span(n, n + 1)) for n, text in cut]
        >>> "".join(word.text for word in punctuate(said, language=Language.ZH))
        '您好，请问是李先生本人吗？'
    """
    if any(_MARKED.search(word.text) for word in words):
        return tuple(words)
    if language is None:
        han = any(_HAN.search(word.text) for word in words)
        language = Language.ZH if han else Language.EN
    spoken = [index for index, word in enumerate(words) if word.text.strip()]
    texts = [word.text for word in words]
    for sentence in _sentences(words, spoken, language):
        _mark(texts, sentence, words, language)
    return tuple(replace(word, text=text) for word, text in zip(words, texts, strict=True))


def _sentences(
    words: Sequence[Word], spoken: Sequence[int], language: Language
) -> Iterator[list[int]]:
    """Indices of the words of each sentence."""
    marks = _ZH if language == Language.ZH else _EN
    sentence: list[int] = []
    for index, following in zip_longest(spoken, spoken[1:]):
        sentence.append(index)
        ends = following is None or _gap_s(words, index, following) >= marks.sentence_gap_s
        if not ends and following is not None and language == Language.ZH:
            said = _joined(words, sentence[-_NEAR:])
            ends = chinese_marks.ends_sentence(said, words[following].text.strip())
        if ends:
            yield sentence
            sentence = []


def _mark(texts: list[str], sentence: list[int], words: Sequence[Word], language: Language) -> None:
    """Write the marks of one sentence into ``texts``."""
    zh = language == Language.ZH
    marks = _ZH if zh else _EN
    said = _joined(words, sentence)
    since_mark = ""
    for position, (index, following) in enumerate(pairwise(sentence), start=1):
        since_mark += words[index].text if zh else f" {words[index].text.strip()}"
        pause = _gap_s(words, index, following) >= marks.comma_gap_s
        rest = _joined(words, sentence[position : position + _NEAR])
        if pause or (zh and chinese_marks.takes_comma(since_mark.strip(), rest)):
            texts[index] = _append(texts[index], marks.comma)
            since_mark = ""
    last = sentence[-1]
    if zh:
        texts[last] = _append(texts[last], chinese_marks.final_mark(said))
        return
    tokens = [words[index].text.strip() for index in sentence]
    texts[last] = _append(texts[last], english_marks.final_mark(tokens))
    for position, index in enumerate(sentence):
        texts[index] = english_marks.capitalise(texts[index], starts=position == 0)


def _joined(words: Sequence[Word], indices: Sequence[int]) -> str:
    return "".join(words[index].text for index in indices).strip()


def _gap_s(words: Sequence[Word], index: int, following: int) -> float:
    return words[following].span.start_s - words[index].span.end_s


def _append(text: str, mark: str) -> str:
    """Put a mark after the last visible character; spaces stay behind it."""
    body = text.rstrip()
    return body + mark + text[len(body) :]
