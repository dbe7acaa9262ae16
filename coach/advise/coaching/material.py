"""Everything that is known of a call, in one value, and what stood around a moment of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from coach.advise.playbook import Playbook
from coach.domain.call import Call, Turn, Utterance
from coach.domain.defence import Defence, TurningPoint
from coach.domain.exchanges import said_before, speaking_turns, sure, sure_acts, turns_after
from coach.domain.finding import Finding
from coach.domain.influence import Influence
from coach.domain.labels import Language, Role
from coach.domain.observation import Interaction, Labels
from coach.domain.promise import Promise
from coach.domain.script import ScriptResult
from coach.domain.strategy import Strategy
from coach.domain.tone import Tone

#: A debtor's act less probable than this is not taken up.
LEAST_PROBABILITY = 0.5
#: Debtor turns in which the reason is looked for.
WITHIN_TURNS = 2


@dataclass(frozen=True, slots=True)
class Context:
    """What stood before a moment.

    Attributes:
        line: What the debtor had last said; ``None`` if nothing yet.
        stage: The debtor's stage; ``None`` if not known.
        emotion: The debtor's emotion; ``None`` if not known.
        acts: What the debtor did in saying it; the one to answer first.
    """

    line: Utterance | None = None
    stage: str | None = None
    emotion: str | None = None
    acts: tuple[str, ...] = ()

    @property
    def reason(self) -> str | None:
        return self.acts[0] if self.acts else None


@dataclass(frozen=True)
class Material:
    """A call with all that the other rooms found in it; what they did not look at is empty."""

    call: Call
    playbook: Playbook
    labels: Mapping[str, Labels] = field(default_factory=dict)
    defence: Defence = field(default_factory=Defence)
    strategy: Strategy | None = None
    tone: Tone | None = None
    promises: tuple[Promise, ...] | None = None
    findings: tuple[Finding, ...] = ()
    script: ScriptResult | None = None
    influence: Influence | None = None
    interaction: Interaction | None = None

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        return speaking_turns(self.call)

    @cached_property
    def by_id(self) -> Mapping[str, Utterance]:
        return {utterance.id: utterance for utterance in self.call.utterances}

    @cached_property
    def agent(self) -> tuple[Utterance, ...]:
        """What the agent said, in order of time, without what is empty."""
        return self._said(Role.AGENT)

    @cached_property
    def debtor(self) -> tuple[Utterance, ...]:
        """What the debtor said, likewise."""
        return self._said(Role.DEBTOR)

    @cached_property
    def language(self) -> Language:
        """The call's language; by its script where it is not known."""
        if self.call.language is not None:
            return self.call.language
        text = "".join(utterance.text for utterance in self.call.utterances)
        return Language.ZH if any("\u4e00" <= c <= "\u9fff" for c in text) else Language.EN

    def _said(self, role: Role) -> tuple[Utterance, ...]:
        own = (u for u in self.call.utterances if u.role is role and u.text.strip())
        return tuple(sorted(own, key=lambda utterance: utterance.span))

    def acts(self, utterance: Utterance) -> dict[str, float]:
        """Acts of an utterance that one may rely on."""
        return sure_acts(self.labels.get(utterance.id))

    def debtor_acts(self, utterances: Iterable[Utterance]) -> tuple[str, ...]:
        """What a debtor did, by labels and wording; in the order of the playbook's answers."""
        found: set[str] = set()
        for utterance in utterances:
            found |= {k for k, p in self.acts(utterance).items() if p >= LEAST_PROBABILITY}
            found |= set(self.playbook.heard(utterance.text))
        return tuple(act for act in self.playbook.answers if act in found)

    def emotion(self, utterances: Iterable[Utterance]) -> str | None:
        """The last emotion that is sure."""
        own = [self.labels[u.id].emotion for u in utterances if u.id in self.labels]
        return next((label.key for each in reversed(own) if (label := sure(each))), None)

    def before(self, at_s: float) -> Context:
        """What stood before a moment: the debtor's last turn; if it says little, the one before."""
        said = said_before(self.turns, at_s, role=Role.DEBTOR)
        if not said:
            return Context()
        acts = self.debtor_acts(said)
        if not acts:
            earlier = said_before(self.turns, said[0].span.start_s, role=Role.DEBTOR)
            acts = self.debtor_acts(earlier)
        return Context(said[-1], self.stage(at_s), self.emotion(said), acts)

    def at(self, utterance: Utterance) -> Context:
        """The debtor's own utterance as a moment to be answered."""
        acts = self.debtor_acts([utterance])
        at_s = utterance.span.start_s
        return Context(
            utterance, self.stage(at_s, with_start=True), self.emotion([utterance]), acts
        )

    def stage(self, at_s: float, *, with_start: bool = False) -> str | None:
        """The stage of the debtor's last position before a moment, or in the utterance there."""
        found: str | None = None
        for position in self.defence.positions:
            said = self.by_id.get(position.utterance_id)
            if said is None:
                continue
            if said.span.start_s < at_s or (with_start and said.span.start_s == at_s):
                found = position.stage
        return found

    def replies(self, utterance: Utterance, *, n: int = WITHIN_TURNS) -> tuple[Utterance, ...]:
        """What the agent said in the next turns after something."""
        following = turns_after(self.turns, utterance.span.start_s, n=n)
        return tuple(each for turn in following for each in turn.utterances)

    def answer_to(self, utterance: Utterance) -> tuple[Utterance, ...]:
        """The debtor's next turn after something."""
        following = turns_after(self.turns, utterance.span.start_s, n=1, role=Role.DEBTOR)
        return tuple(each for turn in following for each in turn.utterances)

    @cached_property
    def _points(self) -> Mapping[str, TurningPoint]:
        """Turning points by every utterance of the agent's turn before each."""
        found: dict[str, TurningPoint] = {}
        for point in self.defence.turning_points:
            for turn in self.turns:
                if point.agent_utterance_id in {utterance.id for utterance in turn.utterances}:
                    found |= {utterance.id: point for utterance in turn.utterances}
        return found

    def turning_point(self, utterance_id: str) -> TurningPoint | None:
        """Where the debtor's stage changed right after the turn of an utterance."""
        return self._points.get(utterance_id)
