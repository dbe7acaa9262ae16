"""A corpus small enough to be learned in a test."""

from coach.domain.labels import HEADS, Language, Role
from coach.learn.corpus.table import Example, write

SAID = {
    Role.DEBTOR: [
        ("我没钱", "justification", "anxious", "no_money"),
        ("分期吧", "compromise", "calm", "ask_plan"),
        ("别打来", "resistance", "angry", "stop_contact"),
        ("请问是谁", "none", "calm", ""),
    ],
    Role.AGENT: [
        ("您好先生", "warm", "neutral", "greeting"),
        ("今天还", "neutral", "firm", "set_deadline"),
        ("不还就律师", "harsh", "neutral", "threat"),
        ("那再说吧", "warm", "yielding", ""),
    ],
}
#: Calls of which two of kim's are kept for validation.
CALLS = tuple(f"call {n}" for n in (2, 9, 16, 23, 30, 65))


def example(role, text, one, other, act="", *, author="kim", call="call 2", context="您好",
            language=Language.ZH):  # fmt: skip
    heads = dict(zip(HEADS[role], (one, other), strict=True))
    acts = frozenset(key for key in act.split(",") if key)
    return Example(language, role, author, call, context, text, heads, acts)


def corpus(folder, author="kim"):
    examples = [
        example(role, f"{text}{end}", *labels, author=author, call=call)
        for role, lines in SAID.items()
        for call, end in zip(CALLS, "啊嗯呢吧了呀", strict=True)
        for text, *labels in lines
    ]
    list(write(examples, folder))
    return folder
