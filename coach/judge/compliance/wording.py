"""Findings in words, in both languages."""

from coach.domain.finding import Verdict, Wording
from coach.domain.labels import Language
from coach.judge.compliance.outcome import Outcome
from coach.judge.rulebook.pack import Rule

_OTHER = {
    Verdict.MET: {Language.ZH: "符合：{title}。", Language.EN: "In order: {title}."},
    Verdict.NOT_APPLICABLE: {
        Language.ZH: "不适用：{title}。",
        Language.EN: "Does not apply: {title}.",
    },
    Verdict.UNKNOWN: {
        Language.ZH: "无法判断：{title}（缺少：{missing}）。",
        Language.EN: "Cannot be told: {title} (missing: {missing}).",
    },
}
_TO_CONFIRM = {
    Language.ZH: "需要人工确认：{message}（缺少：{missing}）",
    Language.EN: "A person must confirm: {message} (missing: {missing})",
}
_MISSING = {
    "agent": {Language.ZH: "坐席的话", Language.EN: "words of the agent"},
    "callee": {Language.ZH: "对方的话", Language.EN: "words of the callee"},
    "language": {
        Language.ZH: "该语言的规则",
        Language.EN: "rules in this language",
    },
    "answer": {Language.ZH: "坐席的回应", Language.EN: "an answer of the agent"},
}


def message(rule: Rule, outcome: Outcome) -> Wording:
    """What was found, as a person reads it."""
    if outcome.verdict in (Verdict.VIOLATED, Verdict.MISSED):
        return dict(rule.messages)
    to_confirm = outcome.verdict is Verdict.UNKNOWN and outcome.evidence
    forms = _TO_CONFIRM if to_confirm else _OTHER[outcome.verdict]
    return {
        language: form.format(
            title=rule.title[language],
            message=rule.messages[language],
            missing=_listed(outcome.missing, language),
        )
        for language, form in forms.items()
    }


def _listed(missing: tuple[str, ...], language: Language) -> str:
    names = (_MISSING.get(name, {}).get(language, name) for name in missing)
    return ("、" if language is Language.ZH else ", ").join(names)
