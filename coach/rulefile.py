"""YAML with the line of everything in it, so that each mistake can be shown where it stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import yaml

#: The loader in C, ten times as fast, where PyYAML was built with it.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

#: The way to a place in a document: keys and indices, from the top.
Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something in a rule file that its author should mend.

    Attributes:
        file: The file, as it was named.
        line: One-based.
        message: What stands there, what was expected.
    """

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML file as plain values.

    Attributes:
        file: The file, as it was named.
        value: What it holds.
        lines: One-based line of every place.
    """

    file: str
    value: Any
    lines: Mapping[Place, int]

    def mistake(self, place: Place, message: str) -> Mistake:
        """A mistake at a place, or at the nearest one above that stands in the file."""
        while place and place not in self.lines:
            place = place[:-1]
        return Mistake(self.file, self.lines.get(place, 1), message)


def parse(text: str, *, file: str) -> tuple[Document, tuple[Mistake, ...]]:
    r"""Read one YAML document.

    Args:
        text: The document.
        file: Its name, for mistakes.

    Returns:
        What could be read, and what is wrong with it.

    Example:
        >>> document, mistakes = parse("a: 1\nb: [x, y]\na: 2\n", file="r.yaml")
        >>> document.lines[("b", 1)], str(mistakes[0])
        (2, "r.yaml:3: the key 'a' stands twice here")
    """
    loader = _LOADER(text)
    lines: dict[Place, int] = {}
    try:
        node = loader.get_single_node()
        value = None if node is None else loader.construct_document(node)
        mistakes = () if node is None else tuple(_walked(node, (), lines, file))
    except (yaml.YAMLError, ValueError, TypeError) as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        what = getattr(error, "problem", None) or str(error).splitlines()[0]
        line = mark.line + 1 if mark is not None else 1
        return Document(file, None, {}), (Mistake(file, line, f"is no YAML: {what}"),)
    finally:
        loader.dispose()
    return Document(file, value, lines), mistakes


def _walked(node: yaml.Node, place: Place, lines: dict[Place, int], file: str) -> Iterator[Mistake]:
    """Note the line of every place; tell of keys that stand twice."""
    lines.setdefault(place, node.start_mark.line + 1)
    if isinstance(node, yaml.SequenceNode):
        for n, item in enumerate(node.value):
            yield from _walked(item, (*place, n), lines, file)
    elif isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, item in node.value:
            name = str(key.value)
            line = key.start_mark.line + 1
            if name in seen:
                yield Mistake(file, line, f"the key {name!r} stands twice here")
            seen.add(name)
            lines[(*place, name)] = line
            yield from _walked(item, (*place, name), lines, file)
