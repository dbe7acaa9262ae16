"""What the code looks for; the playbook must have words for each."""

from collections.abc import Mapping
from types import MappingProxyType

#: Acts of the codebook that are faults in themselves → kind of advice.
ACT_FAULTS: Mapping[str, str] = MappingProxyType(
    {
        "threat": "threat",
        "vague_threat": "vague_threat",
        "false_claim": "false_claim",
        "impersonation": "impersonation",
        "third_party_disclosure": "third_party_disclosure",
        "insult": "insult",
        "argue": "argue",
        "blame": "blame",
        "impatience": "impatience",
        "repeat_demand": "repeat_demand",
        "over_promise": "over_promise",
    }
)

#: Kinds for rules of which no fault in the playbook knows.
ANY_RULE = "rule_broken"

#: Faults that the code finds; others in the playbook are found by the rules they name.
FAULTS = (
    *ACT_FAULTS.values(), "distress_ignored", "unprobed_reason", "no_date", "no_amount",
    "imposed_date", "no_read_back", "no_next_contact", "giving_in", "guilt", "hollow_empathy",
    "manner", "interruption", "monologue", "talks_too_much", "deadlock", "demand_too_early",
    "pressure_too_early", "unproven_claim", "no_plan", "unprepared", "late_purpose",
    "abrupt_close", "no_identity", "no_notice", "unverified", "agitated_voice", "expose_threat",
    ANY_RULE,
)  # fmt: skip

#: Strengths, in the order in which they are looked for.
PRAISE = (
    "care_first", "turned", "calm", "debtor_named_date", "read_back", "empathy", "probed",
    "listened", "plan", "next_contact", "verified", "explained", "warm", "identified", "thanked",
    "polite", "asked", "concrete", "plain", "spoke",
)  # fmt: skip

#: Strengths that nobody should hear of beside the fault that contradicts them.
CONTRADICTS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "no_read_back": frozenset({"read_back"}),
        "no_next_contact": frozenset({"next_contact"}),
        "no_identity": frozenset({"identified"}),
        "impersonation": frozenset({"identified"}),
        "unverified": frozenset({"verified"}),
        "third_party_disclosure": frozenset({"verified"}),
        "no_plan": frozenset({"plan"}),
        "imposed_date": frozenset({"debtor_named_date"}),
        "no_date": frozenset({"debtor_named_date", "read_back"}),
        "distress_ignored": frozenset({"care_first"}),
        "hollow_empathy": frozenset({"empathy"}),
    }
)

#: Frames that put sentences together.
FRAMES = ("exchange", "alone", "unanswered", "fell_back", "turned", "several", "possible", "ask")
