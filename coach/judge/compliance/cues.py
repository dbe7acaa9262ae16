"""Cues of rules, looked for in a call."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from coach.domain.finding import Severity
from coach.judge.compliance.facts import checked
from coach.judge.compliance.guards import is_excused
from coach.judge.compliance.view import Match, View
from coach.judge.rulebook.pack import Cue


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue that was found.

    Attributes:
        matches: Where, sorted; empty if facts alone decide.
        severity: What the cue says of its weight; ``None`` leaves it to the rule.
        facts: Facts that decided.
        missing: Facts without which the words prove nothing.
        possible: No words decided, only what the label model holds for likely.
    """

    matches: tuple[Match, ...]
    severity: Severity | None = None
    facts: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    possible: bool = False

    @property
    def misheard(self) -> bool:
        return any(match.misheard for match in self.matches)

    @property
    def is_doubtful(self) -> bool:
        return self.possible or self.misheard


@dataclass(frozen=True, slots=True)
class Found:
    """What a cue gave.

    Attributes:
        hits: Sorted by place.
        missing: Facts that it asks for and nobody knows, where facts alone would decide.
    """

    hits: tuple[Hit, ...] = ()
    missing: tuple[str, ...] = ()


def look(view: View, cue: Cue, anchors: Mapping[str, Cue]) -> Found:
    """Look for a cue in a call.

    Args:
        view: The call.
        cue: What to look for.
        anchors: Named cues that it may refer to.
    """
    known, facts = checked(view.facts, cue.facts)
    if known is False:
        return Found()
    if not cue.parts and not cue.acts:
        return Found((Hit((), cue.severity, facts),)) if known else Found(missing=facts)
    missing = facts if known is None else ()
    missing += tuple(n for n in cue.needs if n not in view.facts)
    decided = facts if known else ()
    groups = [g for g in _groups(view, cue) if _fits(view, cue, g, anchors)]
    guessed = not cue.parts
    return Found(tuple(Hit(group, cue.severity, decided, missing, guessed) for group in groups))


def _groups(view: View, cue: Cue) -> list[tuple[Match, ...]]:
    """Matches that together make the cue: one each, or several in one turn."""
    if not cue.parts:  # acts alone: whatever is said
        said = (line for line in view.of(cue.roles) if line.folded.text)
        return [(Match(line.index, 0, len(line.folded.text)),) for line in said]
    parts = [
        _apart(
            match
            for phrase in part
            for match in view.find(phrase, cue.roles, misheard=cue.misheard)
            if not _is_exempt(view, cue, match) and not is_excused(view, match, cue.guards)
        )
        for part in cue.parts
    ]
    if len(parts) == 1:
        return [(match,) for match in parts[0]]
    turns = sorted({view.lines[match.line].turn for part in parts for match in part})
    groups: list[tuple[Match, ...]] = []
    for turn in turns:
        there = [[m for m in part if view.lines[m.line].turn == turn] for part in parts]
        heard = [part for part in there if part]
        if len(heard) < cue.n:
            continue
        if cue.near is None:
            groups.append(tuple(sorted(part[0] for part in heard)))
        elif closest := _closest(view, heard, n=cue.n, near=cue.near):
            groups.append(_joined(closest))
    return groups


def _joined(group: Sequence[Match]) -> tuple[Match, ...]:
    """One match per line, so that it is quoted as it was said."""
    lines = dict.fromkeys(match.line for match in group)
    there = [[m for m in group if m.line == line] for line in lines]
    return tuple(
        Match(ms[0].line, ms[0].start, max(m.end for m in ms), any(m.misheard for m in ms))
        for ms in there
    )


