"""The command line: arguments, progress and exit codes; heavy libraries load when used.

Exit codes: 0 done, 1 something failed, 2 bad usage or input, 130 interrupted.
"""

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from coach.domain.errors import CoachError, InputError, unexpected
from coach.domain.labels import Language
from coach.store.viewer import UserRole
from coach.version import __version__

if TYPE_CHECKING:
    from coach.store.people import People

app = typer.Typer(
    name="coach",
    help="Call coaching for collections: recordings in, reports out. Nothing leaves this machine.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
models_app = typer.Typer(help="Speech recognition models.", no_args_is_help=True)
train_app = typer.Typer(help="Train the models that ship.", no_args_is_help=True)
evaluate_app = typer.Typer(help="Measure the models that ship.", no_args_is_help=True)
rules_app = typer.Typer(help="Rule files: held to their format and examples.", no_args_is_help=True)
users_app = typer.Typer(help="Who may log in to the web pages.", no_args_is_help=True)
bench_app = typer.Typer(help="Time and memory, beside what one would use otherwise.")
app.add_typer(models_app, name="models")
app.add_typer(train_app, name="train")
app.add_typer(evaluate_app, name="evaluate")
app.add_typer(bench_app, name="bench")
app.add_typer(rules_app, name="rules")
app.add_typer(users_app, name="users")


class CallLanguage(StrEnum):
    """What ``--language`` takes."""

    AUTO = "auto"
    ZH = "zh"
    EN = "en"


def _print_version(wanted: bool) -> None:
    if wanted:
        print(__version__)
        raise typer.Exit


@app.callback()
def _coach(
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version.", callback=_print_version, is_eager=True
        ),
    ] = False,
) -> None:
    pass


@app.command()
def analyze(
    paths: Annotated[list[Path], typer.Argument(help="Recordings, call transcripts or folders.")],
    transcript: Annotated[
        Path | None, typer.Option(help="Words of the one recording given; skips recognition.")
    ] = None,
    metadata: Annotated[
        Path | None, typer.Option(help="Facts about the calls: JSON, or CSV with call_id.")
    ] = None,
    language: Annotated[CallLanguage, typer.Option(help="Language spoken.")] = CallLanguage.AUTO,
    asr_model: Annotated[
        str | None, typer.Option(help="Recogniser: hub name, directory, or demo.")
    ] = None,
    agent_channel: Annotated[
        int | None, typer.Option(help="Channel of the agent, from 0; inferred if left out.", min=0)
    ] = None,
    role: Annotated[
        list[str] | None,
        typer.Option(help="NAME=agent|debtor|other, a speaker of transcripts; may be repeated."),
    ] = None,
    diarization_model: Annotated[
        Path | None, typer.Option(help="Your own pyannote weights for one-channel calls.")
    ] = None,
    device: Annotated[str | None, typer.Option(help="auto, cpu or cuda.")] = None,
    compute_type: Annotated[str | None, typer.Option(help="int8, float16, float32 …")] = None,
    out: Annotated[Path, typer.Option(help="Folder for the reports.")] = Path("reports"),
    formats: Annotated[
        str, typer.Option("--format", help="Some of json, html, pdf, csv.")
    ] = "json,html",
    pack: Annotated[
        str, typer.Option(help="Compliance pack: cn, us, uk, your own file or folder, auto, none.")
    ] = "auto",
    script: Annotated[
        str, typer.Option(help="Call script: a name, your own file, auto or none.")
    ] = "auto",
    ui_language: Annotated[
        str | None, typer.Option(help="Language of the reports: zh or en.")
    ] = None,
    again: Annotated[bool, typer.Option(help="Analyse again what is already there.")] = False,
) -> None:
    """Write a report for every call in PATHS."""
    with _errors():
        from coach.batch.options import Options
        from coach.batch.run import run

        code = run(
            paths,
            Options(
                transcript=transcript,
                metadata=metadata,
                language=None if language is CallLanguage.AUTO else Language(language),
                asr_model=asr_model,
                agent_channel=agent_channel,
                roles=role or (),
                diarization_model=diarization_model,
                device=device,
                compute_type=compute_type,
                out=out,
                formats=formats,
                pack=pack,
                script=script,
                ui_language=ui_language,
                again=again,
            ),
            stdout=sys.stdout,
            stderr=sys.stderr,
        )
    raise typer.Exit(code)


class Speaker(StrEnum):
    """What ``label --role`` takes."""

    AGENT = "agent"
    DEBTOR = "debtor"


