"""Rule files held to their format, and to the examples that stand in them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from coach.domain.errors import InputError
from coach.judge.compliance.examples import failures
from coach.judge.compliance.packs import load_pack, shipped
from coach.judge.influence import load_influence, shipped_influence
from coach.judge.rulebook.loading import RulebookError
from coach.judge.scorecard import load_card, shipped_cards
from coach.judge.script import examples as script_examples
from coach.judge.script import load_script, shipped_scripts


@dataclass(frozen=True, slots=True)
class Tested:
    """What became of the examples of one rulebook.

    Attributes:
        n_rules: Rules in it.
        n_examples: Examples in them.
        failures: One line for each example that came out otherwise.
    """

    n_rules: int
    n_examples: int
    failures: tuple[str, ...]


def _test_compliance(path: Path) -> Tested:
    pack = load_pack(path)
    n_examples = sum(len(rule.examples) for rule in pack.rules)
    return Tested(len(pack.rules), n_examples, tuple(str(one) for one in failures(pack)))


def _test_script(path: Path) -> Tested:
    script = load_script(path)
    failed = tuple(str(one) for one in script_examples.failures(script))
    return Tested(len(script.steps), script_examples.count_examples(script), failed)


def _test_influence(path: Path) -> Tested:
    book = load_influence(path)
    return Tested(len(book.principles) + len(book.pressure), 0, ())


def _test_card(path: Path) -> Tested:
    sections = load_card(path).spec.sections
    return Tested(sum(len(section.items) for section in sections), 0, ())


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of rulebook: where those that ship lie, and how one is read and tried.

    Attributes:
        key: The top-level key by which its files are known.
    """

    key: str
    shipped: Callable[[], Iterable[Path]]
    check: Callable[[Path], object]
    test: Callable[[Path], Tested]


COMPLIANCE = Kind("pack", shipped, load_pack, _test_compliance)
#: One entry per kind of rulebook.
KINDS: tuple[Kind, ...] = (
    COMPLIANCE,
    Kind("script", shipped_scripts, load_script, _test_script),
    Kind("influence", shipped_influence, load_influence, _test_influence),
    Kind("card", shipped_cards, load_card, _test_card),
)


def check_rules(paths: Sequence[Path], *, stdout: TextIO, stderr: TextIO) -> int:
    """Say what is wrong in rule files, each mistake with its file and line.

    Args:
        paths: Rule files, or folders of one pack each; all that ship if empty.
        stdout: For a line about each rulebook that is in order.
        stderr: For the mistakes.

    Returns:
        The exit code: 0, or 2 if there are mistakes.
    """
    code = 0
    for kind, path in _chosen(paths):
        try:
            kind.check(path)
        except RulebookError as error:
            code = 2
            stderr.writelines(f"{mistake}\n" for mistake in error.mistakes)
        except InputError as error:
            code = 2
            stderr.write(f"coach: {error}\n")
        else:
            stdout.write(f"{path}: in order\n")
    return code


def try_rules(paths: Sequence[Path], *, stdout: TextIO, stderr: TextIO) -> int:
    """Run the examples that are written in rule files.

    Args:
        paths: Rule files of any kind, or folders of one pack each; all that ship if empty.
        stdout: For a line about each rulebook.
        stderr: For a line about each example that failed.

    Returns:
        The exit code: 0, 1 if an example failed, 2 if a file has mistakes.
    """
    code = 0
    for kind, path in _chosen(paths):
        try:
            tested = kind.test(path)
        except InputError:
            check_rules([path], stdout=stdout, stderr=stderr)
            code = 2
            continue
        stderr.writelines(f"{failure}\n" for failure in tested.failures)
        n_failed = len(tested.failures)
        stdout.write(
            f"{path}: {tested.n_rules} rules, {tested.n_examples} examples, {n_failed} failed\n"
        )
        code = max(code, int(n_failed > 0))
    return code


def _chosen(paths: Sequence[Path]) -> list[tuple[Kind, Path]]:
    if paths:
        return [(_kind(path), path) for path in paths]
    return [(kind, path) for kind in KINDS for path in kind.shipped()]


def _kind(path: Path) -> Kind:
    """The kind of a file by its top-level key; a compliance pack where none stands there."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines() if path.is_file() else []
    except (OSError, UnicodeDecodeError):
        return COMPLIANCE
    keys = {line.partition(":")[0] for line in lines if line[:1].isalpha()}
    return next((kind for kind in KINDS if kind.key in keys), COMPLIANCE)
