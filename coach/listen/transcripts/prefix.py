"""Speaker names at the start of a line: ``客服：…``, ``Agent: …``, ``[Alice] …``."""

import re
from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass

from coach.listen.transcripts.names import folded, is_anonymous, role_of

_HAN_NAME = r"[\u3400-\u9fff][\u3400-\u9fff·A-Za-z0-9 _\-]{0,11}(?:[(（][^()（）]{1,12}[)）])?"
_LATIN_NAME = r"[A-Za-z][\w.'’\-]{0,24}(?: [\w.'’\-#]{1,20}){0,3}(?: ?\([^()]{1,20}\))?"
_NAME = rf"(?:{_HAN_NAME}|{_LATIN_NAME})"
_COLON = re.compile(rf"\s*(?:[-–—>]+ ?)?({_NAME})\s*[:：](?!//)\s*(.*)", re.DOTALL)
_BRACKET = re.compile(rf"\s*[\[【]({_NAME})[\]】]\s*[:：]?\s*(.*)", re.DOTALL)
# "我跟你说：…" and "What I mean: …" are speech, not names.
_SPEECH = re.compile(
    r"(?:[我你您他她这那就是但所因如还可不]|咱)[\u3400-\u9fff]{2,}"
    r"|(?:i|you|we|it|that|this|but|so|and|what|my|your|the|note|ps)\b.*",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"(?:inaudible|unintelligible|music|laugh\w*|noise|crosstalk|silence|pause|applause|beep|"
    r"cough\w*|sigh\w*|redacted|pii|听不清|音乐|笑声?|噪音|杂音|静音|沉默|停顿|掌声|咳嗽|叹气).*",
    re.IGNORECASE,
)
_MOST = 0.5


@dataclass(frozen=True, slots=True)
class Prefixed:
    """A line taken apart: who is named in front, and what follows."""

    name: str
    text: str


def candidate(line: str) -> Prefixed | None:
    """What may be a speaker's name in front of a line, and the rest.

    >>> candidate("客服：您好"), candidate("[music] hello"), candidate("10:30 见")
    (Prefixed(name='客服', text='您好'), None, None)
    """
    match = _BRACKET.match(line) or _COLON.match(line)
    if not match:
        return None
    name = " ".join(match.group(1).split())
    if _SPEECH.fullmatch(name) or _EVENT.fullmatch(name):
        return None
    return Prefixed(name, match.group(2))


def speaker_names(lines: Iterable[str], *, given: Set[str] = frozenset()) -> frozenset[str]:
    """Which candidates of a file are speakers.

    A candidate is one when the caller gave it a role, when it is a well-known
    name or a numbered voice, when it comes back, or when at least half of the
    lines carry a candidate. A lone colon in running speech is none of these.

    Args:
        lines: Lines that could begin with a name.
        given: Names that the caller knows, in any case and width.
    """
    known = {folded(name) for name in given}
    n_lines, counts = 0, Counter[str]()
    for line in lines:
        n_lines += bool(line.strip())
        if found := candidate(line):
            counts[found.name] += 1
    most = counts.total() >= _MOST * n_lines
    return frozenset(
        name
        for name, n in counts.items()
        if most or n > 1 or folded(name) in known or is_anonymous(name) or role_of(name)
    )


def split(line: str, names: Set[str]) -> Prefixed | None:
    """The line's speaker and text, if it begins with one of the names."""
    found = candidate(line)
    return found if found and found.name in names else None
