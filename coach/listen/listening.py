"""One recording or one transcript in, one `Call` out: the steps of this room in their order."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from coach.domain.call import Call, Metadata, QualityNote, Recording, Speaker, Utterance
from coach.domain.errors import InputError
from coach.domain.labels import Language, Role
from coach.listen import transcripts
from coach.listen.audio import Limits, load
from coach.listen.mandarin import normalize_numbers, simplify
from coach.listen.speakers.channels import channel_pieces
from coach.listen.speakers.roles import infer_roles
from coach.listen.speakers.turn import Diarizer
from coach.listen.speakers.voices import by_voice, cluster_voices
from coach.listen.transcribe.recognizer import Recognizer
from coach.listen.transcribe.transcription import transcribe_pieces

Step = Callable[[str, float], None]
"""Called with the name of the running step and the share of it that is done, 0–1."""


@dataclass(frozen=True, slots=True)
class ListenOptions:
    """What the user knows better than the software.

    Attributes:
        language: Language spoken; ``None`` finds it out.
        agent_channel: Zero-based channel of the agent; ``None`` infers it.
        roles: Role by speaker name, for transcripts.
        limits: Largest size and length of a recording.
        diarizer: Tells voices on one channel apart; clustering if left out.
    """

    language: Language | None = None
    agent_channel: int | None = None
    roles: Mapping[str, Role] | None = None
    limits: Limits = Limits()
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
    tell = step or _silent
    audio = load(path, limits=options.limits, progress=lambda done: tell("decode", done))
    _check_channel(options.agent_channel, audio.recording)
    tell("speech", 0.0)
    pieces = channel_pieces(audio)
    utterances, language, notes = transcribe_pieces(
        audio,
        pieces,
        recognizer,
        language=options.language,
        progress=lambda done, of: tell("transcribe", done / of),
    )
    diarization = "channels" if len(audio.channels) > 1 else "single"
    if len(audio.channels) == 1 and utterances:
        told = by_voice(audio, pieces, utterances, language=language, diarizer=options.diarizer)
        utterances, diarization = told.utterances, told.method
        notes = (*notes, *told.notes)
    given = _roles_by_channel(utterances, options.agent_channel)
    return _with_roles(
        Call(
            id=path.stem,
            language=language,
            utterances=utterances,
            metadata=metadata or Metadata(),
            recording=audio.recording,
            quality=(*audio.quality, *notes),
            diarization=diarization,
            demo_model=recognizer.is_demo,
        ),
        given,
    )


def read(
    path: Path,
    *,
    options: ListenOptions,
    recording: Path | None = None,
    metadata: Metadata | None = None,
) -> Call:
    """Turn a transcript into a call; a recording beside it gives id, length and quality.

    Raises:
        TranscriptError: If the transcript cannot be read.
        MediaError: If the recording cannot.
    """
    call = transcripts.load(path, roles=options.roles, language=options.language)
    call = replace(
        call,
        utterances=tuple(_in_one_script(u, call.language) for u in call.utterances),
        metadata=metadata or call.metadata,
    )
    if recording is not None:
        audio = load(recording, limits=options.limits)
        call = replace(
            call,
            id=recording.stem,
            recording=audio.recording,
            quality=(*audio.quality, *call.quality),
        )
    given = {s.id: s.role for s in call.speakers if s.role_source == "given"}
    by_channel = _roles_by_channel(call.utterances, options.agent_channel)
    return _with_roles(call, {**given, **by_channel})


def _silent(_name: str, _done: float) -> None:
    """Progress that nobody asked for."""


def _check_channel(agent_channel: int | None, recording: Recording) -> None:
    if agent_channel is not None and not 0 <= agent_channel < recording.n_channels:
        raise InputError(
            f"agent channel {agent_channel} given, but the recording has "
            f"{recording.n_channels} channel(s): expected 0 to {recording.n_channels - 1}"
        )


def _roles_by_channel(
    utterances: Sequence[Utterance], agent_channel: int | None
) -> dict[str, Role]:
    """The agent's voice by its channel; on a shared channel nobody is known by it."""
    voices = {(u.channel, u.speaker) for u in utterances if u.channel == agent_channel}
    return {next(iter(voices))[1]: Role.AGENT} if agent_channel is not None and len(voices) == 1 else {}  # fmt: skip


def _with_roles(call: Call, given: Mapping[str, Role]) -> Call:
    """Give every voice a role: as said by the caller, else as inferred from the words."""
    speakers = infer_roles(call.utterances, given=given)
    channels = {u.speaker: u.channel for u in reversed(call.utterances)}
    by_voice = {speaker.id: speaker.role for speaker in speakers}
    return replace(
        call,
        speakers=tuple(replace(s, channel=channels[s.id]) for s in speakers),
        utterances=tuple(replace(u, role=by_voice[u.speaker]) for u in call.utterances),
        quality=(*call.quality, *_unknown_roles(speakers)),
    )


def _unknown_roles(speakers: Sequence[Speaker]) -> tuple[QualityNote, ...]:
    n_unknown = sum(speaker.role is Role.UNKNOWN for speaker in speakers)
    if not n_unknown:
        return ()
    message = f"{n_unknown} of {len(speakers)} voices could not be given a role"
    return (QualityNote("roles_unknown", message, value=float(n_unknown)),)


def _in_one_script(utterance: Utterance, language: Language | None) -> Utterance:
    """Simplified script and a copy with digits; words keep the text they came with."""
    if language is not Language.ZH:
        text = utterance.text
    else:
        text = simplify(utterance.text)
    normalized = normalize_numbers(text, language=language) if language else None
    words = tuple(replace(w, text=simplify(w.text)) if text != utterance.text else w for w in utterance.words)  # fmt: skip
    return replace(utterance, text=text, normalized=normalized, words=words)
