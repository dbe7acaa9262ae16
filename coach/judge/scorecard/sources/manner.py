"""Points from tone, calm, strategy and the numbers of the conversation."""

from coach.domain.finding import Evidence
from coach.domain.observation import Interaction, RoleNumbers
from coach.domain.tone import Axis, Tone
from coach.judge.scorecard.observed import Observed
from coach.judge.scorecard.outcome import (
    NOT_LOOKED,
    Outcome,
    not_applicable,
    ramp,
    say,
    scored,
    unknown,
)
from coach.judge.scorecard.schema import ItemSpec

AXES = ("gentleness", "firmness")
#: Numbers of the conversation: where points begin and where they are full, from both sides.
#: Our own defaults, wide on purpose: a number alone says little about a call.
NUMBERS = {
    "talk_ratio": ((0.15, 0.30), (0.90, 0.70)),
    "overlap_pct": (None, (20.0, 6.0)),
    "silence_pct": (None, (50.0, 25.0)),
    "interruptions_per_min": (None, (3.0, 0.5)),
    "longest_monologue_s": (None, (90.0, 35.0)),
    "speech_rate_syl_s": ((1.5, 3.0), (9.0, 6.5)),
}
_NAMES = {
    "talk_ratio": say("坐席说话占比", "Agent's share of speech"),
    "overlap_pct": say("同时说话占比 %", "Overlap %"),
    "silence_pct": say("静默占比 %", "Silence %"),
    "interruptions_per_min": say("每分钟打断次数", "Interruptions a minute"),
    "longest_monologue_s": say("最长独白（秒）", "Longest monologue (s)"),
    "speech_rate_syl_s": say("语速（字/秒）", "Speech rate (syllables/s)"),
}
_SHOWN = 2


def from_tone(observed: Observed, item: ItemSpec) -> Outcome:
    """One axis of the tone, from its value −1 to 1."""
    if observed.tone is None:
        return unknown(NOT_LOOKED)
    axis: Axis | None = getattr(observed.tone, item.of or "")
    if axis is None:
        return unknown(say("没有足够把握的语气判断", "No sure judgement of the tone"))
    points = ramp(
        axis.value,
        zero=item.zero if item.zero is not None else -0.5,
        full=item.full if item.full is not None else 0.3,
    )
    zh, en = ("温和", "Gentleness") if item.of == "gentleness" else ("坚定", "Firmness")
    reason = say(
        f"{zh}程度 {axis.value:+.2f}（−1 到 1，{axis.n_utterances} 句）",
        f"{en} {axis.value:+.2f} (−1 to 1, {axis.n_utterances} utterances)",
    )
    words = _moments(observed.tone, good=points >= 50) if item.of == "gentleness" else ()
    return scored(points, reason, evidence=words, confidence=axis.confidence)


def _moments(tone: Tone, *, good: bool) -> tuple[Evidence, ...]:
    return tuple(one.evidence for one in (tone.best if good else tone.worst)[:_SHOWN])


def from_calm(observed: Observed, _: ItemSpec) -> Outcome:
    """Share of provocations that were met calmly."""
    if observed.tone is None:
        return unknown(NOT_LOOKED)
    calm = observed.tone.calm
    if calm is None:
        return not_applicable(say("客户没有挑衅或发火", "The debtor never provoked"))
    told = [one for one in calm.provocations if one.calm is not None]
    if calm.share_calm is None or not told:
        return unknown(say("看不出坐席的反应", "The reaction does not show"))
    shown = [one for one in told if not one.calm] or told
    words = tuple(
        piece
        for one in shown[:_SHOWN]
        for piece in (one.evidence, *(r.evidence for r in one.reactions[:1]))
    )
    n_calm = sum(bool(one.calm) for one in told)
    reason = say(f"{len(told)} 次情绪冲突，{n_calm} 次保持镇定",
                 f"Calm in {n_calm} of {len(told)} provocations")  # fmt: skip
    return scored(100 * calm.share_calm, reason, evidence=words, confidence=0.8)


def from_strategy(observed: Observed, item: ItemSpec) -> Outcome:
    """Share of the agent's moves that fit the debtor's stage."""
    strategy = observed.strategy
    if strategy is None or strategy.share_fit is None:
        return unknown(say("可判断的应对太少", "Too few moves to tell"))
    points = ramp(
        strategy.share_fit,
        zero=item.zero if item.zero is not None else 0.2,
        full=item.full if item.full is not None else 0.8,
    )
    n, fits = len(strategy.moves), sum(move.fits for move in strategy.moves)
    reason = say(f"{n} 次应对，{fits} 次符合客户当时的阶段",
                 f"{fits} of {n} moves fit the debtor's stage")  # fmt: skip
    words = tuple(piece for misfit in strategy.misfits[:1] for piece in misfit.evidence)
    confidence = sum(move.confidence for move in strategy.moves) / n
    return scored(points, reason, evidence=words, confidence=confidence)


def from_interaction(observed: Observed, item: ItemSpec) -> Outcome:
    """A number of the conversation: full in a wide middle, less towards the ends."""
    if observed.interaction is None:
        return unknown(NOT_LOOKED)
    key = item.of or ""
    value = _value(observed.interaction, key)
    if value is None:
        return unknown(say("没有可测的数值", "There is nothing to measure"))
    points = _pointed(value, key, item)
    zh, en = _NAMES[key].values()
    return scored(points, say(f"{zh} {value:.2f}", f"{en} {value:.2f}"))


def _pointed(value: float, key: str, item: ItemSpec) -> float:
    if item.zero is not None and item.full is not None:
        return ramp(value, zero=item.zero, full=item.full)
    low, high = NUMBERS[key]
    from_low = ramp(value, zero=low[0], full=low[1]) if low else 100.0
    from_high = ramp(value, zero=high[0], full=high[1]) if high else 100.0
    return min(from_low, from_high)


def _value(interaction: Interaction, key: str) -> float | None:
    if key in ("talk_ratio", "overlap_pct", "silence_pct"):
        value: float | None = getattr(interaction, key)
        return value
    agent: RoleNumbers | None = interaction.agent
    if agent is None:
        return None
    if key == "interruptions_per_min":
        extent = interaction.extent
        if extent is None or extent.duration_s <= 0:
            return None
        return 60 * agent.n_interruptions / extent.duration_s
    number: float | None = getattr(agent, key)
    return number
