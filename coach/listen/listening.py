"""One recording or one transcript in, one `Call` out: the steps of this room in their order."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from pathlib import Path

from coach.domain.call import Call, Metadata, QualityNote, Recording, Speaker, Utterance, merged
from coach.domain.errors import InputError
from coach.domain.labels import Language, Role
from coach.listen import transcripts
from coach.listen.audio import Audio, Limits, load
from coach.listen.mandarin import normalize_numbers, simplify, simplify_words
from coach.listen.speakers.channels import channel_pieces
from coach.listen.speakers.roles import infer_roles
from coach.listen.speakers.turn import Diarizer
from coach.listen.speakers.voices import Told, by_voice, cluster_voices
from coach.listen.transcribe.recognizer import Recognizer
from coach.listen.transcribe.transcription import transcribe_pieces
from coach.listen.transcripts.text import clean

Step = Callable[[str, float], None]
"""Called with the running step (``decode``, ``speech``, ``transcribe``) and its share done, 0–1."""

_ROLES_UNKNOWN = "roles_unknown"
_CHANNEL_UNUSED = "agent_channel_unused"


@dataclass(frozen=True, slots=True)
class ListenOptions:
    """What the user knows better than the software.

    Attributes:
        language: Language spoken; ``None`` finds it out.
        agent_channel: Zero-based channel of the agent; ``None`` infers it. A note says
            so where no voice, or more than one, is known by that channel.
        roles: Role by speaker name, for transcripts; names that do not occur do no harm.
        limits: Largest size and length of a recording.
        diarizer: Tells voices on one channel apart; clustering if left out.
    """

    language: Language | None = None
    agent_channel: int | None = None
    roles: Mapping[str, Role] | None = None
    limits: Limits = field(default_factory=Limits)
    diarizer: Diarizer = cluster_voices


def hear(
    path: Path,
    recognizer: Recognizer,
    *,
    options: ListenOptions,
    metadata: Metadata | None = None,
    step: Step | None = None,
) -> Call:
    """Turn a recording into a call.

    Raises:
        MediaError: If the file holds no usable audio.
        InputError: If ``agent_channel`` is no channel of the recording.
    """
    audio = decode(path, options=options, step=step)
    return hear_audio(
        audio, recognizer, name=path.stem, options=options, metadata=metadata, step=step
    )


def decode(path: Path, *, options: ListenOptions, step: Step | None = None) -> Audio:
    """Load a recording within the limits of the options.

    Raises:
        MediaError: If the file holds no usable audio.
        InputError: If ``agent_channel`` is no channel of the recording.
    """
    tell = step or _silent
    audio = load(path, limits=options.limits, progress=lambda done: tell("decode", done))
    _check_channel(options.agent_channel, audio.recording)
    return audio


def hear_audio(
    audio: Audio,
    recognizer: Recognizer,
    *,
    name: str,
    options: ListenOptions,
    metadata: Metadata | None = None,
    step: Step | None = None,
) -> Call:
    """Turn a decoded recording into a call of that name."""
    tell = step or _silent
    tell("speech", 0.0)
    pieces = channel_pieces(audio)
    utterances, language, notes = transcribe_pieces(
        audio,
        pieces,
        recognizer,
        language=options.language,
        progress=lambda done, of: tell("transcribe", done / of),
    )
    told = Told(utterances, "channels", ())
    if len(audio.channels) == 1:
        told = by_voice(audio, pieces, utterances, language=language, diarizer=options.diarizer)
    call = Call(
        id=clean(name),
        language=language,
        utterances=told.utterances,
        metadata=metadata or Metadata(),
        recording=audio.recording,
        quality=(*audio.quality, *notes, *told.notes),
        diarization=told.method,
        demo_model=recognizer.is_demo,
    )
    alone = told.method == "single"  # one voice as far as sound tells, perhaps of several people
    mixed = frozenset(u.speaker for u in call.utterances) if alone else frozenset()
    by_channel = _agent_by_channel(call, options.agent_channel)
    call = _noted(call, options.agent_channel, by_channel)
    return _with_roles(call, by_channel, mixed=mixed)


def read(
    path: Path,
    *,
    options: ListenOptions,
    recording: Path | None = None,
    audio: Audio | None = None,
    metadata: Metadata | None = None,
    step: Step | None = None,
) -> Call:
    """Turn a transcript into a call; a recording beside it gives length and quality.

    A call id in the transcript names the call, else the recording does. Facts
    in ``metadata`` go before those that the transcript holds, field by field.
    ``audio`` is the recording, where it has been decoded before.

    Raises:
        TranscriptError: If the transcript cannot be read.
        MediaError: If the recording cannot.
        InputError: If ``agent_channel`` is no channel of the recording.
    """
    call = transcripts.load(path, roles=options.roles, language=options.language)
    named = call.id != path.stem
    call = replace(
        call,
        id=clean(call.id),
        utterances=tuple(_in_one_script(u, call.language) for u in call.utterances),
        metadata=merged(metadata, call.metadata) if metadata else call.metadata,
    )
    if recording is not None:
        audio = audio or decode(recording, options=options, step=step)
        call = _beside(call, audio, name=recording.stem, named=named)
    by_channel = _agent_by_channel(call, options.agent_channel)
    stated = {s.id: s.role for s in call.speakers if s.role_source == "given"}
    if by_channel:  # the caller's word goes before the file's, and a call has one agent
        stated = {voice: role for voice, role in stated.items() if role is not Role.AGENT}
    call = _noted(call, options.agent_channel, by_channel)
    mixed = frozenset(speaker.id for speaker in call.speakers if speaker.mixed)
    return _with_roles(call, {**stated, **by_channel}, mixed=mixed)


def _beside(call: Call, audio: Audio, *, name: str, named: bool) -> Call:
    """The call with what its recording adds; ``named`` if the transcript has a call id."""
    return replace(
        call,
        id=call.id if named else clean(name),
        recording=audio.recording,
        quality=tuple(dict.fromkeys((*audio.quality, *call.quality))),
    )


def _silent(_name: str, _done: float) -> None:
    """Progress that nobody asked for."""


def _check_channel(agent_channel: int | None, recording: Recording) -> None:
    if agent_channel is not None and not 0 <= agent_channel < recording.n_channels:
        raise InputError(
            f"agent channel {agent_channel} given, but the recording has "
            f"{recording.n_channels} channel(s): expected 0 to {recording.n_channels - 1}"
        )


def _agent_by_channel(call: Call, agent_channel: int | None) -> dict[str, Role]:
    """The agent's voice by its channel; where voices share a channel nobody is known by it."""
    voices = {u.speaker for u in call.utterances if u.channel == agent_channel}
    by_channel = call.diarization in ("channels", "transcript")
    shared = any(note.code == "identical_channels" for note in call.quality)
    if agent_channel is None or shared or not by_channel or len(voices) != 1:
        return {}
    return {voices.pop(): Role.AGENT}


