"""The packs that ship, and packs of one's own."""

from pathlib import Path

from coach.domain.errors import InputError
from coach.judge.compliance.checks.registry import CHECKS
from coach.judge.rulebook.loading import files_of, read_pack
from coach.judge.rulebook.pack import CheckTypes, Pack

#: Where the packs that ship lie.
PACKS_DIR = Path(__file__).parents[2] / "rulebooks" / "compliance"

CHECK_TYPES: CheckTypes = {name: check.kind for name, check in CHECKS.items()}


def shipped() -> tuple[Path, ...]:
    """The packs that ship: files and folders, sorted by name."""
    found = (path for path in PACKS_DIR.iterdir() if files_of(path))
    return tuple(sorted(p for p in found if p.is_dir() or p.suffix == ".yaml"))


def load_pack(name_or_path: str | Path) -> Pack:
    """Read a pack and make it ready; do it once, it serves any number of calls.

    Args:
        name_or_path: Name of a pack that ships, such as ``cn``, or a ``.yaml`` file or a
            folder of such files.

    Raises:
        RulebookError: If the files have mistakes; it holds all of them with their lines.
        InputError: If there is no such pack.
    """
    for path in (PACKS_DIR / f"{name_or_path}.yaml", PACKS_DIR / str(name_or_path)):
        if Path(str(name_or_path)).name == str(name_or_path) and files_of(path):
            return read_pack(path, checks=CHECK_TYPES)
    if not files_of(Path(name_or_path)):
        known = ", ".join(path.stem for path in shipped())
        raise InputError(f"{name_or_path}: no such pack; expected {known}, or a file or folder")
    return read_pack(Path(name_or_path), checks=CHECK_TYPES)
