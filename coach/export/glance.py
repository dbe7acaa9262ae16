"""The conversation in a few plain sentences, before any number in a table."""

from gettext import NullTranslations

from coach.domain.call import Call
from coach.domain.labels import Role
from coach.domain.observation import Interaction
from coach.domain.report import Report
from coach.export.wording import percent, seconds

MIN_ANSWERS = 5
"""A median of fewer answers is no habit and stands in the table only."""


def at_a_glance(report: Report, words: NullTranslations) -> tuple[str, ...]:
    """Sentences about what was measured; nothing about what was not."""
    numbers = report.interaction
    sentences = (
        _talk(report, words),
        _silence(numbers, words),
        _latency(numbers, words),
        None if hears_one_at_a_time(report.call) else _interruptions(numbers, words),
    )
    return tuple(sentence for sentence in sentences if sentence)


def hears_one_at_a_time(call: Call) -> bool:
    """Whether all voices came on one channel, so that talking at once was hardly heard."""
    return call.diarization in {"clustering", "pyannote", "single"}


def _talk(report: Report, words: NullTranslations) -> str | None:
    _ = words.gettext
    if report.interaction.talk_ratio is None:
        if _somebody_else_answered(report.call):
            return _(
                "The debtor did not speak in this call (somebody else answered), "
                "so no shares are given."
            )
        return _("The shares of agent and debtor cannot be told: their roles are not both known.")
    agent_pct = 100 * report.interaction.talk_ratio
    return _("The agent had %(agent)s of the speaking time, the debtor %(debtor)s.") % {
        "agent": percent(agent_pct),
        "debtor": percent(100 - agent_pct),
    }


def _somebody_else_answered(call: Call) -> bool:
    roles = {each.role for each in call.utterances if each.span.duration_s > 0}
    return roles == {Role.AGENT, Role.OTHER}


def _silence(numbers: Interaction, words: NullTranslations) -> str | None:
    _ = words.gettext
    if numbers.silence_pct is None:
        return None
    share = percent(numbers.silence_pct)
    return _("For %(share)s of the conversation nobody spoke.") % {"share": share}


def _latency(numbers: Interaction, words: NullTranslations) -> str | None:
    _ = words.gettext
    latency = numbers.agent.response_latency if numbers.agent else None
    if latency is None or latency.n < MIN_ANSWERS:
        return None
    if latency.median_s < 0:
        sentence = _(
            "Half of the agent's answers began at least %(time)s before the debtor "
            "had finished (%(n)d answers)."
        )
    else:
        sentence = _("The agent answered the debtor after %(time)s in the median (%(n)d answers).")
    return sentence % {"time": seconds(abs(latency.median_s), words), "n": latency.n}


def _interruptions(numbers: Interaction, words: NullTranslations) -> str | None:
    _ = words.gettext
    if numbers.agent is None or numbers.debtor is None:
        return None
    return _("Interruptions: agent %(agent)d, debtor %(debtor)d.") % {
        "agent": numbers.agent.n_interruptions,
        "debtor": numbers.debtor.n_interruptions,
    }
