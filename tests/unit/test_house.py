"""The house keeps its promises: README, Makefile, licences, docs, and what may import what."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer.main

from coach.cli import app
from coach.domain import labels
from coach.settings import Settings

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
DOCUMENTS = [ROOT / name for name in ("README.md", "CHANGELOG.md")] + sorted(
    (ROOT / "docs").rglob("*.md")
)
ROOMS = sorted(
    path.name
    for path in (ROOT / "coach").iterdir()
    if (path.is_dir() and (path / "__init__.py").exists())
    or (path.suffix == ".py" and path.name != "__init__.py")
)
HEAVY = {"alembic", "argon2", "av", "ctranslate2", "faster_whisper", "jinja2", "librosa", "numpy",
         "rich", "scipy", "sklearn", "sqlalchemy", "torch", "transformers", "wetext"}  # fmt: skip
ENVIRONMENT = {"environ", "environb", "getenv", "getenvb"}
IMPORTED_AS = {
    "sklearn": "scikit-learn",
    "argon2": "argon2-cffi",
    "yaml": "pyyaml",
    "pyannote": "pyannote.audio",
    "markupsafe": "jinja2",
}
BUILD_ONLY = {".po", ".pot", ".cfg", ".md"}
MOST_BYTES = 40 * 1000 * 1000  # the label model may be that large
# Written in parts, so that this file does not hold what it looks for.
_PLACES = ("work/", "tmp/w", "root/", "home/[a-z]")
MACHINE_PATH = re.compile("|".join(f"(?<![\\w.~])/{place}" for place in _PLACES))


def code_of(document: str) -> str:
    """What stands in code: blocks and inline, without comments."""
    blocks = re.findall(r"```(?:sh)?\n(.*?)```", document, re.DOTALL)
    lines = [line.split("#")[0] for block in blocks for line in block.splitlines()]
    return "\n".join(lines + re.findall(r"`([^`\n]+)`", document))


def targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))


def commands() -> dict[str, set[str]]:
    """Every command of the line, such as ``evaluate asr``, with its options."""
    found = {}

    def walk(command, name):
        found[name] = {option for each in command.params for option in each.opts}
        for sub, inner in getattr(command, "commands", {}).items():
            walk(inner, f"{name} {sub}".strip())

    walk(typer.main.get_command(app), "")
    return found


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a checkout: git lists no files")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def imports(tree: ast.AST) -> Iterator[str]:
    """Modules imported anywhere in a file, those imported by name included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
            yield ast.literal_eval(node.args[0])


def sources(folder: str = "") -> Iterator[tuple[str, ast.AST]]:
    for path in sorted((ROOT / "coach" / folder).rglob("*.py")):
        yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def test_make_targets_named_in_documents_exist():
    for document in DOCUMENTS:
        used = re.findall(r"\bmake ([a-z]+)\b", code_of(document.read_text(encoding="utf-8")))
        assert set(used) <= targets(), document.name
    assert {"demo", "test"} <= set(re.findall(r"\bmake ([a-z]+)", code_of(README)))


def test_every_target_is_phony_and_explained():
    phony = re.findall(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)[0].split()
    assert set(phony) == targets()
    assert set(re.findall(r"^([a-z]+):.*## \w", MAKEFILE, re.MULTILINE)) == targets()


@pytest.mark.parametrize("text", [README, MAKEFILE.replace("$(BIN)/", "")], ids=["readme", "make"])
def test_commands_and_options_named_exist(text):
    known = commands()
    code = code_of(text) if text is README else text
    used = re.findall(r"^\s*coach ((?:[a-z-]+ ?)+)([^`\n]*)", code, re.MULTILINE)
    assert used
    for words, rest in used:
        first, *more = words.split()
        name = f"{first} {more[0]}" if more and f"{first} {more[0]}" in known else first
        assert name in known, words
        assert set(re.findall(r"(--[a-z-]+)", rest)) <= known[name], (name, rest)


def test_options_named_in_running_text_exist():
    every = {option for options in commands().values() for option in options}
    assert set(re.findall(r"`(--[a-z-]+)", README)) <= every


@pytest.mark.parametrize("field", Settings.model_fields)
def test_every_setting_is_in_the_table_with_its_variable(field):
    assert re.search(rf"^\| `{field}` \| `COACH_{field.upper()}` \|", README, re.MULTILINE)


def test_the_table_names_no_setting_that_is_gone():
    rows = re.findall(r"^\| `(\w+)` \| `COACH_", README, re.MULTILINE)
    assert rows == list(Settings.model_fields)


def test_licence_and_notice_stand():
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert "Apache License" in licence
    assert "END OF TERMS AND CONDITIONS" in licence
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    for credited in ("Tatoeba", "CPsyCoun", "Taskmaster", "PolyAI", "CLINC150", "NLU-Eval"):
        assert credited in notice
    assert "espeak-ng" in notice


