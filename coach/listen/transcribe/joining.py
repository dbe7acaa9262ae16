"""Words into text: Chinese without spaces, other scripts with."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace

from coach.domain.call import Word
from coach.domain.span import Span


def join(texts: Iterable[str]) -> str:
    """Join word texts; a space stands between two words unless one side is Chinese.

    >>> join(["您", "好，", "张", "先", "生"])
    '您好，张先生'
    >>> join(["Good", "morning,", "sir"])
    'Good morning, sir'
    >>> join(["用", "APP", "还"])
    '用APP还'
    """
    text = ""
    for part in texts:
        spaced = bool(text) and bool(part) and not is_wide(text[-1]) and not is_wide(part[0])
        text += f" {part}" if spaced else part
    return text


def is_wide(character: str) -> bool:
    """Whether a character stands on a full square: Chinese, or full-width punctuation.

    The curly quotes and the dash count, for Chinese text uses them unspaced.

    >>> [is_wide(c) for c in "还，…a,5"]
    [True, True, True, False, False, False]
    """
    return unicodedata.east_asian_width(character) in "WF" or character in "“”‘’…—·"


def glue(tokens: Sequence[Word]) -> tuple[Word, ...]:
    """Make words of a recogniser's tokens, in which a leading space begins a word.

    Tokens inside a word (``five`` + ``-fold``, ``5`` + ``00``) become one word
    with the time of all and their mean probability; Chinese characters stay
    apart. Spaces are stripped; tokens of nothing else vanish.

    >>> five, hundred = Word(" 5", Span(0, 1), 0.5), Word("00", Span(1, 2), 1.0)
    >>> glue([five, hundred])
    (Word(text='500', span=Span(start_s=0, end_s=2), probability=0.75),)
    """
    groups: list[list[Word]] = []
    for token in tokens:
        if not token.text.strip():
            continue
        if groups and _continues(groups[-1][-1].text, token.text):
            groups[-1].append(token)
        else:
            groups.append([token])
    return tuple(_one_word(group) for group in groups)


def mean_probability(words: Iterable[Word]) -> float | None:
    """Mean of the probabilities there are; ``None`` when there is none."""
    known = [word.probability for word in words if word.probability is not None]
    return sum(known) / len(known) if known else None


def _continues(before: str, token: str) -> bool:
    return not (
        token[0].isspace() or before[-1].isspace() or is_wide(before[-1]) or is_wide(token[0])
    )


def _one_word(group: Sequence[Word]) -> Word:
    first = group[0]
    if len(group) == 1:
        return replace(first, text=first.text.strip())
    text = "".join(word.text for word in group).strip()
    start_s = min(word.span.start_s for word in group)
    end_s = max(word.span.end_s for word in group)
    return Word(text, Span(start_s, end_s), mean_probability(group))