@app.command()
def label(
    role: Annotated[Speaker, typer.Option(help="Who speaks in these lines.")],
    source: Annotated[
        str, typer.Argument(metavar="[FILE|-]", help="JSON Lines; - reads standard input.")
    ] = "-",
    language: Annotated[
        CallLanguage, typer.Option(help="Language spoken; the model reads both.")
    ] = CallLanguage.AUTO,
    model: Annotated[Path | None, typer.Option(help="Directory of a label model.")] = None,
) -> None:
    """Label lines of JSON, {"id", "context", "text"}: the same lines out, with labels."""
    del language  # part of the public contract: a model of one language may need it
    from coach.batch.label import label_lines
    from coach.domain.labels import Role
    from coach.settings import settings
    from coach.understand.classifier.classifier import Classifier, LabelClassifier
    from coach.understand.classifier.models import labels_dir

    def load() -> Classifier:
        return LabelClassifier(labels_dir(model, models_dir=settings().models_dir))

    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # JSON is UTF-8, whatever the terminal speaks
            stream.reconfigure(encoding="utf-8")
    with _errors(), _opened(source) as lines:
        code = label_lines(lines, load, Role(role), stdout=sys.stdout, stderr=sys.stderr)
    raise typer.Exit(code)


@contextmanager
def _opened(source: str) -> Iterator[BinaryIO]:
    """A file to read, or standard input."""
    if source == "-":
        yield sys.stdin.buffer
        return
    try:
        stream = Path(source).open("rb")  # noqa: SIM115 (closed below, errors told apart here)
    except OSError as error:
        raise InputError(
            f"{source}: cannot be read ({error.strerror}); expected a file of JSON Lines, or -"
        ) from error
    with stream:
        yield stream


@models_app.command("list")
def models_list() -> None:
    """Models on this machine, then names that can be pulled."""
    from coach.listen.transcribe.models import available
    from coach.settings import settings

    with _errors():
        models_dir = settings().models_dir
    for entry in available(models_dir=models_dir):
        print(f"{entry.name}\t{entry.path or 'not here: coach models pull ' + entry.name}")


@models_app.command("pull")
def models_pull(name: Annotated[str, typer.Argument(help="Such as small or large-v3.")]) -> None:
    """Download a recogniser into the cache (needs a network)."""
    from coach.listen.transcribe.models import pull

    with _errors():
        print(pull(name))


_RulePaths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[PATH]...", help="Rule files, or a folder per pack; all that ship if none."
    ),
]


@rules_app.command("check")
def rules_check(paths: _RulePaths = None) -> None:
    """Explain every mistake in rule files, with its line."""
    from coach.batch.rules import check_rules

    with _errors():
        code = check_rules(paths or [], stdout=sys.stdout, stderr=sys.stderr)
    raise typer.Exit(code)


@rules_app.command("test")
def rules_test(paths: _RulePaths = None) -> None:
    """Run the examples that are written in rule files."""
    from coach.batch.rules import try_rules

    with _errors():
        code = try_rules(paths or [], stdout=sys.stdout, stderr=sys.stderr)
    raise typer.Exit(code)


_UserName = Annotated[str, typer.Argument(help="As typed at login.")]


@contextmanager
def _people() -> Iterator["People"]:
    from coach.settings import settings
    from coach.store.database import Store

    with Store.open(settings().database) as store:
        yield store.people


def _typed_by_hand() -> bool:
    return sys.stdin.isatty()


def _new_password() -> str:
    """Asked for twice on a terminal, else the first line of standard input; never an argument."""
    if not _typed_by_hand():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass("Password: ")
    if getpass("Again: ") != password:
        raise InputError("the two passwords differ: nothing was changed")
    return password


@users_app.command("add")
def users_add(
    name: _UserName,
    role: Annotated[UserRole, typer.Option(help="A rep sees own calls only.")] = UserRole.REP,
    agent: Annotated[
        str | None, typer.Option(help="Agent id in call metadata whose calls are theirs.")
    ] = None,
) -> None:
    """Add a person; the password is asked for, or read from standard input."""
    with _errors(), _people() as people:
        user = people.add(name, role, _new_password(), agent=agent)
        print(f"added\t{user.id}\t{user.name}")


@users_app.command("list")
def users_list() -> None:
    """Everybody: id, name, role, agent, active or disabled, since when (UTC)."""
    with _errors(), _people() as people:
        for user in people.users():
            state = "active" if user.active else "disabled"
            since = user.created.isoformat(timespec="seconds")
            print(user.id, user.name, user.role, user.agent or "-", state, since, sep="\t")


@users_app.command("disable")
def users_disable(name: _UserName) -> None:
    """Let a person in no more, and end their sessions."""
    with _errors(), _people() as people:
        people.disable(name)
        print(f"disabled\t{name}")


@users_app.command("password")
def users_password(name: _UserName) -> None:
    """Give a person another password, and end their sessions."""
    with _errors(), _people() as people:
        people.set_password(name, _new_password())
        print(f"changed\t{name}")


