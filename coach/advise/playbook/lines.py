"""YAML with the line of everything in it, so that a mistake can be shown where it stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

#: The way to a place in a document: keys and indices, from the top.
Place = tuple[str | int, ...]

#: Ten times as fast where libyaml is there; both are safe.
_LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Document:
    """A file of the playbook as plain values.

    Attributes:
        file: Its name, as it was given.
        value: What it holds; ``None`` if it is no YAML.
        lines: One-based line of every place.
        faults: What is wrong with it as YAML, each with file and line.
    """

    file: str
    value: Any
    lines: Mapping[Place, int]
    faults: tuple[str, ...] = ()

    def mistake(self, place: Place, message: str) -> str:
        """A mistake at a place, or at the nearest one above that stands in the file."""
        while place and place not in self.lines:
            place = place[:-1]
        return f"{self.file}:{self.lines.get(place, 1)}: {message}"


def parse(text: str, *, file: str) -> Document:
    r"""Read one YAML document.

    Example:
        >>> parse("a: 1\nb:\n  c: [x, y]\n", file="p.yaml").mistake(("b", "c", 1), "is wrong")
        'p.yaml:3: is wrong'
        >>> parse("a: 1\na: 2\n", file="p.yaml").faults
        ("p.yaml:2: the key 'a' stands twice here",)
    """
    try:
        node = yaml.compose(text, Loader=_LOADER)
        value = yaml.load(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        return Document(file, None, {}, (f"{file}:{line}: is no YAML: {error.problem}",))
    except (yaml.YAMLError, ValueError) as error:
        what = str(error).splitlines()[0]
        return Document(file, None, {}, (f"{file}:1: is no YAML: {what}",))
    if node is None:
        return Document(file, None, {}, (f"{file}:1: is empty",))
    lines: dict[Place, int] = {(): 1}
    twice = tuple(f"{file}:{line}: {message}" for line, message in _walked(node, (), lines))
    return Document(file, value, lines, twice)


def _walked(node: yaml.Node, place: Place, lines: dict[Place, int]) -> Iterator[tuple[int, str]]:
    """Note the line of every place; tell of keys that stand twice."""
    lines.setdefault(place, node.start_mark.line + 1)
    if isinstance(node, yaml.SequenceNode):
        for n, item in enumerate(node.value):
            yield from _walked(item, (*place, n), lines)
    if not isinstance(node, yaml.MappingNode):
        return
    seen: set[str] = set()
    for key, item in node.value:
        name, line = str(key.value), key.start_mark.line + 1
        if name in seen:
            yield line, f"the key {name!r} stands twice here"
        seen.add(name)
        lines[(*place, name)] = line
        yield from _walked(item, (*place, name), lines)
