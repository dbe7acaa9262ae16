"""From a moment to words: what happened, why it matters, what to say instead."""

from collections.abc import Iterator, Mapping, Sequence

from coach.advise.coaching.facts import Fact, facts_for, used
from coach.advise.coaching.found import Found
from coach.advise.coaching.material import Context, Material
from coach.advise.playbook.schema import FACTS, FaultSpec, SaySpec, Text
from coach.domain.advice import Advice, Nature, Rewrite, Technique
from coach.domain.defence import TurningPoint
from coach.domain.finding import Wording
from coach.domain.labels import Language

#: Longer quotes are cut inside sentences for the reader; evidence has them whole.
_MOST = {Language.ZH: 32, Language.EN: 90}
#: Answers to the debtor's reason beside the rewrite.
_MOST_MORE = 2


def written(material: Material, found: Found) -> Advice:
    """Put words to a moment."""
    if found.nature is Nature.PRAISE:
        return _praise(material, found)
    spec = material.playbook.faults[found.kind]
    facts = facts_for(material, found.context, found.promise)
    rewrite = _rewrite(material, found, spec, facts)
    technique, fit = _technique(material, spec.techniques, found.context)
    return Advice(
        kind=found.kind,
        nature=found.nature,
        title=spec.title.wording,
        happened=_happened(material, found, spec.happened),
        why=spec.why.wording,
        evidence=found.evidence,
        rewrite=rewrite,
        more=_more(material, found, rewrite),
        technique=technique,
        fit=fit,
        stage=found.context.stage,
        emotion=found.context.emotion,
        reason=found.context.reason,
        case=material.playbook.case(spec.case),
        rule_ids=found.rule_ids,
        severity=found.severity,
        possible=found.possible,
        confidence=round(found.confidence, 3),
    )


def _praise(material: Material, found: Found) -> Advice:
    spec = material.playbook.praise[found.kind]
    keys = (spec.technique,) if spec.technique else ()
    technique, fit = _technique(material, keys, found.context)
    return Advice(
        kind=found.kind,
        nature=Nature.PRAISE,
        title=spec.title.wording,
        happened=_happened(material, found, spec.happened),
        why=spec.why.wording,
        evidence=found.evidence,
        technique=technique,
        fit=fit,
        stage=found.context.stage,
        emotion=found.context.emotion,
        reason=found.context.reason,
        confidence=round(found.confidence, 3),
    )


def rewritten(
    material: Material, kind: str, context: Context, facts: Mapping[str, Fact]
) -> tuple[Wording, frozenset[str]] | None:
    """What to say for a kind of advice in a context, and which facts it uses."""
    spec = material.playbook.faults[kind]
    say = next((each for each in spec.after if _fits(each, context, facts)), None)
    if say is None:
        return None
    act = next((a for a in context.acts if a in say.acts), context.reason)
    return _filled(material, say.say, act, context, facts), say.say.slots & FACTS


def _fits(say: SaySpec, context: Context, facts: Mapping[str, Fact]) -> bool:
    if say.stages and context.stage not in say.stages:
        return False
    if say.acts and not set(say.acts) & set(context.acts):
        return False
    if say.emotions and context.emotion not in say.emotions:
        return False
    return say.say.slots & FACTS <= facts.keys()


def _filled(
    material: Material,
    text: Text,
    act: str | None,
    context: Context,
    facts: Mapping[str, Fact],
) -> Wording:
    """A sentence with its open places filled, from the playbook and the call's facts alone."""
    book = material.playbook
    answer = book.answers[act].ask if act else book.frames["ask"]
    first: Text | None = book.answers[act].acknowledge if act else None
    if first is None and context.emotion is not None:
        first = book.emotions[context.emotion].acknowledge
    wording: dict[Language, str] = {}
    for language, template in text.wording.items():
        values = {slot: fact.wording[language] for slot, fact in facts.items()}
        gap = " " if language is Language.EN else ""
        values["acknowledge"] = first.wording[language] + gap if first else ""
        values["answer"] = answer.wording[language]
        wording[language] = template.format_map(values)
    return wording


def _rewrite(
    material: Material, found: Found, spec: FaultSpec, facts: Mapping[str, Fact]
) -> Rewrite | None:
    if not spec.after:
        return None
    said = rewritten(material, found.kind, found.context, facts)
    if said is None:
        return None
    after, slots = said
    return Rewrite(before=found.said, after=after, facts=used(facts, slots))


def _more(material: Material, found: Found, rewrite: Rewrite | None) -> tuple[Wording, ...]:
    """Answers to what the debtor said, and what the rule suggests."""
    reason = found.context.reason
    sayings: list[Wording] = []
    if reason is not None and found.nature is not Nature.HABIT:
        sayings += [each.wording for each in material.playbook.answers[reason].answers]
    sayings[1:1] = found.instead[:1]
    known = [rewrite.after] if rewrite else []
    fresh = [each for n, each in enumerate(sayings) if each not in sayings[:n] + known]
    return tuple(fresh[:_MOST_MORE])


def _technique(
    material: Material, keys: Sequence[str], context: Context
) -> tuple[Technique | None, Wording | None]:
    """The technique that fits the stage best; of equal ones the one for what was said or felt."""
    if not keys:
        return None, None
    specs = material.playbook.techniques

    def rank(key: str) -> tuple[bool, bool, int]:
        spec = specs[key]
        suits = bool(set(spec.acts) & set(context.acts)) or context.emotion in spec.emotions
        return (context.stage not in spec.fits, not suits, keys.index(key))

    best = min(keys, key=rank)
    fit = specs[best].fits.get(context.stage) if context.stage else None
    return material.playbook.technique(best), fit.wording if fit else None


def _happened(material: Material, found: Found, told: Text) -> Wording:
    return {
        language: (" " if language is Language.EN else "").join(
            _sentences(material, found, told, language)
        )
        for language in Language
    }


def _sentences(material: Material, found: Found, told: Text, language: Language) -> Iterator[str]:
    frames = material.playbook.frames
    line = found.context.line
    values = {
        "said": _cut(found.said.quote, language) if found.said else "",
        "debtor": _cut(line.text, language) if line else "",
        "count": str(found.count),
        **_stages(material, found.point, language),
    }
    if found.kind == "spoke":
        frame = ""  # nothing in those words is praised
    elif found.kind == "debtor_named_date" or (line and found.said is None):
        frame = "unanswered"
        shown = found.evidence[-1].quote if found.said else line.text if line else ""
        values["debtor"] = _cut(shown, language)
    else:
        frame = "exchange" if line else "alone" if found.said else ""
    if frame:
        yield frames[frame].wording[language].format_map(values)
    yield told.wording[language]
    if found.point is not None:
        turned = "fell_back" if found.point.falls_back else "turned"
        yield frames[turned].wording[language].format_map(values)
    if found.count > 1:
        yield frames["several"].wording[language].format_map(values)
    if found.possible:
        yield frames["possible"].wording[language]


def _stages(
    material: Material, point: TurningPoint | None, language: Language
) -> Mapping[str, str]:
    if point is None:
        return {}
    names = material.playbook.stages
    return {
        "from_stage": names[point.from_stage].name.wording[language],
        "to_stage": names[point.to_stage].name.wording[language],
    }


def _cut(quote: str, language: Language) -> str:
    """A quote for the running text, without its full stop, cut where it is long."""
    text = quote.strip().rstrip("。.，,")
    # What was said is long in its own script, whatever language the reader has.
    chinese = any("\u4e00" <= character <= "\u9fff" for character in text)
    most = _MOST[Language.ZH if chinese else language if language is Language.EN else Language.EN]
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
