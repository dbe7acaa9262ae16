"""The examples of rule files, run as tests."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from coach.domain.call import Call, Metadata, Utterance
from coach.domain.finding import Finding
from coach.domain.labels import Role
from coach.domain.span import Span
from coach.judge.compliance.judging import judge_compliance
from coach.judge.rulebook.pack import Example, Pack, Rule

_CHARACTER_S = 0.2
_NAMED = frozenset(field.name for field in fields(Metadata) if field.name != "extra")


@dataclass(frozen=True, slots=True)
class Failure:
    """An example that did not come out as its author wrote."""

    file: str
    line: int
    rule_id: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.rule_id}: {self.message}"


def failures(pack: Pack) -> Iterator[Failure]:
    """Run every example of a pack; nothing comes out of a pack that is in order."""
    for rule in pack.rules:
        alone = _only(pack, rule)
        for example in rule.examples:
            (found,) = judge_compliance(call_of(example, pack), None, alone)
            if message := _difference(example, found):
                yield Failure(example.file, example.line, rule.id, message)


def call_of(example: Example, pack: Pack) -> Call:
    """The small call that an example is."""
    said = tuple(
        Utterance(
            f"u{n:03d}",
            {Role.AGENT: "S0", Role.DEBTOR: "S1", Role.OTHER: "S2"}.get(role, "S3"),
            role,
            Span(start_s, start_s + max(len(text), 1) * _CHARACTER_S),
            text,
        )
        for n, (role, text, start_s) in enumerate(example.said, start=1)
    )
    known = {name: value for name, value in example.metadata.items() if name in _NAMED}
    if "start" in known:
        known["start"] = str(known["start"])
    extra = {name: value for name, value in example.metadata.items() if name not in _NAMED}
    return Call("example", pack.language, said, metadata=Metadata(**known, extra=extra))  # type: ignore[arg-type]


def _only(pack: Pack, rule: Rule) -> Pack:
    return Pack(pack.id, pack.title, pack.language, (rule,), pack.anchors, pack.sha256)


def _difference(example: Example, found: Finding) -> str | None:
    """What came out otherwise than the example says; ``None`` if nothing did."""
    quotes = " / ".join(piece.quote for piece in found.evidence)
    because = f" (found: {quotes})" if quotes else ""
    if found.verdict is not example.verdict:
        return f"{example.kind}: expected {example.verdict}, came {found.verdict}{because}"
    if example.possible is not None and found.possible is not example.possible:
        return f"{example.kind}: expected possible {example.possible}, came {found.possible}"
    if example.quote is not None and example.quote not in quotes:
        return f"{example.kind}: expected the quote {example.quote!r}, came {quotes!r}"
    if example.severity is not None and found.severity is not example.severity:
        return f"{example.kind}: expected {example.severity}, came {found.severity}"
    if lacking := [name for name in example.missing if name not in found.missing]:
        return f"{example.kind}: expected to miss {', '.join(lacking)}, missed {found.missing}"
    return None
