"""The scripts that ship, and scripts of one's own."""

import hashlib
from pathlib import Path

from coach.judge.rulebook.loading import RulebookError
from coach.judge.rulebook.reading import path_of, read_bytes, read_spec
from coach.judge.script.building import Layer, ScriptBuilder
from coach.judge.script.plan import Script
from coach.judge.script.schema import ScriptSpec
from coach.rulefile import Mistake

#: Where the scripts that ship lie; what they share lies in ``shared``.
SCRIPTS_DIR = Path(__file__).parents[2] / "rulebooks" / "scripts"
_SHARED = "shared"


def shipped_scripts() -> tuple[Path, ...]:
    """The scripts that ship, sorted by name."""
    return tuple(sorted(SCRIPTS_DIR.glob("*.yaml")))


def load_script(name_or_path: str | Path) -> Script:
    """Read a script and make it ready; do it once, it serves any number of calls.

    Args:
        name_or_path: Name of a script that ships, such as ``zh_consumer``, or a ``.yaml`` file.

    Raises:
        RulebookError: If the files have mistakes; it holds all of them with their lines.
        InputError: If there is no such script.

    Example:
        >>> script = load_script("zh_consumer")
        >>> [step.key for step in script.steps][:4]
        ['opening', 'identify_self', 'recording_notice', 'verify_identity']
    """
    path = path_of(name_or_path, folder=SCRIPTS_DIR, what="script", else_="a .yaml file")
    mistakes: list[Mistake] = []
    contents: list[bytes] = []
    layers = _layers(path, contents, mistakes)
    if not mistakes:
        builder = ScriptBuilder(layers)
        script = builder.built(hashlib.sha256(b"".join(contents)).hexdigest())
        mistakes += builder.mistakes
        if not mistakes:
            return script
    raise RulebookError(list(dict.fromkeys(mistakes)))


def _layers(path: Path, contents: list[bytes], mistakes: list[Mistake]) -> list[Layer]:
    """The file and what it extends, one level: the file itself first."""
    layer = _layer(path, contents, mistakes)
    if layer is None:
        return []
    document, spec = layer
    if spec.extends is None:
        return [layer]
    base = next((p for p in _candidates(path, spec.extends) if p.is_file()), None)
    if base is None:
        known = ", ".join(p.stem for p in sorted((SCRIPTS_DIR / _SHARED).glob("*.yaml")))
        message = f"nothing to extend is named {spec.extends!r}; there are: {known}"
        mistakes.append(document.mistake(("extends",), message))
        return [layer]
    below = _layer(base, contents, mistakes)
    if below is None:
        return [layer]
    if below[1].extends is not None:
        message = (
            f"{below[1].script!r} itself extends a file; a script may extend one that does not"
        )
        mistakes.append(document.mistake(("extends",), message))
    return [layer, below]


def _candidates(path: Path, name: str) -> tuple[Path, ...]:
    return (
        path.parent / f"{name}.yaml",
        path.parent / name,
        SCRIPTS_DIR / _SHARED / f"{name}.yaml",
    )


def _layer(path: Path, contents: list[bytes], mistakes: list[Mistake]) -> Layer | None:
    content = read_bytes(path)
    contents.append(path.name.encode() + b"\0" + content + b"\0")
    document, spec, wrong = read_spec(content, ScriptSpec, file=str(path))
    mistakes += wrong
    return (document, spec) if spec is not None else None
