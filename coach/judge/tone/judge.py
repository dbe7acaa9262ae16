"""The agent's tone, put together from its parts."""

from collections.abc import Mapping, Sequence

from coach.domain.call import Call
from coach.domain.observation import Interruption, Labels
from coach.domain.tone import Tone
from coach.domain.voice import Voice
from coach.judge.tone.abuse import find_abuse
from coach.judge.tone.axes import find_axis, find_course, find_quadrant
from coach.judge.tone.calm import judge_calm
from coach.judge.tone.manner import read_manners
from coach.judge.tone.moments import agitated_moments, best_moments, worst_moments


def judge_tone(
    call: Call,
    labels: Mapping[str, Labels] | None,
    prosody: Mapping[str, Voice] | None = None,
    *,
    interruptions: Sequence[Interruption] = (),
) -> Tone:
    """Judge how the agent came across.

    Args:
        call: The call; utterances in any order.
        labels: By utterance id; ``None`` if no label model looked. Then the axes are ``None``, and
            only what wording, voice and timing show is left: abuse, apologies, goodbyes, break-ins.
        prosody: Voices by utterance id, as far as measured.
        interruptions: Those of the call, from `Interaction`.

    Returns:
        The tone, the same for the same input.

    Example:
        >>> from coach.domain.call import Utterance
        >>> from coach.domain.labels import Role
        >>> from coach.domain.observation import Label
        >>> from coach.domain.span import Span
        >>> call = Call("c1", None, tuple(
        ...     Utterance(f"u{n}", "S0", Role.AGENT, Span(5 * n, 5 * n + 4), "您看周五行吗？")
        ...     for n in range(4)))
        >>> manner = Labels(gentleness=Label("warm", 0.9), firmness=Label("firm", 0.9))
        >>> judge_tone(call, {f"u{n}": manner for n in range(4)}).quadrant
        'gentle_firm'
        >>> judge_tone(call, None).gentleness is None
        True
    """
    known = labels if labels is not None else {}
    voices = prosody if prosody is not None else {}
    manners = read_manners(call, known, voices)
    gentleness, firmness = find_axis(manners, "gentleness"), find_axis(manners, "firmness")
    quadrant, confidence = find_quadrant(gentleness, firmness)
    return Tone(
        gentleness=gentleness,
        firmness=firmness,
        quadrant=quadrant,
        quadrant_confidence=confidence,
        course=find_course(manners) if labels is not None else (),
        worst=worst_moments(manners),
        best=best_moments(manners),
        agitated=agitated_moments(manners),
        calm=judge_calm(call, labels, voices, manners, interruptions),
        abuse=find_abuse(call, known),
    )
