"""The label keys of the codebook, with their names on screen.

Keys are public: they stand in reports, corpora and rulebooks. What each one
means, with examples and tie-breaks, is written down in ``docs/codebook.md``.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Language(StrEnum):
    """Languages of a call, as ISO 639-1 codes."""

    ZH = "zh"
    EN = "en"


class Role(StrEnum):
    """Who an utterance belongs to; ``UNKNOWN`` is an honest answer."""

    AGENT = "agent"
    DEBTOR = "debtor"
    OTHER = "other"
    UNKNOWN = "unknown"


STAGES = ("resistance", "justification", "compromise", "none")
EMOTIONS = ("calm", "anxious", "angry", "averse", "passive", "guilty", "wishful")
GENTLENESS = ("warm", "neutral", "harsh")
FIRMNESS = ("firm", "neutral", "yielding")

DEBTOR_ACTS = (
    "no_money", "income_delay", "owed_by_others", "illness_family", "unemployed",
    "quality_dispute", "amount_dispute", "process", "already_paid", "forgot",
    "others_dont_pay", "unfair", "distrust", "manner_complaint", "deferral", "refusal",
    "stop_contact", "complaint_threat", "dispute", "hardship", "admit_debt", "ask_plan",
    "promise", "partial_promise", "third_party", "abuse", "hang_up",
)  # fmt: skip

AGENT_ACTS = (
    # script
    "greeting", "identify_self", "recording_notice", "verify_identity", "state_purpose",
    "ask_reason", "offer_plan", "set_deadline", "confirm_commitment", "follow_up",
    "closing", "relationship",
    # skill
    "empathy", "care", "praise", "listen", "open_question", "offer_help", "incentive",
    "win_win", "explain_fact", "policy_reason",
    # influence
    "reciprocity", "social_proof", "scarcity", "loss_aversion", "responsibility", "small_first",
    # pressure, from lawful to forbidden
    "lawful_consequence", "legal_step", "vague_threat", "threat", "false_claim",
    "impersonation", "third_party_disclosure", "insult",
    # poor manner
    "argue", "impatience", "blame", "repeat_demand", "over_promise",
)  # fmt: skip

#: The heads of which an utterance has exactly one label, by the role that speaks.
HEADS: Mapping[Role, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        Role.DEBTOR: MappingProxyType({"stage": STAGES, "emotion": EMOTIONS}),
        Role.AGENT: MappingProxyType({"gentleness": GENTLENESS, "firmness": FIRMNESS}),
    }
)

#: The labels of which it may have any number.
ACTS: Mapping[Role, tuple[str, ...]] = MappingProxyType(
    {Role.DEBTOR: DEBTOR_ACTS, Role.AGENT: AGENT_ACTS}
)

ROLE_NAMES: Mapping[Role, Mapping[Language, str]] = MappingProxyType(
    {
        Role.AGENT: {Language.ZH: "坐席", Language.EN: "Agent"},
        Role.DEBTOR: {Language.ZH: "客户", Language.EN: "Debtor"},
        Role.OTHER: {Language.ZH: "其他人", Language.EN: "Other"},
        Role.UNKNOWN: {Language.ZH: "未知", Language.EN: "Unknown"},
    }
)
