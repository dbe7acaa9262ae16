"""Who speaks: every utterance gets a voice, every voice a role or an honest unknown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from coach.domain.call import QualityNote, Speaker
from coach.domain.labels import Role
from coach.listen.transcripts.draft import DraftUtterance
from coach.listen.transcripts.names import folded, role_of
from coach.listen.transcripts.text import clean

_Nameless = tuple[Role, int | None]


@dataclass(frozen=True, slots=True)
class Voices:
    """Speaker id of each utterance, in order, and one entry per speaker."""

    ids: tuple[str, ...]
    speakers: tuple[Speaker, ...]
    quality: tuple[QualityNote, ...] = ()


def voices(
    utterances: Sequence[DraftUtterance],
    *,
    roles: Mapping[str, Role],
    known: Sequence[Speaker] = (),
) -> Voices:
    """Tell the voices of a transcript apart and give them roles.

    The role of a voice comes from ``roles`` by its name, else from the file,
    else from a well-known name (客服, customer), else it is unknown. A name to
    which the file gives two roles stands for two voices. Utterances without a
    name are one voice per role and channel; without these it is marked as mixed.

    Args:
        utterances: In order of time.
        roles: Role by speaker name, as the caller gave them.
        known: Speakers that the file lists, with where their roles came from.
    """
    given = {folded(name): role for name, role in roles.items()}
    names = [clean(each.speaker or "") or None for each in utterances]
    names = _split_by_role(names, utterances, given)
    ids, nameless, n_nameless = _with_nameless(names, utterances)
    own: dict[str, list[DraftUtterance]] = {}
    for id_, utterance in zip(ids, utterances, strict=True):
        own.setdefault(id_, []).append(utterance)
    listed = {speaker.id: speaker for speaker in known}
    speakers = tuple(
        _marked(_speaker(id_, said, given, listed.get(id_)), mixed=id_ == nameless)
        for id_, said in own.items()
    )
    return Voices(tuple(ids), speakers, _notes(n_nameless, len(ids)))


def _speaker(
    speaker_id: str,
    own: Sequence[DraftUtterance],
    given: Mapping[str, Role],
    listed: Speaker | None,
) -> Speaker:
    channels = {each.channel for each in own}
    channel = channels.pop() if len(channels) == 1 else None
    role = given.get(folded(speaker_id))
    if role is None:
        role = next((r for r in map(_stated, own) if r), None)
        if listed and role in (None, listed.role):
            return Speaker(
                speaker_id,
                listed.role,
                listed.role_probability,
                listed.role_source,
                channel,
                listed.mixed and listed.role is Role.UNKNOWN,
            )
    role = role or role_of(speaker_id)
    if role is None or role is Role.UNKNOWN:
        return Speaker(speaker_id, Role.UNKNOWN, 0.0, "unknown", channel)
    return Speaker(speaker_id, role, 1.0, "given", channel)


def _marked(speaker: Speaker, *, mixed: bool) -> Speaker:
    """A voice that nothing tells apart is mixed, unless its role is known."""
    return replace(speaker, mixed=True) if mixed and speaker.role is Role.UNKNOWN else speaker


def _stated(utterance: DraftUtterance) -> Role | None:
    return utterance.role if utterance.role is not Role.UNKNOWN else None


def _split_by_role(
    names: Sequence[str | None],
    utterances: Sequence[DraftUtterance],
    given: Mapping[str, Role],
) -> list[str | None]:
    """One name with two roles is two voices: ``mono`` → ``mono/agent``, ``mono/debtor``."""
    stated: dict[str, set[Role]] = {}
    for name, utterance in zip(names, utterances, strict=True):
        role = _stated(utterance)
        if name and role and folded(name) not in given:
            stated.setdefault(name, set()).add(role)
    split: list[str | None] = []
    for name, utterance in zip(names, utterances, strict=True):
        role = _stated(utterance)
        torn = name and role and len(stated.get(name, ())) > 1
        split.append(f"{name}/{role}" if torn else name)
    return split


def _with_nameless(
    names: Sequence[str | None], utterances: Sequence[DraftUtterance]
) -> tuple[list[str], str | None, int]:
    """Name the nameless ``S0``, ``S1`` …; also whom nothing tells apart, and their number."""
    taken = set(names)
    free = (f"S{n}" for n in range(len(names) * 2 + 1) if f"S{n}" not in taken)
    given: dict[_Nameless, str] = {}
    ids, n_nameless = [], 0
    for name, utterance in zip(names, utterances, strict=True):
        if name is None:
            key = (_stated(utterance) or Role.UNKNOWN, utterance.channel)
            n_nameless += key == (Role.UNKNOWN, None)
            if key not in given:
                given[key] = next(free)
            name = given[key]
        ids.append(name)
    return ids, given.get((Role.UNKNOWN, None)), n_nameless


def _notes(n_nameless: int, n: int) -> tuple[QualityNote, ...]:
    if not n_nameless:
        return ()
    message = (
        f"{n_nameless} of {n} utterances name no speaker and no role; they stand as one voice, "
        "which may be several people"
    )
    return (QualityNote("unnamed_speakers", message, value=float(n_nameless)),)