@train_app.command("asr-demo")
def train_asr_demo(
    text: Annotated[Path, typer.Option(help="Folder of *.zh.txt and *.en.txt, one line each.")],
    minutes: Annotated[float, typer.Option(help="Time to train for.", min=0.1)] = 95,
    run_dir: Annotated[
        Path, typer.Option("--run", help="Where work is kept, to go on from.")
    ] = Path("runs/asr-demo"),
    out: Annotated[Path, typer.Option(help="Where the model goes.")] = Path("models/asr-demo"),
    device: Annotated[str, typer.Option(help="cpu or cuda.")] = "cpu",
    base: Annotated[
        Path | None, typer.Option(help="An earlier result to go on from, such as models/asr-demo.")
    ] = None,
    samples: Annotated[
        Path | None, typer.Option(help="Sample calls whose lines are learned too.")
    ] = Path("samples"),
) -> None:
    """Train the demonstration recogniser from text; can be stopped and run again."""
    from coach.learn.speech.recipe import train

    with _errors():
        for line in train(
            text, run_dir=run_dir, out=out, minutes=minutes, device=device, base=base,
            samples=samples,
        ):  # fmt: skip
            print(line, flush=True)


@evaluate_app.command("asr")
def evaluate_asr(
    asr_model: Annotated[str, typer.Option(help="Recogniser to measure.")] = "demo",
    samples: Annotated[Path, typer.Option(help="Folder of calls with ground truth.")] = Path(
        "samples"
    ),
    out: Annotated[Path | None, typer.Option(help="Also write metrics.json here.")] = None,
) -> None:
    """Character error on the samples, and on unseen voices saying unseen sentences."""
    from coach.learn.speech.evaluate import evaluate

    with _errors():
        for line in evaluate(asr_model, samples=samples, out=out):
            print(line, flush=True)


@train_app.command("encoder")
def train_encoder(
    text: Annotated[Path, typer.Option(help="Folder of *.txt, one utterance a line.")],
    minutes: Annotated[float, typer.Option(help="Time to train for.", min=0.01)] = 60,
    run_dir: Annotated[
        Path, typer.Option("--run", help="Where work is kept, to go on from.")
    ] = Path("runs/encoder"),
    out: Annotated[Path, typer.Option(help="Where the encoder goes.")] = Path("models/encoder"),
    width: Annotated[int, typer.Option(help="Channels, a multiple of 64.", min=64)] = 256,
    layers: Annotated[int, typer.Option(help="Layers.", min=1)] = 4,
    device: Annotated[str, typer.Option(help="cpu or cuda.")] = "cpu",
) -> None:
    """Pretrain the encoder of the label model on plain text; can be stopped and run again."""
    from coach.learn.corpus.table import CORPUS, read_all
    from coach.learn.encoder.dialogues import of_corpus
    from coach.learn.encoder.pretrain import pretrain

    with _errors():
        for line in pretrain(
            text, run_dir=run_dir, out=out, minutes=minutes, device=device,
            more=of_corpus(read_all(CORPUS)), width=width, layers=layers,
        ):  # fmt: skip
            print(line, flush=True)


@train_app.command("labels")
def train_labels(
    base: Annotated[
        str, typer.Option(help="Encoder: a directory, or a name on the hub.")
    ] = "models/encoder",
    corpus: Annotated[
        list[Path] | None,
        typer.Option(help="More tables, such as corrected labels; may be repeated."),
    ] = None,
    run_dir: Annotated[
        Path | None,
        typer.Option("--run", help="Where work is kept, to go on from; else runs/labels[-SHARE]."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(help="Where the model goes; else models/labels, or RUN/model for a share."),
    ] = None,
    share: Annotated[
        float,
        typer.Option(help="Of our corpus' scenes, for a learning curve.", min=0.001, max=1),
    ] = 1.0,
    epochs: Annotated[int | None, typer.Option(help="Passes over the corpus.", min=1)] = None,
    device: Annotated[str, typer.Option(help="cpu or cuda.")] = "cpu",
) -> None:
    """Teach the label model from the corpus; can be stopped and run again."""
    from coach.learn.corpus.table import CORPUS
    from coach.learn.labels.fit import Plan
    from coach.learn.labels.recipe import train

    plan = Plan() if epochs is None else Plan(epochs=epochs)
    run_dir = run_dir or Path("runs/labels" if share == 1 else f"runs/labels-{share:g}")
    # What has learned a share never takes the place of what has learned everything.
    out = out or (Path("models/labels") if share == 1 else run_dir / "model")
    with _errors():
        for line in train(
            [CORPUS, *(corpus or [])], base=base, run_dir=run_dir, out=out, plan=plan,
            device=device, share=share,
        ):  # fmt: skip
            print(line, flush=True)


@evaluate_app.command("labels")
def evaluate_labels(
    shares: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[DIR]...", help="Models of `coach train labels --share`, for the curve."
        ),
    ] = None,
    model: Annotated[Path, typer.Option(help="Directory of the label model.")] = Path(
        "models/labels"
    ),
    corpus: Annotated[
        list[Path] | None,
        typer.Option(help="More tables that the model was taught; may be repeated."),
    ] = None,
    items: Annotated[
        Path | None, typer.Option(help="Folder of tables to measure on, other than ours.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Also write metrics.json, and the card beside it, here.")
    ] = None,
    curve: Annotated[
        bool, typer.Option("--curve", help="Also learn from shares of the corpus.")
    ] = False,
) -> None:
    """Macro-F1 on items by other authors, beside two floors on the same split."""
    from coach.learn.corpus.table import CORPUS, EVALUATION
    from coach.learn.labels.evaluate import evaluate

    corpora = [CORPUS, *(corpus or [])]
    with _errors():
        for line in evaluate(
            model, corpora=corpora, items=items or EVALUATION, out=out,
            with_curve=curve, shares=shares or [],
        ):  # fmt: skip
            print(line, flush=True)


