"""A call made ready to be searched: once per call, for all rules."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from coach.domain.call import Call, Utterance, turns
from coach.domain.labels import Role
from coach.domain.observation import Labels
from coach.judge.compliance.facts import facts_of
from coach.judge.compliance.hearing import Ear
from coach.judge.rulebook.folding import Folded, fold
from coach.judge.rulebook.phrases import BORDER, Phrase


@dataclass(frozen=True, slots=True)
class Line:
    """One utterance in a call.

    Attributes:
        index: Position in the call.
        turn: Position of its turn in the call.
        folded: Its text, made comparable.
    """

    index: int
    turn: int
    utterance: Utterance
    folded: Folded


@dataclass(frozen=True, slots=True, order=True)
class Match:
    """A phrase found in a line: half-open folded offsets.

    Attributes:
        misheard: Found by sound only.
        gaps: What lies in the phrase's gaps: half-open folded offsets.
    """

    line: int
    start: int
    end: int
    misheard: bool = False
    gaps: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class _Track:
    """Lines of some roles as one text."""

    lines: tuple[int, ...]
    offsets: tuple[int, ...]
    text: str


class View:
    """A call, its labels and facts, and searches in it that are done once each.

    Args:
        call: The call.
        labels: By utterance id; ``None`` when no label model is installed.

    Attributes:
        facts: What is known from outside, by name.
        lines: The utterances in order.
        named: Where anchors are said, as far as somebody asked.
    """

    def __init__(self, call: Call, labels: Mapping[str, Labels] | None = None) -> None:
        self.call = call
        self.labels = labels or {}
        self.facts = facts_of(call)
        of_turn = {u.id: n for n, turn in enumerate(turns(call)) for u in turn.utterances}
        self.lines = tuple(
            Line(n, of_turn[u.id], u, fold(u.text)) for n, u in enumerate(call.utterances)
        )
        self.named: dict[str, tuple[Match, ...]] = {}
        self._tracks: dict[frozenset[Role], _Track] = {}
        self._ears: dict[frozenset[Role], Ear] = {}
        self._found: dict[tuple[int, frozenset[Role], bool], tuple[Match, ...]] = {}

    def of(self, roles: frozenset[Role]) -> tuple[Line, ...]:
        """The lines of some roles."""
        return tuple(line for line in self.lines if line.utterance.role in roles)

    def find(
        self, phrase: Phrase, roles: frozenset[Role], *, misheard: bool = True
    ) -> tuple[Match, ...]:
        """Every place where a phrase is said, sorted.

        Args:
            phrase: What to look for.
            roles: Whose lines.
            misheard: Also by sound, where the characters differ.
        """
        key = (id(phrase), roles, misheard)
        if key not in self._found:
            self._found[key] = tuple(sorted(self._search(phrase, roles, misheard=misheard)))
        return self._found[key]

    def _search(self, phrase: Phrase, roles: frozenset[Role], *, misheard: bool) -> list[Match]:
        track = self._track(roles)
        found: list[Match] = []
        if phrase.may_be_in(track.text):
            for hit in phrase.plain.finditer(track.text):
                n = bisect_right(track.offsets, hit.start()) - 1
                found += self._match(track.lines[n], hit, base=track.offsets[n])
        if misheard and phrase.words:
            found += self._by_sound(phrase, roles, found)
        return found

    def _by_sound(self, phrase: Phrase, roles: frozenset[Role], known: list[Match]) -> list[Match]:
        """Matches in lines with one misheard word put right."""
        track = self._track(roles)
        if roles not in self._ears:
            self._ears[roles] = Ear([self.lines[n].folded.text for n in track.lines])
        found: list[Match] = []
        ear = self._ears[roles]
        for spot in sorted({spot for words in phrase.words for spot in ear.misheard(words)}):
            line = track.lines[spot.text]
            for hit in phrase.plain.finditer(spot.corrected):
                if hit.start() < spot.end and spot.start < hit.end():
                    found += self._match(line, hit, misheard=True)
        return [
            match
            for match in dict.fromkeys(found)
            if not any(
                m.line == match.line and m.start < match.end and match.start < m.end for m in known
            )
        ]

    def _match(
        self, index: int, hit: re.Match[str], *, base: int = 0, misheard: bool = False
    ) -> list[Match]:
        """A hit as a match; none if a sentence ends inside of one of its gaps."""
        line = self.lines[index]
        start, end = hit.start() - base, hit.end() - base
        if end > len(line.folded.text) or start == end:
            return []
        spans = (hit.span(group) for group in range(1, hit.re.groups + 1))
        gaps = tuple((a - base, b - base) for a, b in spans if b > a >= 0)
        # A gap runs up to what follows it: a sentence that ends there ends the phrase.
        if any(a <= stop <= b for a, b in gaps for stop in line.folded.stops):
            return []
        return [Match(index, start, end, misheard, gaps)]

    def _track(self, roles: frozenset[Role]) -> _Track:
        if roles not in self._tracks:
            lines = self.of(roles)
            offsets, at = [], 0
            for line in lines:
                offsets.append(at)
                at += len(line.folded.text) + len(BORDER)
            text = BORDER.join(line.folded.text for line in lines)
            self._tracks[roles] = _Track(tuple(n.index for n in lines), tuple(offsets), text)
        return self._tracks[roles]

    def previous(self, line: Line, *, turns_back: int = 1) -> tuple[Line, ...]:
        """What the other side said in its last turns before a line."""
        return self._other_side(line, list(reversed(self.lines[: line.index])), turns_back)

    def following(self, line: Line, *, turns_on: int = 1) -> tuple[Line, ...]:
        """What the other side says in its next turns after a line."""
        return self._other_side(line, list(self.lines[line.index + 1 :]), turns_on)

    def _other_side(self, line: Line, order: list[Line], n_turns: int) -> tuple[Line, ...]:
        is_agent = line.utterance.role is Role.AGENT
        seen: list[int] = []
        found: list[Line] = []
        for other in order:
            if (other.utterance.role is Role.AGENT) is is_agent:
                continue
            if other.turn not in seen:
                if len(seen) == n_turns:
                    break
                seen.append(other.turn)
            found.append(other)
        return tuple(sorted(found, key=lambda n: n.index))
