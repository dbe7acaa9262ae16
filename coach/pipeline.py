"""The order of the steps, and the only place they meet; models and rulebooks are arguments."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from coach.advise.coaching import advise
from coach.advise.playbook import Playbook
from coach.advise.practice import drills
from coach.domain.advice import Advice, Drill
from coach.domain.call import Call, Metadata
from coach.domain.observation import Labels
from coach.domain.report import Provenance, Report
from coach.domain.scores import Scores
from coach.judge.compliance.judging import judge_compliance
from coach.judge.influence import judge_influence
from coach.judge.influence.book import InfluenceBook
from coach.judge.rulebook.pack import Pack
from coach.judge.scorecard import Observed, score
from coach.judge.scorecard.card import Card
from coach.judge.script.judge import judge_script
from coach.judge.script.plan import Script
from coach.judge.strategy import judge_strategy
from coach.judge.tone import judge_tone
from coach.listen.audio import Audio
from coach.listen.listening import ListenOptions, Step, decode, hear_audio, read
from coach.listen.transcribe.recognizer import Recognizer
from coach.listen.transcripts.text import clean
from coach.understand.classifier.calls import label_call
from coach.understand.classifier.classifier import Classifier
from coach.understand.defence import follow_defence
from coach.understand.interaction import measure
from coach.understand.promises import find_promises
from coach.understand.prosody import PitchTracker, measure_voices
from coach.version import __version__


@dataclass(frozen=True, slots=True)
class Ears:
    """Models that understand what was said and how; ``None`` leaves their part out.

    Attributes:
        classifier: Tells what the parties do.
        tracker: Follows the pitch of the voices.
    """

    classifier: Classifier | None = None
    tracker: PitchTracker | None = None


@dataclass(frozen=True, slots=True)
class Rulebooks:
    """What a call is judged by; ``None`` leaves that judgement out.

    Attributes:
        pack: Compliance rules.
        script: Steps that a call should take.
        influence: What moves and presses people, in words.
        card: What is scored, and how much it weighs.
        playbook: Words of advice.
    """

    pack: Pack | None = None
    script: Script | None = None
    influence: InfluenceBook | None = None
    card: Card | None = None
    playbook: Playbook | None = None

    @property
    def hashes(self) -> dict[str, str]:
        """Name → content hash of each."""
        named = {
            f"pack {self.pack.id}" if self.pack else "": self.pack,
            f"script {self.script.id}" if self.script else "": self.script,
            "influence": self.influence,
            f"scorecard {self.card.spec.card}" if self.card else "": self.card,
            "playbook": self.playbook,
        }
        return {name: book.sha256 for name, book in named.items() if book is not None}


#: Rulebooks for a call: which ones fit is known only when it has been heard.
Choose = Callable[[Call], Rulebooks]


def analyze_recording(
    path: Path,
    recognizer: Recognizer,
    *,
    ears: Ears = Ears(),
    choose: Choose = lambda _: Rulebooks(),
    options: ListenOptions | None = None,
    metadata: Metadata | None = None,
    settings: Mapping[str, object] | None = None,
    step: Step | None = None,
) -> Report:
    """From a recording to its report.

    Args:
        path: Any audio file that can be decoded.
        recognizer: Turns speech into words.
        ears: Models that understand the words and the voices.
        choose: Gives the rulebooks for a call.
        options: Language, channels and limits, where known.
        metadata: Facts about the call from outside.
        settings: What to note in the provenance.
        step: Told which step runs and how far it is.

    Raises:
        CoachError: One line that says what came and what was expected.
    """
    options = options or ListenOptions()
    audio = decode(path, options=options, step=step)
    call = hear_audio(
        audio, recognizer, name=path.stem, options=options, metadata=metadata, step=step
    )
    models = {model_name(recognizer.name): recognizer.digest}
    if options.diarizer.digest and call.diarization == options.diarizer.method:
        models[options.diarizer.method] = options.diarizer.digest
    return analyze_call(
        call, audio, ears=ears, rulebooks=choose(call), models=models, settings=settings, step=step
    )


def analyze_transcript(
    path: Path,
    *,
    recording: Path | None = None,
    ears: Ears = Ears(),
    choose: Choose = lambda _: Rulebooks(),
    options: ListenOptions | None = None,
    metadata: Metadata | None = None,
    settings: Mapping[str, object] | None = None,
    step: Step | None = None,
) -> Report:
    """From a transcript to its report; a recording adds length, quality and voices.

    Args:
        path: A transcript of any known format.
        recording: The audio that it is the transcript of.
        ears: Models that understand the words and the voices.
        choose: Gives the rulebooks for a call.
        options: Language, roles, channels and limits, where known.
        metadata: Facts about the call from outside; they go before its own.
        settings: What to note in the provenance.
        step: Told which step runs and how far it is.

    Raises:
        CoachError: One line that says what came and what was expected.
    """
    options = options or ListenOptions()
    audio = decode(recording, options=options, step=step) if recording else None
    call = read(path, recording=recording, audio=audio, options=options, metadata=metadata)
    return analyze_call(
        call, audio, ears=ears, rulebooks=choose(call), settings=settings, step=step
    )


def analyze_call(
    call: Call,
    audio: Audio | None = None,
    *,
    ears: Ears = Ears(),
    rulebooks: Rulebooks = Rulebooks(),
    models: Mapping[str, str] | None = None,
    settings: Mapping[str, object] | None = None,
    step: Step | None = None,
) -> Report:
    """From what was said to what is to be learned from it.

    Args:
        call: The call as heard.
        audio: Its recording; ``None`` says nothing of voices.
        ears: Models that understand the words and the voices.
        rulebooks: What it is judged by.
        models: Of the steps before: name → hash, for the provenance.
        settings: What to note in the provenance.
        step: Told which step runs and how far it is.
    """
    tell = step or (lambda _name, _done: None)
    ears = ears if audio is not None else Ears(ears.classifier)
    tell("labels", 0.0)
    labels = label_call(call, ears.classifier) if ears.classifier else None
    tell("voices", 0.0)
    voices = None
    if audio is not None:
        voices = measure_voices(call, audio.samples, channels=audio.channels, tracker=ears.tracker)
    tell("interaction", 0.0)
    interaction = measure(call)
    tell("defence", 0.0)
    defence = follow_defence(call, labels)
    tell("promises", 0.0)
    promises = find_promises(call, labels)
    tell("tone", 0.0)
    tone = judge_tone(call, labels, voices, interruptions=interaction.interruptions)
    dated = {p.evidence[0].utterance_id for p in promises if p.date or p.date_open}
    strategy = judge_strategy(call, labels, defence, dated=tuple(sorted(dated)))
    seen = Observed(
        call, tone=tone, strategy=strategy, defence=defence, promises=promises,
        interaction=interaction,
    )  # fmt: skip
    seen, scores = _judged(seen, labels, rulebooks, tell)
    advice, practice = _advised(seen, labels, rulebooks.playbook, tell)
    return Report(
        call, interaction, _provenance(ears, rulebooks, models or {}, settings or {}),
        labels=labels, voices=voices, defence=defence, promises=promises, tone=tone,
        strategy=strategy, findings=seen.findings, script=seen.script, influence=seen.influence,
        scores=scores, advice=advice, drills=practice,
    )  # fmt: skip


def _judged(
    seen: Observed, labels: Mapping[str, Labels] | None, rulebooks: Rulebooks, tell: Step
) -> tuple[Observed, Scores | None]:
    """What the rulebooks say of what was seen."""
    call = seen.call
    tell("compliance", 0.0)
    if rulebooks.pack is not None:
        seen = replace(seen, findings=judge_compliance(call, labels, rulebooks.pack))
    tell("script", 0.0)
    if rulebooks.script is not None:
        steps = judge_script(call, labels, rulebooks.script, promises=seen.promises)
        seen = replace(seen, script=steps)
    tell("influence", 0.0)
    if rulebooks.influence is not None:
        influence = judge_influence(
            call, labels, seen.defence, rulebooks.influence, findings=seen.findings or ()
        )
        seen = replace(seen, influence=influence)
    tell("scores", 0.0)
    return seen, score(seen, rulebooks.card) if rulebooks.card else None


def _advised(
    seen: Observed, labels: Mapping[str, Labels] | None, playbook: Playbook | None, tell: Step
) -> tuple[tuple[Advice, ...] | None, tuple[Drill, ...] | None]:
    tell("advice", 0.0)
    if playbook is None:
        return None, None
    advice = advise(
        seen.call, labels, playbook=playbook, defence=seen.defence, strategy=seen.strategy,
        tone=seen.tone, promises=seen.promises, findings=seen.findings, script=seen.script,
        influence=seen.influence, interaction=seen.interaction,
    )  # fmt: skip
    practice = drills(
        seen.call, labels, playbook=playbook, advice=advice, defence=seen.defence,
        promises=seen.promises,
    )  # fmt: skip
    return advice, practice


def _provenance(
    ears: Ears, rulebooks: Rulebooks, models: Mapping[str, str], settings: Mapping[str, object]
) -> Provenance:
    listeners = (ears.classifier, ears.tracker)
    models = {**models, **{each.name: each.digest for each in listeners if each is not None}}
    return Provenance(__version__, models, dict(settings), rulebooks.hashes)


def model_name(given: str) -> str:
    """A model's name for a report: of a directory the last part, where it lies is private.

    >>> model_name("Systran/faster-whisper-small")
    'Systran/faster-whisper-small'
    """
    return clean(Path(given).resolve().name) if Path(given).is_dir() else given
