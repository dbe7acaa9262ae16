"""Calls as short rows, so that a table of cases fits the eye."""

from coach.domain.call import Call


def spoken(call: Call) -> list[tuple[str, str]]:
    return [(each.speaker, each.text) for each in call.utterances]


def times(call: Call) -> list[tuple[float, float]]:
    return [(round(u.span.start_s, 3), round(u.span.end_s, 3)) for u in call.utterances]


def codes(call: Call) -> list[str]:
    return [note.code for note in call.quality]
