"""The sample calls keep their promises: keys, labels, sizes, and what the data sheet says."""

import json
import re
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from coach.domain import labels
from coach.domain.call import Metadata

SAMPLES = Path(__file__).parents[2] / "samples"
CALLS = (
    "en_dispute",
    "en_plan",
    "zh_good",
    "zh_hardship",
    "zh_harsh",
    "zh_mono",
    "zh_stalling",
    "zh_thirdparty",
)

SCRIPT_KEYS = {
    "call_id",
    "language",
    "layout",
    "title",
    "about",
    "metadata",
    "voices",
    "channels",
    "utterances",
}
METADATA_KEYS = set(Metadata.__dataclass_fields__) - {"extra"}
EXTRA_KEYS = {"debt_amount", "currency", "days_overdue", "debt_kind"}
SINGLE = {
    "stage": labels.STAGES,
    "emotion": labels.EMOTIONS,
    "gentleness": labels.GENTLENESS,
    "firmness": labels.FIRMNESS,
}
AGENT_LABELS = {"gentleness", "firmness", "acts"}
DEBTOR_LABELS = {"stage", "emotion", "acts"}
TEXT = {
    "zh": re.compile(r"[\u4e00-\u9fff]+(?:[，。？！][\u4e00-\u9fff]+)*[。？！]"),
    "en": re.compile(r"[A-Za-z][A-Za-z' ]*(?:[,.?!] [A-Za-z][A-Za-z' ]*)*[.?!]"),
}
SIZE = {"zh": (300, 560), "en": (170, 330)}
LONGEST = {"zh": 30, "en": 19}
FASTEST_S = 0.15  # a Chinese character or English word takes longer than this at any speed used
APART_S = 0.6  # a pause that a voice-activity detector cannot miss
CHOICES = {"direction": {"outbound", "inbound"}, "operator": {"creditor", "agency"}}


def script(call_id: str) -> dict[str, Any]:
    return json.loads((SAMPLES / "scripts" / f"{call_id}.json").read_text(encoding="utf-8"))


def rater(name: str) -> dict[str, list[dict[str, Any]]]:
    return json.loads((SAMPLES / "raters" / f"{name}_labels.json").read_text(encoding="utf-8"))


def third_changes() -> dict[str, dict[str, dict[str, Any]]]:
    return json.loads((SAMPLES / "raters" / "third_changes.json").read_text(encoding="utf-8"))


def units(text: str, language: str) -> int:
    """Chinese characters without punctuation, or English words."""
    return len(re.findall(r"[\u4e00-\u9fff]", text)) if language == "zh" else len(text.split())


def cohens_kappa(pairs: Sequence[tuple[str, str]]) -> float:
    n = len(pairs)
    observed = sum(a == b for a, b in pairs) / n
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    chance = sum(first[key] * second[key] for key in first) / n**2
    return (observed - chance) / (1 - chance)


def check_labels(given: dict[str, Any], *, role: str) -> None:
    assert set(given) == (AGENT_LABELS if role == "agent" else DEBTOR_LABELS)
    for kind, label in given.items():
        if kind != "acts":
            assert label in SINGLE[kind]
    acts = labels.AGENT_ACTS if role == "agent" else labels.DEBTOR_ACTS
    assert set(given["acts"]) <= set(acts)
    assert len(set(given["acts"])) == len(given["acts"])


def test_the_folder_holds_the_calls_of_the_data_sheet() -> None:
    assert tuple(sorted(p.stem for p in (SAMPLES / "scripts").glob("*.json"))) == CALLS


@pytest.mark.parametrize("call_id", CALLS)
def test_a_script_has_the_known_keys(call_id: str) -> None:
    call = script(call_id)
    assert set(call) == SCRIPT_KEYS
    assert call["call_id"] == call_id
    assert call["language"] == labels.Language(call_id[:2])
    assert set(call["title"]) == {"zh", "en"}
    assert call["about"]
    for utterance in call["utterances"]:
        assert set(utterance) == {"role", "text", "gap_s", "labels"}


@pytest.mark.parametrize("call_id", CALLS)
def test_metadata_parse(call_id: str) -> None:
    metadata = script(call_id)["metadata"]
    assert set(metadata) == METADATA_KEYS | EXTRA_KEYS
    known = Metadata(**{key: metadata[key] for key in METADATA_KEYS})
    assert known.start is not None
    assert datetime.fromisoformat(known.start).utcoffset() is not None
    assert known.calls_today is not None
    assert known.calls_today >= 1
    for key, allowed in CHOICES.items():
        assert metadata[key] in allowed
    assert metadata["contact_role"] in {"debtor", "contact"}


@pytest.mark.parametrize("call_id", CALLS)
def test_roles_fit_voices_channels_and_layout(call_id: str) -> None:
    call = script(call_id)
    roles = {labels.Role(u["role"]) for u in call["utterances"]}
    assert labels.Role.AGENT in roles
    assert len(roles) == 2
    assert labels.Role.UNKNOWN not in roles
    assert set(call["voices"]) == set(call["channels"]) == roles
    expected = {"stereo": [0, 1], "mono": [0, 0]}[call["layout"]]
    assert sorted(call["channels"].values()) == expected
    for voice in call["voices"].values():
        assert voice["sex"] in {"f", "m"}
        assert 40 <= voice["pitch"] <= 90
        assert 160 <= voice["speed"] <= 210


