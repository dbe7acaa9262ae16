"""Small calls for the tests of the compliance rules."""

from coach.domain.call import Call, Metadata, Speaker, Utterance
from coach.domain.labels import Language, Role
from coach.domain.span import Span

NAMES = {"agent": Role.AGENT, "debtor": Role.DEBTOR, "other": Role.OTHER}


def call(*lines, language=Language.ZH, speakers=(), step_s=3.0, **facts):
    """Lines are "role: text"; further facts are metadata."""
    utterances = []
    for n, line in enumerate(lines):
        name, _, text = line.partition(": ")
        role = NAMES[name]
        span = Span(n * step_s, n * step_s + step_s * 0.8)
        utterances.append(Utterance(f"u{n + 1:03d}", name, role, span, text))
    named = {k: v for k, v in facts.items() if k in Metadata.__dataclass_fields__}
    extra = {k: v for k, v in facts.items() if k not in named}
    return Call(
        "c", language, tuple(utterances), speakers=tuple(speakers),
        metadata=Metadata(**named, extra=extra),
    )  # fmt: skip


def speaker(name, probability):
    return Speaker(name, NAMES[name], probability, "inferred")
