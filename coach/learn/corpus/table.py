"""Tables of labelled utterances: one tab-separated file an author, language and role.

The name of a file says what all its rows share, ``{language}_{role}_{author}.tsv``;
the first line names the columns:

======  ===================================================================
debtor  ``situation  context  text  stage  emotion  acts``
agent   ``situation  context  text  gentleness  firmness  acts``
======  ===================================================================

``context`` is the other side's turn just before, or empty. ``acts`` are keys
joined by commas, or empty. What each label means stands in ``docs/codebook.md``.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from coach.domain.errors import InputError
from coach.domain.labels import ACTS, HEADS, Language, Role

#: The tables that ship: to learn from, and to measure on.
CORPUS = Path(__file__).parent
EVALUATION = CORPUS / "evaluation"


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled utterance.

    Attributes:
        language: Of the text.
        role: Who says it, agent or debtor.
        author: Who wrote it.
        situation: What the call is about, in a few words.
        context: The other side's turn before, or ``""``.
        text: What is said.
        labels: Name of a head (``stage`` …) to the key that holds.
        acts: Keys of `ACTS` that hold.
    """

    language: Language
    role: Role
    author: str
    situation: str
    context: str
    text: str
    labels: Mapping[str, str]
    acts: frozenset[str]


def columns(role: Role) -> tuple[str, ...]:
    """The header of a table.

    >>> columns(Role.AGENT)
    ('situation', 'context', 'text', 'gentleness', 'firmness', 'acts')
    """
    return ("situation", "context", "text", *HEADS[role], "acts")


def read(file: Path) -> tuple[Example, ...]:
    """Read one table.

    Raises:
        InputError: If the name, the header or a row cannot be used; names the line.
    """
    language, role, author = _shared(file)
    try:
        # Spreadsheets write a BOM, and a text may hold line ends of Unicode's own.
        lines = file.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"{file}: cannot be read as UTF-8 text ({type(error).__name__}); expected a table of "
            "labelled utterances"
        ) from error
    wanted = columns(role)
    if tuple(lines[0].split("\t")) != wanted:
        raise InputError(f"{file}:1: expected the columns {', '.join(wanted)}, joined by tabs")
    return tuple(
        _example(line, f"{file}:{number}", language, role, author)
        for number, line in enumerate(lines[1:], start=2)
        if line.strip()
    )


def read_all(folder: Path) -> tuple[Example, ...]:
    """All tables of a folder, in the order of their names.

    Raises:
        InputError: If there is none, or one cannot be used.
    """
    files = sorted(folder.glob("*.tsv"))
    if not files:
        raise InputError(
            f"{folder}: no tables; expected files like zh_debtor_NAME.tsv (see docs/corpus.md)"
        )
    return tuple(example for file in files for example in read(file))


def write(examples: Sequence[Example], folder: Path) -> Iterator[Path]:
    """Write tables, one for each language, role and author; yields their files."""
    groups: dict[tuple[Language, Role, str], list[Example]] = {}
    for example in examples:
        groups.setdefault((example.language, example.role, example.author), []).append(example)
    folder.mkdir(parents=True, exist_ok=True)
    for (language, role, author), group in sorted(groups.items()):
        file = folder / f"{language}_{role}_{author}.tsv"
        rows = ["\t".join(columns(role)), *(_row(example) for example in group)]
        file.write_text("\n".join(rows) + "\n", encoding="utf-8")
        yield file


def _shared(file: Path) -> tuple[Language, Role, str]:
    parts = file.stem.split("_", 2)
    if (
        len(parts) != 3
        or parts[0] not in list(Language)
        or parts[1] not in (Role.AGENT, Role.DEBTOR)
        or not parts[2]
    ):
        raise InputError(
            f"{file}: the name says nothing of language, role and author; expected a name like "
            "zh_debtor_NAME.tsv or en_agent_NAME.tsv"
        )
    return Language(parts[0]), Role(parts[1]), parts[2]


def _example(line: str, where: str, language: Language, role: Role, author: str) -> Example:
    wanted = columns(role)
    cells = [cell.strip() for cell in line.split("\t")]
    if len(cells) != len(wanted):
        raise InputError(f"{where}: {len(cells)} columns came, {len(wanted)} were expected")
    situation, context, text, *heads, acts = cells
    if not any(character.isalnum() for character in text):
        raise InputError(
            f"{where}: the text holds no letters; write what was said, or drop the line"
        )
    chosen = dict(zip(HEADS[role], heads, strict=True))
    for name, key in chosen.items():
        if key not in HEADS[role][name]:
            known = ", ".join(HEADS[role][name])
            raise InputError(f"{where}: column {name} holds none of {known}")
    keys = frozenset(key.strip() for key in acts.split(",") if key.strip())
    if not keys <= set(ACTS[role]):
        raise InputError(
            f"{where}: column acts holds keys that are none of the {role}'s; expected those of "
            "docs/codebook.md, joined by commas"
        )
    return Example(language, role, author, situation, context, text, chosen, keys)


def _row(example: Example) -> str:
    cells = (
        example.situation, example.context, example.text,
        *(example.labels[name] for name in HEADS[example.role]),
        ",".join(act for act in ACTS[example.role] if act in example.acts),
    )  # fmt: skip
    return "\t".join(" ".join(cell.split()) for cell in cells)
