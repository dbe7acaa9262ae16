"""Times put in order: what is given is kept, what is missing is estimated and said."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from coach.domain.call import QualityNote
from coach.domain.errors import TranscriptError
from coach.domain.span import Span
from coach.listen.transcripts.draft import DraftUtterance
from coach.listen.transcripts.pace import spoken_s


@dataclass(frozen=True, slots=True)
class Timed:
    """An utterance with a span, and how much of the span was not in the file."""

    utterance: DraftUtterance
    span: Span
    estimated_start: bool = False
    estimated_end: bool = False


def timed(utterances: Sequence[DraftUtterance]) -> tuple[Timed, ...]:
    """Give every utterance a span, and sort them by start.

    Overlaps and a late first start are kept. A missing end is the start plus
    the time the text takes to say, at most up to the next start. Utterances
    without a start follow the one before them in the file, squeezed together
    where the next given start leaves less room.

    Raises:
        TranscriptError: If an utterance ends before it starts.
    """
    for utterance in utterances:
        _check(utterance)
    runs = sorted(_runs(utterances), key=lambda run: run[0].start_s or 0.0)
    starts = [run[0].start_s for run in runs if run[0].start_s is not None]
    spans: list[Timed] = []
    for run in runs:
        begin_s = run[0].start_s or 0.0
        index = bisect_right(starts, begin_s)
        spans.extend(_spread(run, begin_s, limit_s=starts[index] if index < len(starts) else None))
    return tuple(sorted(spans, key=lambda each: each.span.start_s))


def notes(timings: Sequence[Timed]) -> tuple[QualityNote, ...]:
    """Say how many times are estimates, so that nobody takes them for measured."""
    n = len(timings)
    n_starts = sum(each.estimated_start for each in timings)
    n_ends = sum(each.estimated_end and not each.estimated_start for each in timings)
    found = []
    if n_starts:
        found.append(
            QualityNote(
                "estimated_times",
                f"times of {n_starts} of {n} utterances are estimated from the length of the "
                "text, not measured",
                value=float(n_starts),
            )
        )
    if n_ends:
        found.append(
            QualityNote(
                "estimated_ends",
                f"end times of {n_ends} of {n} utterances are estimated from the length of the "
                "text, not measured",
                value=float(n_ends),
            )
        )
    return tuple(found)


def _check(utterance: DraftUtterance) -> None:
    start_s, end_s = utterance.start_s, utterance.end_s
    if start_s is not None and end_s is not None and end_s < start_s:
        raise TranscriptError(
            f"{utterance.where} ends at {end_s:g} s, before it starts at {start_s:g} s: "
            "expected start <= end"
        )


def _runs(utterances: Sequence[DraftUtterance]) -> list[list[DraftUtterance]]:
    """Cut the file where a start is given: each run leans on its first start."""
    runs: list[list[DraftUtterance]] = []
    for utterance in utterances:
        if utterance.start_s is not None or not runs:
            runs.append([utterance])
        else:
            runs[-1].append(utterance)
    return runs


def _spread(run: Sequence[DraftUtterance], begin_s: float, *, limit_s: float | None) -> list[Timed]:
    """Lay a run out from ``begin_s``, shortened to end by ``limit_s`` if it must."""
    first = run[0]
    placed: list[Timed] = []
    rest = list(run)
    if first.start_s is not None and first.end_s is not None:
        placed.append(
            Timed(first, Span(first.start_s, first.end_s), first.shared_time, first.shared_time)
        )
        begin_s, rest = first.end_s, rest[1:]
    lengths_s = [spoken_s(utterance.text) for utterance in rest]
    scale = 1.0
    if limit_s is not None and limit_s > begin_s and sum(lengths_s) > limit_s - begin_s:
        scale = (limit_s - begin_s) / sum(lengths_s)
    edges = [begin_s]
    for length_s in lengths_s:
        edges.append(round(edges[-1] + length_s * scale, 3))
    edges = [begin_s, *(max(edge, begin_s) for edge in edges[1:])]
    for utterance, (start_s, end_s) in zip(rest, pairwise(edges), strict=True):
        placed.append(Timed(utterance, Span(start_s, end_s), utterance.start_s is None, True))
    return placed


def share(
    utterances: Sequence[DraftUtterance], start_s: float, end_s: float
) -> tuple[DraftUtterance, ...]:
    """Share the time of one cue over the speakers in it, by the length of their text."""
    if len(utterances) == 1 or end_s < start_s:
        return tuple(replace(each, start_s=start_s, end_s=end_s) for each in utterances)
    lengths_s = [spoken_s(each.text) for each in utterances]
    total_s = sum(lengths_s)
    edges = [start_s]
    for length_s in lengths_s[:-1]:
        edges.append(min(round(edges[-1] + (end_s - start_s) * length_s / total_s, 3), end_s))
    edges.append(end_s)
    return tuple(
        replace(each, start_s=left, end_s=right, shared_time=True)
        for each, (left, right) in zip(utterances, pairwise(edges), strict=True)
    )
