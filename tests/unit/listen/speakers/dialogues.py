"""Little dialogues as lines: ``A: words`` becomes an utterance of speaker A."""

from collections.abc import Sequence

from coach.domain.call import Utterance
from coach.domain.labels import Role
from coach.domain.span import Span
from coach.listen.speakers.roles import infer_roles

AGENT, DEBTOR, OTHER, UNKNOWN = Role.AGENT, Role.DEBTOR, Role.OTHER, Role.UNKNOWN


def utterances(dialogue: str) -> list[Utterance]:
    lines = [line.strip().split(": ", 1) for line in dialogue.strip().splitlines()]
    return [
        Utterance(f"u{n:03d}", speaker, UNKNOWN, Span(2 * n, 2 * n + 1.5), text)
        for n, (speaker, text) in enumerate(lines)
    ]


def roles_of(said: Sequence[Utterance]) -> dict[str, Role]:
    return {speaker.id: speaker.role for speaker in infer_roles(said)}