@pytest.mark.parametrize("call_id", CALLS)
def test_sizes_are_those_of_a_short_call(call_id: str) -> None:
    call = script(call_id)
    texts = [u["text"] for u in call["utterances"]]
    low, high = SIZE[call["language"]]
    assert 22 <= len(texts) <= 45
    assert low <= sum(units(text, call["language"]) for text in texts) <= high
    for text in texts:
        assert TEXT[call["language"]].fullmatch(text), text
        assert 1 <= units(text, call["language"]) <= LONGEST[call["language"]]


@pytest.mark.parametrize("call_id", CALLS)
def test_gaps_keep_the_order_of_ends(call_id: str) -> None:
    call = script(call_id)
    utterances = call["utterances"]
    assert utterances[0]["gap_s"] > 0
    for before, now in pairwise(utterances):
        shortest = min(units(u["text"], call["language"]) for u in (before, now))
        assert -shortest * FASTEST_S < now["gap_s"] <= 2.5
        if before["role"] == now["role"]:
            assert now["gap_s"] >= APART_S


@pytest.mark.parametrize("call_id", CALLS)
def test_every_utterance_is_labelled_three_times(call_id: str) -> None:
    utterances = script(call_id)["utterances"]
    first, second = rater("first")[call_id], rater("second")[call_id]
    third = third_changes().get(call_id, {})
    for n, (utterance, one, two) in enumerate(zip(utterances, first, second, strict=True)):
        for given in (utterance["labels"], one, two):
            check_labels(given, role=utterance["role"])
        changed = third.get(str(n), {})
        assert changed.items() <= utterance["labels"].items()
        for kind in set(SINGLE) & set(one) - set(changed):
            assert utterance["labels"][kind] in {one[kind], two[kind]}


@pytest.mark.parametrize(
    ("table", "kappa"),
    [
        ({"aa": 5, "bb": 5}, 1.0),
        ({"aa": 1, "ab": 1, "ba": 1, "bb": 1}, 0.0),
        ({"aa": 20, "ab": 5, "ba": 10, "bb": 15}, 0.4),
        ({"ab": 1, "ba": 1}, -1.0),
    ],
)
def test_kappa_of_known_tables(table: dict[str, int], kappa: float) -> None:
    pairs = [(cell[0], cell[1]) for cell, n in table.items() for _ in range(n)]
    assert cohens_kappa(pairs) == pytest.approx(kappa)


def rater_pairs() -> list[tuple[dict[str, Any], dict[str, Any]]]:
    first, second = rater("first"), rater("second")
    assert set(first) == set(second) == set(CALLS)
    return [pair for c in CALLS for pair in zip(first[c], second[c], strict=True)]


@pytest.mark.parametrize("kind", SINGLE)
def test_the_data_sheet_reports_the_agreement_measured(kind: str) -> None:
    pairs = [(one[kind], two[kind]) for one, two in rater_pairs() if kind in one]
    disagreements = sum(a != b for a, b in pairs)
    row = f"| {kind} | {len(pairs)} | {cohens_kappa(pairs):.3f} | {disagreements} |"
    assert row in (SAMPLES / "README.md").read_text(encoding="utf-8")


def test_the_data_sheet_reports_the_agreement_in_acts() -> None:
    same = [set(one["acts"]) == set(two["acts"]) for one, two in rater_pairs()]
    line = f"the same set in {sum(same)} of {len(same)} utterances"
    assert line in (SAMPLES / "README.md").read_text(encoding="utf-8")


def test_the_data_sheet_counts_what_the_third_reader_changed() -> None:
    changed = [labels for call in third_changes().values() for labels in call.values()]
    sheet = " ".join((SAMPLES / "README.md").read_text(encoding="utf-8").split())
    n = sum(len(labels) for labels in changed)
    assert f"changed {n} of them, in {len(changed)} utterances" in sheet


@pytest.mark.parametrize("call_id", CALLS)
def test_the_truth_carries_labels_and_facts_of_the_script(call_id: str) -> None:
    truth = json.loads((SAMPLES / "truth" / f"{call_id}.json").read_text(encoding="utf-8"))
    facts = json.loads((SAMPLES / "metadata.json").read_text(encoding="utf-8"))
    call = script(call_id)
    for kind in ("text", "role", "labels"):
        told = [utterance[kind] for utterance in call["utterances"]]
        assert [utterance[kind] for utterance in truth["utterances"]] == told
    assert call["metadata"] == truth["metadata"] == facts[call_id]


@pytest.mark.parametrize("call_id", CALLS)
def test_the_data_sheet_lists_the_call(call_id: str) -> None:
    call = script(call_id)
    language, texts = call["language"], [u["text"] for u in call["utterances"]]
    size = sum(units(text, language) for text in texts)
    row = f"| `{call_id}` | {language} | {call['layout']} | {len(texts)} | {size} |"
    assert row in (SAMPLES / "README.md").read_text(encoding="utf-8")


def test_the_data_sheet_counts_the_final_labels() -> None:
    final = [u["labels"] for c in CALLS for u in script(c)["utterances"]]
    sheet = " ".join((SAMPLES / "README.md").read_text(encoding="utf-8").split())
    for kind in ("stage", "emotion"):
        for label, n in Counter(given[kind] for given in final if kind in given).items():
            assert f"`{label}` {n}" in sheet or (n == 1 and f"`{label}` once" in sheet)
