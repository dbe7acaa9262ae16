"""The shape of the wording rules: one set of patterns per language."""

from dataclasses import dataclass, fields
from re import Pattern, compile


@dataclass(frozen=True, slots=True)
class Cues:
    """Patterns over folded text, each about one clause.

    Attributes:
        cut: Where a new clause begins though no mark says so; zero-width.
        pay: Paying, of any tense.
        frame: Words in which one speaks of paying oneself: "I can", "put me down".
        refuse: Will not, cannot, has not got it, not that.
        not_refused: Looks like a refusal and is none.
        postpone: Puts off: we will see, let me think.
        withdraw: Takes back what was promised, or refuses all of it.
        past: Paid already, or tells of the past.
        ask: Asks in its own wording.
        tag: Asks about what stands before it: "is that okay".
        confirm_tag: Asks to confirm: 对吧, "right?".
        assent: A plain yes.
        nod: May be a yes, or just listening: 嗯, "mm-hm".
        hedge: Tries, hopes, perhaps.
        soft: Willing to pay, in so many words.
        stand_in: Who answers is not the debtor: he is out, I am his wife.
        third: Somebody else's doing, or passing on a message.
        other: What an amount is when it is no payment: wages, rent, the debt.
        owed: The debt itself, in the agent's mouth.
        contact: Calling, writing, checking: days of these are no days of paying.
        income: Days on which money comes in.
        accept: The agent takes an offer.
        reject: The agent does not.
        when: Asks for a day.
        how_much: Asks for an amount.
        how: Asks for a way to pay.
        next: Goes on to what comes after the payment just talked of.
        rest: What is left of the debt.
        whole: All of it.
        same: As much as the payment before.
        each: One sum for several days.
        part: A part of it.
        mend: Corrects what was just said.
        condition: Asks for something in return.
        then: Pays on the day that was just named: "I can pay it then".
        settles: Small words that make a bare sum an answer: 吧, "then".
        filler: Says nothing about paying.
    """

    cut: Pattern[str]
    pay: Pattern[str]
    frame: Pattern[str]
    refuse: Pattern[str]
    not_refused: Pattern[str]
    postpone: Pattern[str]
    withdraw: Pattern[str]
    past: Pattern[str]
    ask: Pattern[str]
    tag: Pattern[str]
    confirm_tag: Pattern[str]
    assent: Pattern[str]
    nod: Pattern[str]
    hedge: Pattern[str]
    soft: Pattern[str]
    stand_in: Pattern[str]
    third: Pattern[str]
    other: Pattern[str]
    owed: Pattern[str]
    contact: Pattern[str]
    income: Pattern[str]
    accept: Pattern[str]
    reject: Pattern[str]
    when: Pattern[str]
    how_much: Pattern[str]
    how: Pattern[str]
    next: Pattern[str]
    rest: Pattern[str]
    whole: Pattern[str]
    same: Pattern[str]
    each: Pattern[str]
    part: Pattern[str]
    mend: Pattern[str]
    condition: Pattern[str]
    then: Pattern[str]
    settles: Pattern[str]
    filler: Pattern[str]


def cues(**patterns: str) -> Cues:
    """Compile one set; every name of `Cues` must be given."""
    return Cues(**{each.name: compile(patterns[each.name]) for each in fields(Cues)})