@evaluate_app.command("calls")
def evaluate_calls(
    folder: Annotated[
        Path | None, typer.Argument(help="Calls with their truth, other than ours.")
    ] = None,
    model: Annotated[
        Path | None, typer.Option(help="Directory of a label model; without one, words alone.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Also write the figures here.")] = None,
) -> None:
    """Recall and precision of the compliance packs, and promises, on whole calls."""
    from coach.learn.calls.evaluate import evaluate
    from coach.learn.calls.exam import CALLS

    with _errors():
        for line in evaluate(folder or CALLS, model=model, out=out):
            print(line, flush=True)


@evaluate_app.command("agreement")
def evaluate_agreement() -> None:
    """Cohen's kappa of the two readers of the evaluation items."""
    from coach.learn.labels.agreement import agreement

    with _errors():
        for line in agreement():
            print(line, flush=True)


@bench_app.command("analysis")
def bench_analysis(
    recording: Annotated[Path, typer.Option(help="A call of two channels.")] = Path(
        "samples/zh_harsh.wav"
    ),
    transcript: Annotated[Path, typer.Option(help="What is said in it, with times.")] = Path(
        "samples/truth/zh_harsh.json"
    ),
    minutes: Annotated[float, typer.Option(help="Length of the call made of it.", min=0.1)] = 10,
) -> None:
    """Each step after transcription on one core; pitch beside librosa.pyin."""
    from coach.learn.analysis_bench import compare

    with _errors():
        for line in compare(recording, transcript, minutes=minutes):
            print(line, flush=True)


@bench_app.command("labels")
def bench_labels(
    model: Annotated[Path, typer.Option(help="Directory of the label model.")] = Path(
        "models/labels"
    ),
) -> None:
    """The label model in batches, beside the pipeline of transformers one by one."""
    from coach.learn.labels.bench import compare

    with _errors():
        for line in compare(model):
            print(line, flush=True)


@bench_app.callback(invoke_without_command=True)
def bench(context: typer.Context) -> None:
    """Time, memory and windows encoded, beside plain faster-whisper on the same file."""
    if context.invoked_subcommand is None:
        bench_asr()


@bench_app.command("asr")
def bench_asr(
    recording: Annotated[Path, typer.Argument(help="A stereo call.")] = Path("samples/zh_good.wav"),
    asr_model: Annotated[str, typer.Option(help="Recogniser for both sides.")] = "demo",
) -> None:
    """Time, memory and windows encoded, beside plain faster-whisper on the same file."""
    from coach.learn.bench import compare

    with _errors():
        for line in compare(recording, asr_model):
            print(line, flush=True)


@contextmanager
def _errors() -> Iterator[None]:
    """One line on stderr and the right exit code for every error."""
    try:
        yield
    except CoachError as error:
        print(f"coach: {error}", file=sys.stderr)
        raise typer.Exit(error.exit_code) from error
    except KeyboardInterrupt as error:
        print("coach: interrupted", file=sys.stderr)
        raise typer.Exit(130) from error
    except BrokenPipeError:  # whoever read the output has gone; typer ends in silence
        raise
    except Exception as error:  # a mistake of ours: one line, without what the call says
        print(f"coach: {unexpected(error)}", file=sys.stderr)
        raise typer.Exit(1) from error


def main() -> None:
    """Entry point of the ``coach`` command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal may not know every character
            stream.reconfigure(errors="replace")
    app()


if __name__ == "__main__":
    main()