@pytest.mark.parametrize("room", ROOMS)
def test_architecture_names_every_room(room):
    name = room if room.endswith(".py") else f"{room}/"
    assert f"`coach/{name}`" in ARCHITECTURE


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(document):
    for link in re.findall(r"\]\(([^)#]+)\)", document.read_text(encoding="utf-8")):
        if "://" not in link:
            assert (document.parent / link).exists(), link


@pytest.mark.parametrize("path", sorted((ROOT / "docs" / "decisions").glob("*.md")), ids=str)
def test_decisions_say_why_and_are_short(path):
    text = path.read_text(encoding="utf-8")
    assert re.fullmatch(r"\d{4}-[a-z0-9-]+\.md", path.name)
    assert len(text.splitlines()) < 40
    for part in ("**Context.**", "**Options.**", "**Choice.**", "**What would change our mind.**"):
        assert part in text


def test_no_file_is_too_large():
    large = [path.name for path in tracked() if path.stat().st_size > MOST_BYTES]
    assert large == []


def test_no_file_names_a_place_on_one_machine():
    found = []
    for path in tracked():
        data = path.read_bytes()
        if b"\0" in data[:8192]:
            continue
        if MACHINE_PATH.search(data.decode("utf-8", errors="replace")):
            found.append(path.relative_to(ROOT).as_posix())
    assert found == []


def test_constraints_are_exact_and_cover_what_is_declared():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", pin) for pin in pins)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = project["dependencies"] + project["optional-dependencies"]["dev"]
    pinned = {normal(pin.split("==")[0]) for pin in pins}
    assert {normal(re.split(r"[<>=~!\[; ]", each)[0]) for each in declared} <= pinned


def test_what_is_imported_is_declared_and_the_other_way_round():
    """Extras may be missing; everything else stands in the list, and nothing stands there idle."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [each for group in project["optional-dependencies"].values() for each in group]
    named = {normal(re.split(r"[<>=~!\[; ]", each)[0]) for each in project["dependencies"]}
    optional = {normal(re.split(r"[<>=~!\[; ]", each)[0]) for each in extras}
    tops = {module.split(".")[0] for _, tree in sources() for module in imports(tree)}
    used = {
        normal(IMPORTED_AS.get(top, top)) for top in tops - sys.stdlib_module_names - {"coach", ""}
    }
    assert used - named <= optional
    assert named <= used


def test_the_licence_files_travel_with_the_package():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["license-files"] == ["LICENSE", "NOTICE"]


def test_every_file_that_is_read_is_package_data():
    tool = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    packed = tool["setuptools"]["package-data"]["*"]
    for path in tracked():
        if (ROOT / "coach") in path.parents and path.suffix not in {".py", *BUILD_ONLY}:
            assert any(path.match(pattern) for pattern in packed), path.name


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_domain_imports_the_standard_library_alone():
    for file, tree in sources("domain"):
        for module in imports(tree):
            top = module.split(".")[0]
            allowed = top in sys.stdlib_module_names or module.startswith("coach.domain")
            assert allowed, f"{file} imports {module}"


def test_settings_alone_reads_the_environment():
    """The pyannote seam may set variables, which closes its telemetry."""
    for file, tree in sources():
        nodes = list(ast.walk(tree))
        named = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
        named |= {name.name for n in nodes if isinstance(n, ast.ImportFrom) for name in n.names}
        if touched := named & ENVIRONMENT:
            uses = {ast.unparse(node) for node in nodes if isinstance(node, ast.Attribute)}
            assert file == "coach/listen/speakers/pyannote.py", touched
            assert {use for use in uses if "environ" in use} == {"os.environ", "os.environ.update"}


def test_wetext_which_is_imported_by_name_stays_in_its_place():
    users = {file for file, tree in sources() if "wetext" in set(imports(tree))}
    assert users == {"coach/listen/mandarin/numerals.py"}


def test_the_command_line_starts_without_heavy_libraries():
    code = "import sys, coach.cli; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert HEAVY.isdisjoint(done.stdout.split())


def codebook_rows() -> list[list[str]]:
    text = (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`\w+`) \|(.*)\|$", text, re.MULTILINE)
    return [[key.strip("`"), *map(str.strip, rest.split("|"))] for key, rest in rows]


def test_the_codebook_defines_every_label_in_both_languages_and_no_other():
    """Both axes of manner have a neutral."""
    keys = [*labels.STAGES, *labels.EMOTIONS, *labels.DEBTOR_ACTS, *labels.AGENT_ACTS]
    assert [row[0] for row in codebook_rows()] == [*keys, *labels.GENTLENESS, *labels.FIRMNESS]
    for key, name, meaning, zh, en in codebook_rows():
        assert re.search(r"[\u4e00-\u9fff]", name), key
        assert re.search(r"[\u4e00-\u9fff]", zh), key
        assert re.fullmatch(r"[ -~]+", en), key
        assert meaning, key
