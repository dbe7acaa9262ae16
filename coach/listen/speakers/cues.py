"""The cue phrases of roles: read from the data file, found in what is said."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from coach.domain.errors import CoachError
from coach.domain.labels import Language, Role

_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_NOT_WORD = re.compile(r"[^\w]+")
_REPORTED = {
    Language.ZH: re.compile(
        r"(?<![跟和给对向])(你|您|他|她|人家|客服|们|上次|电话里|有人|自)[^我]{0,4}(说|讲|称|冒充|告诉我)[^我]{0,3}$"
    ),
    Language.EN: re.compile(
        r"\b(you|he|she|they|someone|somebody|guy|lady|agent|voicemail|letter)( \w+){0,2}"
        r" (said|says|say|told|tells|claimed|claims|claim|saying|goes)( \w+){0,3} ?$"
    ),
}


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase that speaks for a role.

    Attributes:
        language: Language it is looked for in.
        role: The role it speaks for.
        weight: Log-odds for that role from one hit.
        name: What the phrase does; several lines may share it.
        pattern: What is looked for in the normalised utterance.
    """

    language: Language
    role: Role
    weight: float
    name: str
    pattern: re.Pattern[str]


def normalise(text: str) -> tuple[Language, str]:
    """The form that patterns are written for, and the language they are in.

    >>> normalise("您好，请问是张三本人吗？")
    (<Language.ZH: 'zh'>, '您好请问是张三本人吗')
    >>> normalise("Hi -- I'm Dana!")
    (<Language.EN: 'en'>, 'hi im dana')
    """
    if _CHINESE.search(text):
        return Language.ZH, _NOT_WORD.sub("", text)
    plain = text.lower().replace("'", "").replace("’", "")
    return Language.EN, _NOT_WORD.sub(" ", plain).strip()


def find_cues(text: str, *, cues: Sequence[Cue] | None = None) -> tuple[Cue, ...]:
    """Cues in one utterance, each name once; what others are quoted with is left out.

    Args:
        text: As said; punctuation may be missing.
        cues: What to look for; the file's cues if left out.

    Returns:
        At most one cue per name and role, the heaviest, in the order of the file.
    """
    language, said = normalise(text)
    found: dict[tuple[Role, str], Cue] = {}
    for cue in load_cues() if cues is None else cues:
        if cue.language is not language or not _said_by_oneself(cue, said):
            continue
        key = (cue.role, cue.name)
        if key not in found or found[key].weight < cue.weight:
            found[key] = cue
    return tuple(found.values())


def _said_by_oneself(cue: Cue, said: str) -> bool:
    reported = _REPORTED[cue.language]
    return any(not reported.search(said[: hit.start()]) for hit in cue.pattern.finditer(said))


@cache
def load_cues() -> tuple[Cue, ...]:
    """All cues of ``role_cues.tsv``.

    Raises:
        CoachError: If a line of the file cannot be read; the message names it.
    """
    text = resources.files("coach.listen.speakers").joinpath("role_cues.tsv").read_text("utf-8")
    return tuple(
        _parse(line, number)
        for number, line in enumerate(text.splitlines(), start=1)
        if line and not line.startswith("#")
    )


def _parse(line: str, number: int) -> Cue:
    try:
        language, role, weight, name, pattern = line.split("\t")
        return Cue(Language(language), Role(role), float(weight), name, re.compile(pattern))
    except (ValueError, re.error) as error:
        raise CoachError(
            f"role_cues.tsv line {number}: {error}; expected language, role, weight, name "
            "and pattern with tabs between"
        ) from error
