"""The codebook's keys as people read them, in both languages of the interface."""

from coach.domain.labels import Language

#: Key → (中文, English). ``none`` and ``neutral`` mean nothing to show and have no chip.
_NAMES: dict[str, tuple[str, str]] = {
    # stage
    "resistance": ("抵触", "resistance"),
    "justification": ("辩解", "justification"),
    "compromise": ("妥协", "compromise"),
    "none": ("无立场", "no position"),
    # emotion
    "calm": ("平静", "calm"),
    "anxious": ("焦虑", "anxious"),
    "angry": ("愤怒", "angry"),
    "averse": ("反感", "averse"),
    "passive": ("被动", "passive"),
    "guilty": ("内疚", "guilty"),
    "wishful": ("侥幸", "wishful"),
    # manner
    "warm": ("温和", "warm"),
    "neutral": ("中性", "neutral"),
    "harsh": ("生硬", "harsh"),
    "firm": ("坚定", "firm"),
    "yielding": ("软弱", "yielding"),
    # the debtor's acts and reasons
    "no_money": ("没钱", "no money"),
    "income_delay": ("等工资或回款", "income is late"),
    "owed_by_others": ("三角债", "owed by others"),
    "illness_family": ("生病或家庭变故", "illness or family"),
    "unemployed": ("失业或停业", "out of work"),
    "quality_dispute": ("质量或服务纠纷", "quality dispute"),
    "amount_dispute": ("金额或利息争议", "amount dispute"),
    "process": ("流程或审批", "process"),
    "already_paid": ("称已还", "says it is paid"),
    "forgot": ("忘记", "forgot"),
    "others_dont_pay": ("别人也没还", "others do not pay"),
    "unfair": ("认为催收无理", "calls it unfair"),
    "distrust": ("不信任", "distrust"),
    "manner_complaint": ("不满催收方式", "dislikes the manner"),
    "deferral": ("推迟", "puts it off"),
    "refusal": ("拒绝", "refuses"),
    "stop_contact": ("要求停止联系", "wants no more contact"),
    "complaint_threat": ("扬言投诉或起诉", "threatens to complain"),
    "dispute": ("否认欠款", "denies the debt"),
    "hardship": ("困难或弱势迹象", "hardship"),
    "admit_debt": ("承认欠款", "admits the debt"),
    "ask_plan": ("询问分期或减免", "asks for a plan"),
    "promise": ("承诺还款", "promises to pay"),
    "partial_promise": ("承诺部分还款", "promises a part"),
    "third_party": ("不是本人", "third party"),
    "abuse": ("辱骂", "abuse"),
    "hang_up": ("挂断", "hangs up"),
    # the agent's acts: script
    "greeting": ("问候", "greeting"),
    "identify_self": ("表明身份", "identifies self"),
    "recording_notice": ("录音告知", "recording notice"),
    "verify_identity": ("核实身份", "verifies identity"),
    "state_purpose": ("表明来意", "states purpose"),
    "ask_reason": ("询问原因", "asks why"),
    "offer_plan": ("提供方案", "offers a plan"),
    "set_deadline": ("约定期限", "sets a deadline"),
    "confirm_commitment": ("复述确认", "reads back"),
    "follow_up": ("约定后续", "next contact"),
    "closing": ("结束致谢", "closing"),
    "relationship": ("强调合作关系", "relationship"),
    # skill
    "empathy": ("共情", "empathy"),
    "care": ("关心", "care"),
    "praise": ("赞美", "praise"),
    "listen": ("倾听复述", "listens"),
    "open_question": ("开放式提问", "open question"),
    "offer_help": ("提供帮助", "offers help"),
    "incentive": ("优惠减免", "incentive"),
    "win_win": ("双赢", "win-win"),
    "explain_fact": ("说明事实", "explains facts"),
    "policy_reason": ("以规定说明", "cites policy"),
    # influence
    "reciprocity": ("互惠", "reciprocity"),
    "social_proof": ("社会证明", "social proof"),
    "scarcity": ("稀缺紧迫", "scarcity"),
    "loss_aversion": ("损失提示", "loss appeal"),
    "responsibility": ("责任感", "responsibility"),
    "small_first": ("小额先还", "small step first"),
    # pressure, from lawful to forbidden
    "lawful_consequence": ("如实告知后果", "lawful consequence"),
    "legal_step": ("依法维权告知", "legal step"),
    "vague_threat": ("含糊威胁", "vague threat"),
    "threat": ("威胁恐吓", "threat"),
    "false_claim": ("虚假夸大", "false claim"),
    "impersonation": ("冒充", "impersonation"),
    "third_party_disclosure": ("向第三方泄露", "disclosure to others"),
    "insult": ("侮辱", "insult"),
    # poor manner
    "argue": ("争辩", "argues"),
    "impatience": ("急躁", "impatient"),
    "blame": ("指责", "blames"),
    "repeat_demand": ("重复施压", "repeats the demand"),
    "over_promise": ("越权承诺", "over-promises"),
}


def label_name(key: str, language: Language) -> str:
    """A label as people read it.

    >>> label_name("ask_plan", Language.ZH), label_name("ask_plan", Language.EN)
    ('询问分期或减免', 'asks for a plan')
    """
    return _NAMES[key][language is Language.EN]