def _noted(call: Call, agent_channel: int | None, by_channel: Mapping[str, Role]) -> Call:
    """Say so where the agent's channel was given and tells no voice apart."""
    earlier = tuple(note for note in call.quality if note.code != _CHANNEL_UNUSED)
    if agent_channel is None or by_channel or not call.utterances:
        return replace(call, quality=earlier)
    message = f"agent channel {agent_channel} was given, but tells no voice apart: it was not used"
    return replace(call, quality=(*earlier, QualityNote(_CHANNEL_UNUSED, message)))


def _with_roles(call: Call, given: Mapping[str, Role], *, mixed: Set[str]) -> Call:
    """Give every voice a role: as said by the caller, else as inferred from the words."""
    speakers = infer_roles(call.utterances, given=given, mixed=mixed)
    role_of = {speaker.id: speaker.role for speaker in speakers}
    earlier = (note for note in call.quality if note.code != _ROLES_UNKNOWN)
    return replace(
        call,
        speakers=speakers,
        utterances=tuple(replace(u, role=role_of[u.speaker]) for u in call.utterances),
        quality=(*earlier, *_unknown_roles(speakers)),
    )


def _unknown_roles(speakers: Sequence[Speaker]) -> tuple[QualityNote, ...]:
    n_unknown = sum(speaker.role is Role.UNKNOWN for speaker in speakers)
    if not n_unknown:
        return ()
    message = f"{n_unknown} of {len(speakers)} voices could not be given a role"
    return (QualityNote(_ROLES_UNKNOWN, message, value=float(n_unknown)),)


def _in_one_script(utterance: Utterance, language: Language | None) -> Utterance:
    """Chinese in Simplified script; amounts and dates also as digits, as other sources have it."""
    if language is None:
        return utterance
    simplified = language is Language.ZH
    text = simplify(utterance.text) if simplified else utterance.text
    return replace(
        utterance,
        text=text,
        normalized=utterance.normalized or normalize_numbers(text, language=language),
        words=simplify_words(utterance.words) if simplified else utterance.words,
    )
