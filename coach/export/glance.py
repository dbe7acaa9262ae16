"""The conversation in a few plain sentences, before any number in a table."""

from gettext import NullTranslations

from coach.domain.observation import Interaction
from coach.export.wording import percent, seconds


def at_a_glance(numbers: Interaction, words: NullTranslations) -> tuple[str, ...]:
    """Sentences about what was measured; nothing about what was not."""
    sentences = (
        _talk(numbers, words),
        _silence(numbers, words),
        _latency(numbers, words),
        _interruptions(numbers, words),
    )
    return tuple(sentence for sentence in sentences if sentence)


def _talk(numbers: Interaction, words: NullTranslations) -> str | None:
    _ = words.gettext
    if numbers.talk_ratio is None:
        return _("The shares of agent and debtor cannot be told: their roles are not both known.")
    agent_pct = 100 * numbers.talk_ratio
    return _("The agent had %(agent)s of the speaking time, the debtor %(debtor)s.") % {
        "agent": percent(agent_pct),
        "debtor": percent(100 - agent_pct),
    }


def _silence(numbers: Interaction, words: NullTranslations) -> str | None:
    _ = words.gettext
    if numbers.silence_pct is None:
        return None
    share = percent(numbers.silence_pct)
    return _("For %(share)s of the conversation nobody spoke.") % {"share": share}


def _latency(numbers: Interaction, words: NullTranslations) -> str | None:
    _ = words.gettext
    latency = numbers.agent.response_latency if numbers.agent else None
    if latency is None:
        return None
    if latency.median_s < 0:
        return _("The agent usually began %(time)s before the debtor had finished.") % {
            "time": seconds(-latency.median_s, words)
        }
    return _("The agent usually answered after %(time)s.") % {
        "time": seconds(latency.median_s, words)
    }


def _interruptions(numbers: Interaction, words: NullTranslations) -> str | None:
    _ = words.gettext
    if numbers.agent is None or numbers.debtor is None:
        return None
    return _("Interruptions: agent %(agent)d, debtor %(debtor)d.") % {
        "agent": numbers.agent.n_interruptions,
        "debtor": numbers.debtor.n_interruptions,
    }
