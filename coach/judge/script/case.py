"""A call made ready to be held against a script."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from coach.domain.finding import Evidence, Verdict, Wording
from coach.domain.labels import Language, Role
from coach.domain.promise import Promise
from coach.domain.script import Situation
from coach.judge.compliance.view import Line, View
from coach.judge.script.plan import Script
from coach.judge.signs.finding import Seen, find, strong
from coach.judge.signs.sign import Sign

#: Below this a speaker's role is a guess.
SURE_OF_ROLE = 0.6
#: With more of the agent's utterances in doubt, nobody may say that something was not said.
DOUBTFUL_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Case:
    """A call and a script.

    Attributes:
        has_labels: A label model looked at the call.
        promises: What the debtor undertook; ``None`` if nobody looked.
        situations: What was found about the call, by key.
    """

    view: View
    script: Script
    has_labels: bool
    promises: tuple[Promise, ...] | None
    situations: Mapping[str, Situation]

    def seen(self, sign: Sign) -> tuple[Seen, ...]:
        """Where a sign shows, weak places too."""
        return find(self.view, sign, self.script.anchors)

    def holding(self, keys: Iterable[str]) -> Situation | None:
        """The first of several situations that holds."""
        return next((self.situations[key] for key in keys if key in self.situations), None)

    @property
    def agent_lines(self) -> tuple[Line, ...]:
        return self.view.of(frozenset({Role.AGENT}))

    @property
    def doubt(self) -> Wording | None:
        """Why nobody may say that something was *not* said; ``None`` if one may."""
        lines = self.agent_lines
        if not lines:
            return NO_AGENT
        if self.view.call.demo_model:
            return DEMO_MODEL
        roles = {s.id: s.role_probability for s in self.view.call.speakers}
        unsure = [n for n in lines if roles.get(n.utterance.speaker, 1.0) < SURE_OF_ROLE]
        if len(unsure) > DOUBTFUL_SHARE * len(lines):
            return UNSURE_ROLE
        doubtful = [n for n in lines if n.utterance.low_confidence]
        return HEARD_BADLY if len(doubtful) > DOUBTFUL_SHARE * len(lines) else None


def confident(case: Case) -> float:
    """How sure an absence is: the phrases of a script never name every way to say something."""
    return 0.8 if case.has_labels else 0.6


def proof(seen: Iterable[Seen]) -> tuple[Evidence, ...]:
    """Words of the places that count."""
    return tuple(one.evidence for one in strong(seen))


NO_AGENT = {
    Language.ZH: "没有听到坐席说话，无法判断",
    Language.EN: "No agent speech, nothing to tell from",
}
DEMO_MODEL = {
    Language.ZH: "文字来自演示识别器，没听到不等于没说",
    Language.EN: "Words come from the demo recogniser: not heard does not mean not said",
}
UNSURE_ROLE = {
    Language.ZH: "分不清谁是坐席，无法判断",
    Language.EN: "Unsure who the agent is, nothing to tell from",
}
HEARD_BADLY = {
    Language.ZH: "坐席的话大半没有听清，没听到不等于没说",
    Language.EN: "Most of the agent's words were heard badly: not heard does not mean not said",
}

#: Verdicts from what tells most about a part to what tells least.
ORDER = (Verdict.MISSED, Verdict.UNKNOWN, Verdict.MET, Verdict.NOT_APPLICABLE)
