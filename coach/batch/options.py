"""What the command line gave, checked and turned into values."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from coach.batch.analyzer import Analyzer
from coach.batch.output import FORMATS
from coach.batch.rulebooks import AUTO, NONE, Shelf
from coach.domain.errors import InputError
from coach.domain.labels import Language, Role
from coach.listen.speakers.turn import Diarizer
from coach.listen.speakers.voices import cluster_voices
from coach.settings import chosen


@dataclass(frozen=True, slots=True)
class Options:
    """Options of a batch; ``None`` leaves it to the settings or to inference.

    Attributes:
        transcript: Words of the one recording given.
        metadata: File with facts about the calls.
        language: Language spoken.
        asr_model: Hub name, directory, or ``demo``.
        agent_channel: Zero-based channel of the agent.
        roles: ``NAME=ROLE`` for speakers of transcripts.
        diarization_model: Folder of the user's own pyannote weights.
        device: ``auto``, ``cpu`` or ``cuda``.
        compute_type: CTranslate2 type.
        out: Folder for the reports.
        formats: Formats, with commas between.
        pack: Compliance pack to judge by: a name, a file or folder, ``auto`` or ``none``.
        script: Call script to hold calls against: a name, a file, ``auto`` or ``none``.
        ui_language: Language of the reports.
        again: Analyse what has a report already.
    """

    transcript: Path | None = None
    metadata: Path | None = None
    language: Language | None = None
    asr_model: str | None = None
    agent_channel: int | None = None
    roles: Sequence[str] = ()
    diarization_model: Path | None = None
    device: str | None = None
    compute_type: str | None = None
    out: Path = Path("reports")
    formats: str = "json,html"
    pack: str = AUTO
    script: str = AUTO
    ui_language: str | None = None
    again: bool = False


def analyzer_for(options: Options) -> Analyzer:
    """What analyses with these options.

    Raises:
        InputError: If one of them cannot be used.
    """
    return Analyzer(
        chosen(
            asr_model=options.asr_model,
            device=options.device,
            compute_type=options.compute_type,
            ui_language=options.ui_language,
        ),
        options.language,
        options.agent_channel,
        roles_of(options.roles),
        _diarizer(options.diarization_model),
        _shelf(options),
    )


def _shelf(options: Options) -> Shelf:
    shelf = Shelf(options.pack.strip() or NONE, options.script.strip() or NONE)
    shelf.check()
    return shelf


def formats_of(text: str) -> tuple[str, ...]:
    """Formats by name.

    >>> formats_of("HTML, json")
    ('html', 'json')

    Raises:
        InputError: If there is none, or one that is not known.
        CoachError: If this machine cannot write one of them.
    """
    formats = tuple(dict.fromkeys(p.strip().lower() for p in text.split(",") if p.strip()))
    unknown = [part for part in formats if part not in FORMATS]
    if unknown or not formats:
        what = f"cannot write {', '.join(unknown)}" if unknown else "names no format"
        raise InputError(f"--format {text}: {what}: expected some of {', '.join(FORMATS)}")
    if "pdf" in formats:
        from coach.export.report_pdf import check_pdf

        check_pdf()
    return formats


def roles_of(pairs: Sequence[str]) -> dict[str, Role]:
    """Roles by speaker name.

    >>> roles_of(["王芳=agent"])
    {'王芳': <Role.AGENT: 'agent'>}

    Raises:
        InputError: If a pair is not ``NAME=ROLE``.
    """
    roles = {}
    for pair in pairs:
        name, _, role = pair.rpartition("=")
        if not name.strip() or role.strip().lower() not in tuple(Role):
            raise InputError(f"--role {pair}: expected NAME=ROLE, a role of {', '.join(Role)}")
        roles[name.strip()] = Role(role.strip().lower())
    return roles


def _diarizer(model: Path | None) -> Diarizer:
    if model is None:
        return cluster_voices
    from coach.listen.speakers.pyannote import pyannote_voices

    return pyannote_voices(model)
