"""Rule files held to their format, and to the examples that stand in them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from coach.domain.errors import InputError
from coach.judge.compliance.examples import failures
from coach.judge.compliance.packs import load_pack, shipped
from coach.judge.rulebook.loading import RulebookError


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


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of rulebook: where those that ship lie, and how one is read and tried."""

    shipped: Callable[[], Iterable[Path]]
    check: Callable[[Path], object]
    test: Callable[[Path], Tested]


#: One entry per kind of rulebook.
COMPLIANCE = Kind(shipped, load_pack, _test_compliance)
KINDS: tuple[Kind, ...] = (COMPLIANCE,)


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
        paths: Rule files, or folders of one pack each; all that ship if empty.
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
        return [(COMPLIANCE, path) for path in paths]
    return [(kind, path) for kind in KINDS for path in kind.shipped()]
