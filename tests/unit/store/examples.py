"""Reports in their public JSON, as small as the store takes them."""

from coach.store.viewer import UserRole, Viewer

ADA = Viewer(1, UserRole.REP, "A01")
BEN = Viewer(2, UserRole.REP, "B02")
CHIEF = Viewer(3, UserRole.SUPERVISOR)
NOBODYS = Viewer(4, UserRole.REP)
SHA = "a" * 64


def report(call_id="c1", *said, agent="A01", sha=SHA, start=None, verdicts=(), debtor="D01"):
    return {
        "schema_version": 1,
        "call": {
            "id": call_id,
            "recording_sha256": sha,
            "language": "zh",
            "duration_s": 12.5,
            "metadata": {"agent": agent, "debtor": debtor, "start": start},
        },
        "utterances": [
            {"id": f"u{n:03d}", "role": "debtor", "start_s": float(n), "text": text}
            for n, text in enumerate(said, start=1)
        ],
        "findings": [
            {"rule_id": f"CN-X-{n:02d}", "pack": "cn", "verdict": verdict, "severity": "high"}
            for n, verdict in enumerate(verdicts, start=1)
        ],
        "provenance": {"code_version": "0.1.0"},
    }


def save(store, *arguments, by="system", reason="first analysis", **more):
    return store.calls.save(report(*arguments, **more), by=by, reason=reason)
