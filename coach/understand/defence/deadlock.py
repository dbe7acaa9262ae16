"""Deadlock: the debtor gives the same answer, and the agent gives no new one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from coach.domain.call import Turn, Utterance
from coach.domain.defence import Deadlock
from coach.domain.exchanges import acts_of, quoted, said_before
from coach.domain.moves import OFFERS, PROBING, UNDERSTANDING
from coach.domain.observation import Labels
from coach.domain.span import Span
from coach.understand.defence.positions import Answer
from coach.understand.defence.turning import manner_of

#: As many exchanges without a move are a deadlock.
LEAST_EXCHANGES = 3
#: A move that could loosen it.
_LOOSENS = UNDERSTANDING | PROBING | OFFERS | {"win_win", "reciprocity"}


@dataclass(frozen=True, slots=True)
class _Exchange:
    agent: tuple[Utterance, ...]
    answer: Answer
    acts: frozenset[str]
    loosened: bool


def find_deadlocks(
    answers: Sequence[Answer],
    all_turns: Sequence[Turn],
    labels: Mapping[str, Labels],
    *,
    least: int = LEAST_EXCHANGES,
) -> tuple[Deadlock, ...]:
    """Runs of at least `least` exchanges that lead nowhere, in order of time.

    The debtor stays in resistance, or keeps giving a reason that was given just before; the agent
    shows no understanding, asks nothing and offers nothing. A run begins with the answer that is
    then repeated.
    """
    run: list[_Exchange] = []
    found: list[Deadlock] = []
    for answer in answers:
        exchange = _exchange(answer, all_turns, labels)
        if not (run and _same(run[-1], exchange)):
            found += _deadlock(run, least)
            run = []
        if answer.stage != "compromise":
            run.append(exchange)
    return (*found, *_deadlock(run, least))


def _exchange(answer: Answer, all_turns: Sequence[Turn], labels: Mapping[str, Labels]) -> _Exchange:
    agent = said_before(all_turns, answer.start_s)
    moves = acts_of(agent, labels).keys()
    return _Exchange(
        agent=agent,
        answer=answer,
        acts=frozenset(acts_of(answer.utterances, labels)),
        loosened=bool(_LOOSENS & moves) or manner_of(agent, labels) == "warm",
    )


def _same(before: _Exchange, now: _Exchange) -> bool:
    if now.loosened or now.answer.after_break or before.answer.stage != now.answer.stage:
        return False
    if before.agent == now.agent:  # the agent said nothing in between
        return False
    return now.answer.stage == "resistance" or bool(before.acts & now.acts)


def _deadlock(run: Sequence[_Exchange], least: int) -> list[Deadlock]:
    if len(run) < least:
        return []
    first, last = run[0], run[-1]
    answered = [utterance for exchange in run for utterance in exchange.answer.utterances]
    started = first.agent[0].span.start_s if first.agent else first.answer.start_s
    shown = (*first.agent, *first.answer.utterances, *last.agent, *last.answer.utterances)
    return [
        Deadlock(
            stage=first.answer.stage,
            n_exchanges=len(run),
            span=Span(started, max(utterance.span.end_s for utterance in answered)),
            positions=_repeated(run),
            utterance_ids=tuple(utterance.id for utterance in answered),
            evidence=tuple(quoted(utterance) for utterance in shown),
        )
    ]


def _repeated(run: Sequence[_Exchange]) -> tuple[str, ...]:
    every = {act for exchange in run for act in exchange.acts}
    return tuple(sorted(a for a in every if sum(a in each.acts for each in run) > 1))