def _closest(
    view: View, parts: Sequence[Sequence[Match]], *, n: int, near: int
) -> tuple[Match, ...] | None:
    """The matches of ``n`` parts that stand closest together, in whatever order."""
    said = sorted((match, part) for part, found in enumerate(parts) for match in found)
    ends = _offsets(view, [match for match, _ in said])
    best: tuple[int, tuple[Match, ...]] | None = None
    for first, (opening, part) in enumerate(said):
        group = {part: opening}
        end = ends[opening][1]
        for match, other in said[first:]:
            if ends[match][0] > ends[opening][0] + near or len(group) == n:
                break
            if other not in group:
                group[other] = match
                end = max(end, ends[match][1])
        width = end - ends[opening][0]
        if len(group) == n and width <= near and (best is None or width < best[0]):
            best = width, tuple(sorted(group.values()))
    return best[1] if best else None


def _offsets(view: View, matches: Iterable[Match]) -> Mapping[Match, tuple[int, int]]:
    """Where matches of one turn start and end if its lines are read as one text."""
    lines = sorted({match.line for match in matches})
    return {
        m: (m.start + before, m.end + before)
        for m in matches
        for before in (_before(view, lines[0], m.line),)
    }


def _before(view: View, first: int, line: int) -> int:
    """Folded characters from the start of a line to the start of a later one."""
    return sum(len(view.lines[n].folded.text) for n in range(first, line))


def _is_exempt(view: View, cue: Cue, match: Match) -> bool:
    """Whether the end of a match, where its weight lies, is part of an innocent phrase."""
    return any(
        other.line == match.line and other.start < match.end <= other.end
        for phrase in cue.exempt
        for other in view.find(phrase, cue.roles, misheard=False)
    )


def _apart(matches: Iterable[Match]) -> list[Match]:
    """Without those that overlap a better one: heard right before misheard, then the longest."""
    kept: list[Match] = []
    for match in sorted(matches, key=lambda m: (m.misheard, m.start - m.end, m)):
        if not any(
            m.line == match.line and m.start < match.end and match.start < m.end for m in kept
        ):
            kept.append(match)
    return sorted(kept)


def _fits(view: View, cue: Cue, group: tuple[Match, ...], anchors: Mapping[str, Cue]) -> bool:
    line = view.lines[group[0].line]
    if cue.within_s is not None and line.utterance.span.start_s > cue.within_s:
        return False
    if cue.first_turns is not None:
        earlier = {n.turn for n in view.of(cue.roles) if n.turn <= line.turn}
        if len(earlier) > cue.first_turns:
            return False
    if cue.before is not None:
        end = first(view, cue.before, anchors)
        if end is not None and group[0] >= end:
            return False
    if cue.after is not None:
        start = first(view, cue.after, anchors)
        if start is None or group[0] <= start:
            return False
    if cue.acts and not any(_acts(view, match, cue.acts) for match in group):
        return False
    if cue.unless and any(
        match.line in {m.line for m in group}
        for phrase in cue.unless
        for match in view.find(phrase, cue.roles, misheard=False)
    ):
        return False
    return not cue.answering or _answers(view, cue, group[0])


def _answers(view: View, cue: Cue, match: Match) -> bool:
    heard = {line.index for line in view.previous(view.lines[match.line])}
    roles = frozenset(view.lines[n].utterance.role for n in heard)
    return any(
        found.line in heard for phrase in cue.answering for found in view.find(phrase, roles)
    )


def _acts(view: View, match: Match, acts: Mapping[str, float]) -> bool:
    """Whether the label model holds one of the acts for likely enough."""
    labels = view.labels.get(view.lines[match.line].utterance.id)
    return labels is not None and any(
        act.key in acts and not act.unsure and act.probability >= acts[act.key]
        for act in labels.acts
    )


def first(view: View, name: str, anchors: Mapping[str, Cue]) -> Match | None:
    """The first place where a named cue is said."""
    return next(iter(places(view, name, anchors)), None)


def places(view: View, name: str, anchors: Mapping[str, Cue]) -> tuple[Match, ...]:
    """Every place where a named cue is said, sorted; looked for once per call."""
    if name not in view.named:
        found = look(view, anchors[name], anchors).hits
        view.named[name] = tuple(sorted(match for hit in found for match in hit.matches))
    return view.named[name]
