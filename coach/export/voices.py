"""The voices of a call as a reader sees them: name, side, colour, and how sure."""

from dataclasses import dataclass
from gettext import NullTranslations

from coach.domain.call import Call, Speaker
from coach.domain.labels import ROLE_NAMES, Language, Role
from coach.export.wording import channel_name, percent

_SIDES = {Role.AGENT: "left", Role.DEBTOR: "right"}
_ORDER = (Role.AGENT, Role.DEBTOR, Role.OTHER, Role.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Voice:
    """One voice on the page.

    Attributes:
        speaker: As in `Utterance.speaker`.
        role: Its role; also the key of its colour.
        name: What the page calls it.
        side: ``left``, ``right`` or ``middle``.
        detail: Speaker, channel and where the role comes from, in words.
    """

    speaker: str
    role: Role
    name: str
    side: str
    detail: str


def voices(
    call: Call, *, ui_language: Language, words: NullTranslations
) -> dict[tuple[str, Role], Voice]:
    """Every (speaker, role) that speaks or is listed, agent first, then debtor."""
    listed = {speaker.id: speaker for speaker in call.speakers}
    spoken = dict.fromkeys((each.speaker, each.role) for each in call.utterances)
    heard = {speaker for speaker, _ in spoken}
    silent = [(each.id, each.role) for each in call.speakers if each.id not in heard]
    keys = [*spoken, *silent]
    ordered = sorted(keys, key=lambda key: _ORDER.index(key[1]))
    roles = [role for _, role in ordered]
    n_channels = call.recording.n_channels if call.recording else None
    return {
        (speaker, role): Voice(
            speaker=speaker,
            role=role,
            name=_name(speaker, role, ui_language=ui_language, alone=roles.count(role) == 1),
            side=_side(role, roles, position=position),
            detail=_detail(speaker, listed.get(speaker), n_channels=n_channels, words=words),
        )
        for position, (speaker, role) in enumerate(ordered)
    }


def _name(speaker: str, role: Role, *, ui_language: Language, alone: bool) -> str:
    name = ROLE_NAMES[role][ui_language]
    return name if alone and role is not Role.UNKNOWN else f"{name} {speaker}"


def _side(role: Role, roles: list[Role], *, position: int) -> str:
    """Agent left, debtor right; two voices without any role keep apart, too."""
    if len(roles) == 2 and set(roles) <= {Role.UNKNOWN, Role.OTHER}:
        return ("left", "right")[position]
    return _SIDES.get(role, "middle")


def _detail(
    speaker_id: str, speaker: Speaker | None, *, n_channels: int | None, words: NullTranslations
) -> str:
    _ = words.gettext
    parts = [speaker_id]
    if speaker is not None:
        if speaker.channel is not None:
            parts.append(channel_name(speaker.channel, n_channels, words))
        parts.append(_role_source(speaker, words))
    return " · ".join(part for part in parts if part)


def _role_source(speaker: Speaker, words: NullTranslations) -> str:
    _ = words.gettext
    if speaker.role is Role.UNKNOWN or speaker.role_source == "unknown":
        return _("role unknown")
    if speaker.role_source == "given":
        return _("role set by the user")
    probability = percent(min(100 * speaker.role_probability, 99.0))
    return _("role inferred from the words, estimated probability %(probability)s") % {
        "probability": probability
    }
