"""The transcript as lines of a page: who, when, what, and what to read with care."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from coach.domain.call import Call, Utterance, Word
from coach.domain.labels import Language, Role
from coach.domain.observation import Interaction, Labels
from coach.domain.span import Span, total_s
from coach.export.label_names import label_name
from coach.export.voices import Voice

UNSURE_BELOW = 0.5
"""Words under this probability are marked, on low-confidence lines only."""

_NEUTRAL = frozenset(("none", "neutral", "calm"))

AUDIBLE_OVERLAP_S = 0.2
"""Shorter overlaps are the play of voice detection, not worth a reader's eye."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; ``probability`` is set where a word is doubtful."""

    text: str
    probability: float | None = None


@dataclass(frozen=True, slots=True)
class Chip:
    """A label beside a line.

    Attributes:
        kind: ``stage``, ``emotion``, ``gentleness``, ``firmness`` or ``act``.
        key: As in the codebook.
        name: As people read it.
        probability: 0–1, calibrated.
        unsure: Shown as a guess.
    """

    kind: str
    key: str
    name: str
    probability: float
    unsure: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One utterance on the page.

    Attributes:
        utterance: What was said.
        voice: Who said it.
        pieces: Its text, cut at doubtful words.
        overlap_s: Seconds in which another voice speaks, too.
        interrupts: The speaker breaks in and keeps the floor.
        opens_turn: The previous line was another voice's.
        chips: What the line does, by the label model; empty if nothing was looked at.
    """

    utterance: Utterance
    voice: Voice
    pieces: tuple[Piece, ...]
    overlap_s: float
    interrupts: bool
    opens_turn: bool
    chips: tuple[Chip, ...] = ()


def lines(
    call: Call,
    interaction: Interaction,
    voices: Mapping[tuple[str, Role], Voice],
    labels: Mapping[str, Labels] | None = None,
    *,
    ui_language: Language = Language.ZH,
) -> tuple[Line, ...]:
    """One line per utterance, in order."""
    overlaps = overlap_times(call.utterances)
    breaking_in = {each.by_utterance_id for each in interaction.interruptions}
    made: list[Line] = []
    for utterance in call.utterances:
        voice = voices[utterance.speaker, utterance.role]
        overlap_s = overlaps.get(utterance.id, 0.0)
        made.append(
            Line(
                utterance=utterance,
                voice=voice,
                pieces=pieces(utterance),
                overlap_s=overlap_s if overlap_s >= AUDIBLE_OVERLAP_S else 0.0,
                interrupts=utterance.id in breaking_in,
                opens_turn=not made or made[-1].voice != voice,
                chips=chips((labels or {}).get(utterance.id, Labels()), ui_language),
            )
        )
    return tuple(made)


def chips(labels: Labels, language: Language) -> tuple[Chip, ...]:
    """Labels to show: the neutral ones say nothing and are left out.

    >>> from coach.domain.observation import Label
    >>> found = Labels(stage=Label("none", 0.9), emotion=Label("angry", 0.4, unsure=True))
    >>> [(chip.name, chip.unsure) for chip in chips(found, Language.EN)]
    [('angry', True)]
    """
    shown = [(head, label) for head, label in labels.heads.items() if label.key not in _NEUTRAL]
    return tuple(
        Chip(kind, label.key, label_name(label.key, language), label.probability, label.unsure)
        for kind, label in (*shown, *(("act", act) for act in labels.acts))
    )


def pieces(utterance: Utterance) -> tuple[Piece, ...]:
    """Cut the text of a low-confidence utterance at its doubtful words.

    Words and text need not match letter by letter, for the text may have been
    punctuated or rewritten later; a word that is not found is not marked.

    >>> said = Utterance("u1", "S0", Role.AGENT, Span(0, 1), "好的,再见", low_confidence=True,
    ...     words=(Word("好的", Span(0, 0.5), 0.9), Word("再见", Span(0.5, 1), 0.31)))
    >>> [piece.text for piece in pieces(said)]
    ['好的,', '再见']
    """
    if not utterance.low_confidence:
        return (Piece(utterance.text),)
    text, done, made = utterance.text, 0, list[Piece]()
    position = 0
    for word, bare in _spoken(utterance.words):
        start = text.find(bare, position)
        if start < 0:
            continue
        position = start + len(bare)
        if word.probability is not None and word.probability < UNSURE_BELOW:
            made += [Piece(text[done:start]), Piece(bare, word.probability)]
            done = position
    made.append(Piece(text[done:]))
    return tuple(piece for piece in made if piece.text) or (Piece(text),)


def _spoken(words: Iterable[Word]) -> Iterable[tuple[Word, str]]:
    return ((word, bare) for word in words if (bare := word.text.strip()))


def overlap_times(utterances: Iterable[Utterance]) -> dict[str, float]:
    """Seconds of each utterance in which another speaker speaks, by utterance id."""
    shared: dict[str, list[Span]] = {}
    open_ones: list[Utterance] = []
    for later in sorted(utterances, key=lambda utterance: utterance.span):
        open_ones = [one for one in open_ones if one.span.end_s > later.span.start_s]
        for earlier in open_ones:
            common = earlier.span.intersection(later.span)
            if common and earlier.speaker != later.speaker:
                shared.setdefault(earlier.id, []).append(common)
                shared.setdefault(later.id, []).append(common)
        open_ones.append(later)
    return {key: total_s(spans) for key, spans in shared.items()}
