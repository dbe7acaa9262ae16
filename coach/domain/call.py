"""What was said, by whom and when: the values that `listen` makes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from coach.domain.labels import Language, Role
from coach.domain.span import Span

_NOTHING: Mapping[str, object] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Recording:
    """Media as it came in; the samples travel beside it, never inside.

    Attributes:
        id: SHA-256 of the file's bytes, hexadecimal.
        duration_s: Length of what could be decoded, in seconds.
        sample_rate_hz: Rate of the file itself, before any conversion.
        n_channels: Channels of the file itself.
        codec: Short codec name, such as ``pcm_mulaw``.
    """

    id: str
    duration_s: float
    sample_rate_hz: int
    n_channels: int
    codec: str


@dataclass(frozen=True, slots=True)
class QualityNote:
    """One remark about the audio that a reader of the report should know.

    Attributes:
        code: Stable key, such as ``clipping`` or ``identical_channels``.
        message: The remark in plain English, with the measured value.
        channel: The channel it is about; ``None`` for the whole recording.
        span: Where it applies; ``None`` for all of it.
        value: The number measured, in the unit that `message` names.
    """

    code: str
    message: str
    channel: int | None = None
    span: Span | None = None
    value: float | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """A word with its time; ``probability`` is the recogniser's, 0–1.

    Chinese recognisers give one or a few characters each.
    """

    text: str
    span: Span
    probability: float | None = None


@dataclass(frozen=True, slots=True)
class Utterance:
    """What one speaker says between two pauses.

    Attributes:
        id: Unique within the call, ``u001`` …, in order of time.
        speaker: Anonymous voice, ``S0`` …; a name where the transcript had one.
        role: Who the speaker is in the call.
        span: From the first word to the end of the last, in seconds.
        text: As said: Simplified script, punctuated.
        normalized: The same with spoken numbers as digits; ``None`` if equal.
        words: Words with their times; empty when the source had none.
        channel: Zero-based channel of the recording; ``None`` if not from one.
        probability: Mean word probability, 0–1; ``None`` if not measured.
        low_confidence: The recogniser was unsure here; read with care.
    """

    id: str
    speaker: str
    role: Role
    span: Span
    text: str
    normalized: str | None = None
    words: tuple[Word, ...] = ()
    channel: int | None = None
    probability: float | None = None
    low_confidence: bool = False


@dataclass(frozen=True, slots=True)
class Speaker:
    """An anonymous voice and the role it was given.

    Attributes:
        id: As in `Utterance.speaker`.
        role: The role; ``UNKNOWN`` when the evidence was too thin.
        role_probability: 0–1; 1.0 when the caller said so.
        role_source: ``given``, ``inferred`` or ``unknown``.
        channel: The channel the voice was heard on; ``None`` for mono.
        mixed: May be several people that nothing tells apart: no role is inferred.
    """

    id: str
    role: Role
    role_probability: float
    role_source: str
    channel: int | None = None
    mixed: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker until another takes the floor."""

    id: str
    speaker: str
    role: Role
    utterances: tuple[Utterance, ...]

    @property
    def span(self) -> Span:
        starts = [u.span.start_s for u in self.utterances]
        ends = [u.span.end_s for u in self.utterances]
        return Span(min(starts), max(ends))


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a call from outside; ``None`` means unknown.

    Attributes:
        start: Start of the call, ISO 8601 with offset.
        agent: Id of the agent.
        debtor: Id of the debtor.
        direction: ``outbound`` or ``inbound``.
        operator: Who calls: ``creditor``, ``agency`` …
        contact_role: Who was to be reached: ``debtor``, ``guarantor`` …
        calls_today: Calls to this debtor on that day, this one included.
        extra: Further fields, kept as they came.
    """

    start: str | None = None
    agent: str | None = None
    debtor: str | None = None
    direction: str | None = None
    operator: str | None = None
    contact_role: str | None = None
    calls_today: int | None = None
    extra: Mapping[str, object] = field(default_factory=lambda: _NOTHING)


def merged(first: Metadata, second: Metadata) -> Metadata:
    """Facts from two sources; where both know a field, the first one wins.

    Example:
        >>> merged(Metadata(agent="A01"), Metadata(agent="A02", debtor="D01")).debtor
        'D01'
    """
    names = (name for name in Metadata.__dataclass_fields__ if name != "extra")
    known: dict[str, Any] = {
        name: getattr(second, name) if getattr(first, name) is None else getattr(first, name)
        for name in names
    }
    return Metadata(**known, extra={**second.extra, **first.extra})


@dataclass(frozen=True, slots=True)
class Call:
    """A call as heard: utterances sorted by start, with what is known of them.

    Attributes:
        id: Name of the call, unique in a batch; from the file name if not given.
        language: Language spoken; ``None`` when it could not be told.
        utterances: Sorted by start time; overlaps stay overlaps.
        speakers: One entry per voice, in order of first utterance.
        metadata: Known facts from outside.
        recording: The media; ``None`` for a transcript alone.
        quality: Remarks about the audio and the recognition.
        diarization: How voices were told apart: ``channels``, ``clustering``,
            ``pyannote``, ``transcript`` or ``single``.
        demo_model: The words come from the demonstration recogniser.
    """

    id: str
    language: Language | None
    utterances: tuple[Utterance, ...]
    speakers: tuple[Speaker, ...] = ()
    metadata: Metadata = Metadata()
    recording: Recording | None = None
    quality: tuple[QualityNote, ...] = ()
    diarization: str = "transcript"
    demo_model: bool = False


def turns(call: Call) -> tuple[Turn, ...]:
    """Group utterances into turns: a new one begins when the speaker changes.

    Example:
        >>> hello = Utterance("u001", "S0", Role.AGENT, Span(0, 1), "您好")
        >>> yes = Utterance("u002", "S1", Role.DEBTOR, Span(1, 2), "是我")
        >>> [turn.speaker for turn in turns(Call("c1", None, (hello, yes)))]
        ['S0', 'S1']
    """
    groups: list[list[Utterance]] = []
    for utterance in call.utterances:
        if groups and groups[-1][-1].speaker == utterance.speaker:
            groups[-1].append(utterance)
        else:
            groups.append([utterance])
    return tuple(
        Turn(f"t{n:03d}", group[0].speaker, group[0].role, tuple(group))
        for n, group in enumerate(groups, start=1)
    )
