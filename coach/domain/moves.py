"""What the acts of the codebook amount to in a conversation: families that several rooms use."""

#: Shows that the debtor was heard as a person.
UNDERSTANDING = frozenset({"empathy", "care", "praise", "listen", "relationship"})
#: Finds out what lies behind.
PROBING = frozenset({"ask_reason", "open_question", "listen"})
#: Answers with what is so.
FACTS = frozenset({"explain_fact", "policy_reason"})
#: Answers with what can be done.
OFFERS = frozenset({"offer_plan", "offer_help", "incentive", "small_first"})
#: Moves towards a firm agreement.
AGREEING = frozenset({"set_deadline", "offer_plan", "confirm_commitment", "follow_up"})
#: Lawful weight: what follows, told as it is.
LAWFUL_PRESSURE = frozenset({"lawful_consequence", "legal_step", "loss_aversion", "scarcity"})
#: Weight that no agent may put on anybody.
FOUL_PRESSURE = frozenset(
    {"vague_threat", "threat", "false_claim", "impersonation", "third_party_disclosure", "insult"}
)
#: Fights the debtor instead of the problem.
FIGHTING = frozenset({"argue", "impatience", "blame", "insult", "threat", "vague_threat"})
#: Heard as harsh or pressing, whatever it was meant to be.
HARSH = FOUL_PRESSURE | FIGHTING | {"repeat_demand"}
#: Asks for the money.
DEMANDS = frozenset({"set_deadline", "repeat_demand"})
#: Part of every call; says nothing about how the agent deals with the debtor's stage.
CEREMONY = frozenset(
    {
        "greeting", "identify_self", "recording_notice", "verify_identity", "state_purpose",
        "closing",
    }
)  # fmt: skip

#: Reasons that a debtor gives for not having paid.
REASONS = frozenset(
    {
        "no_money", "income_delay", "owed_by_others", "illness_family", "unemployed",
        "quality_dispute", "amount_dispute", "process", "already_paid", "forgot",
        "others_dont_pay",
    }
)  # fmt: skip
