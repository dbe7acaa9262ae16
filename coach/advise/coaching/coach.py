"""A call and what was found in it, turned into advice."""

from collections.abc import Mapping, Sequence

from coach.advise.coaching import agreements, breaches, habits, moments, unheard
from coach.advise.coaching.found import merged
from coach.advise.coaching.material import Material
from coach.advise.coaching.ranking import choose_faults, n_strengths
from coach.advise.coaching.strengths import strengths
from coach.advise.coaching.writing import written
from coach.advise.playbook import Playbook
from coach.advise.playbook.kinds import CONTRADICTS
from coach.domain.advice import Advice
from coach.domain.call import Call
from coach.domain.defence import Defence
from coach.domain.finding import Finding
from coach.domain.influence import Influence
from coach.domain.observation import Interaction, Labels
from coach.domain.promise import Promise
from coach.domain.script import ScriptResult
from coach.domain.strategy import Strategy
from coach.domain.tone import Tone

_DETECTORS = (
    breaches.breaches,
    breaches.ledger,
    *moments.DETECTORS,
    *unheard.DETECTORS,
    *agreements.DETECTORS,
    *habits.DETECTORS,
)


def advise(
    call: Call,
    labels: Mapping[str, Labels] | None,
    *,
    playbook: Playbook,
    defence: Defence | None = None,
    strategy: Strategy | None = None,
    tone: Tone | None = None,
    promises: Sequence[Promise] | None = None,
    findings: Sequence[Finding] | None = None,
    script: ScriptResult | None = None,
    influence: Influence | None = None,
    interaction: Interaction | None = None,
) -> tuple[Advice, ...]:
    """Say what a rep should hear after a call.

    Args:
        call: The call; its roles say who is the rep.
        labels: By utterance id; ``None`` if no label model looked. Then breaches, promises,
            interaction and plain wording are all there is to go by.
        playbook: Where the words come from.
        defence: Where the debtor's defences stood; ``None`` if not known.
        strategy: Whether the agent's moves fitted; ``None`` if not known.
        tone: How the agent came across; ``None`` if not known.
        promises: What was agreed; ``None`` if nobody looked.
        findings: Of the compliance packs; ``None`` without one.
        script: How the script was kept; ``None`` without one.
        influence: What the agent used to move the debtor; ``None`` if nobody looked.
        interaction: Numbers of the conversation; ``None`` if not measured.

    Returns:
        At most five pieces, no two of one kind: breaches, costly moments, habits, strengths. At
        least one strength if the agent said anything; nothing if the agent did not. The same for
        the same input.

    Example:
        >>> from coach.advise.playbook import load_playbook
        >>> from coach.domain.call import Utterance
        >>> from coach.domain.labels import Language, Role
        >>> from coach.domain.span import Span
        >>> call = Call("c1", Language.EN, (
        ...     Utterance("u1", "S0", Role.AGENT, Span(0, 2), "Thank you for your time."),))
        >>> [(str(each.nature), each.kind) for each in advise(call, None, playbook=load_playbook())]
        [('praise', 'thanked')]
    """
    material = Material(
        call=call,
        playbook=playbook,
        labels=labels or {},
        defence=defence or Defence(),
        strategy=strategy,
        tone=tone,
        promises=None if promises is None else tuple(promises),
        findings=tuple(findings or ()),
        script=script,
        influence=influence,
        interaction=interaction,
    )
    if not material.agent:
        return ()
    every = [found for detect in _DETECTORS for found in detect(material)]
    faults = choose_faults(merged(every), playbook.faults)
    criticised = {each.said.utterance_id for each in every if each.said}
    denied = {kind for each in faults for kind in CONTRADICTS.get(each.kind, ())}
    good = strengths(material, criticised=criticised, denied=denied)[: n_strengths(len(faults))]
    return tuple(written(material, each) for each in (*faults, *good))
