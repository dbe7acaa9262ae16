"""What was observed, judged and advised, as the parts of the public JSON."""

from typing import Any

from coach.domain.defence import Defence
from coach.domain.finding import Finding
from coach.domain.labels import Language
from coach.domain.report import Report
from coach.domain.script import ScriptResult
from coach.export.values import value_json


def judgement_json(report: Report, *, ui_language: Language) -> dict[str, Any]:
    """The parts that `coach.understand`, `judge` and `advise` make; ``None`` where one is not."""
    findings = report.findings
    return {
        "defence": report.defence and _defence(report.defence),
        "strategy": value_json(report.strategy),
        "tone": value_json(report.tone),
        "script": report.script and value_json(report.script.steps),
        "script_course": report.script and _script_course(report.script),
        "influence": value_json(report.influence),
        "findings": None if findings is None else [_finding(f, ui_language) for f in findings],
        "promises": value_json(report.promises),
        "advice": value_json(report.advice),
        "drills": value_json(report.drills),
        "scores": value_json(report.scores),
    }


def _defence(defence: Defence) -> dict[str, Any]:
    return {
        **value_json(defence),
        "share": dict(value_json(defence.share_by_time) or {}),
        "n_falls_back": len(defence.falls_back),
        "progress": value_json(defence.progress),
    }


def _finding(finding: Finding, language: Language) -> dict[str, Any]:
    """``message`` is one sentence, as the contract says; ``messages`` has every language."""
    plain: dict[str, Any] = value_json(finding)
    return {**plain, "message": finding.message[language], "messages": plain["message"]}


def _script_course(script: ScriptResult) -> dict[str, Any]:
    return {name: part for name, part in value_json(script).items() if name != "steps"}
