"""Keys of findings, scores and observations as people read them, in both languages.

Labels of the codebook have their names in `coach.export.label_names`.
"""

from coach.domain.finding import Wording
from coach.domain.labels import Language

#: Kind of key → key → (中文, English).
NAMES: dict[str, dict[str, tuple[str, str]]] = {
    "verdict": {
        "met": ("做到了", "done"),
        "missed": ("没有做到", "missed"),
        "violated": ("疑似违规", "suspected breach"),
        "not_applicable": ("不适用", "does not apply"),
        "unknown": ("无法判断", "cannot be told"),
    },
    "severity": {
        "low": ("轻微", "minor"),
        "medium": ("一般", "moderate"),
        "high": ("严重", "serious"),
        "critical": ("红线", "critical"),
    },
    "confirmed": {
        "V1": ("已核对条文原文", "the provision's own text was read"),
        "V2": (
            "据公开报道，未见条文原文",
            "known from reports; the provision's own text was not seen",
        ),
        "U": ("凭记忆引用，未核实", "from memory; not verified"),
        "D": ("由所引条文推出，并无逐字规定", "derived from it; no text says it word for word"),
    },
    "band": {
        "pass": ("达标", "on track"),
        "coach": ("需要辅导", "coach this"),
        "flag": ("需要有人复核", "have somebody look at it"),
    },
    "state": {
        "scored": ("已评分", "scored"),
        "not_applicable": ("不适用", "does not apply"),
        "unknown": ("无法判断", "cannot be told"),
    },
    "nature": {
        "breach": ("疑似违规", "suspected breach"),
        "costly": ("关键失分点", "costly moment"),
        "habit": ("可以更好", "habit to build"),
        "praise": ("做得好", "done well"),
    },
    "quadrant": {
        "gentle_firm": ("温和而坚定", "gentle and firm"),
        "gentle_soft": ("温和但偏软", "gentle but soft"),
        "harsh_firm": ("生硬而强硬", "harsh and firm"),
        "harsh_soft": ("生硬又偏软", "harsh and soft"),
        "unclear": ("看不清楚", "not clear"),
    },
    "provocation": {
        "abusive": ("辱骂", "abusive"),
        "angry": ("愤怒", "angry"),
        "averse": ("反感", "averse"),
    },
    "reaction": {
        "acknowledged": ("先接住情绪", "acknowledged it"),
        "lowered_voice": ("压低了声音", "lowered the voice"),
        "slowed_down": ("放慢了语速", "slowed down"),
        "ended_politely": ("礼貌地结束", "ended politely"),
        "argued": ("争辩", "argued"),
        "interrupted": ("打断", "interrupted"),
        "pressed_on": ("继续施压", "pressed on"),
    },
    "cause": {
        "economic_worry": ("担忧经济状况", "worry about money"),
        "manner": ("不满催收方式", "manner of collecting"),
        "distrust": ("不信任", "distrust"),
        "social_influence": ("受旁人影响", "what others do or say"),
        "distorted_view": ("认为没道理、没必要", "finds it unfair or needless"),
        "reactance": ("逆反：越催越不还", "pushes back against being pushed"),
        "wishful": ("侥幸：能拖就拖", "counts on luck"),
    },
    "answered": {
        "facts": ("说明了事实", "with facts"),
        "offer": ("给出了方案", "with an offer"),
    },
    "misfit": {
        "pressure_in_resistance": ("抵触时施压", "pressure while the debtor resisted"),
        "demand_in_resistance": ("抵触时催问还款", "demand while the debtor resisted"),
        "fight_in_justification": ("辩解时争辩", "argument while the debtor explained"),
        "pressure_in_compromise": ("已妥协仍施压", "pressure though the debtor gave way"),
        "no_date_in_compromise": ("已妥协却没定日期", "no date though the debtor gave way"),
    },
    "firmness": {
        "soft": ("有意愿", "willing"),
        "firm": ("明确承诺", "firm"),
        "agreed": ("双方约定", "agreed"),
    },
    "share": {
        "part": ("一部分", "a part of the debt"),
        "whole": ("全部欠款", "all of the debt"),
        "unknown": ("占欠款多少没有说明", "part or all: not said"),
    },
    "date_kind": {
        "on": ("当天", "on that day"),
        "by": ("最迟", "at the latest"),
        "after": ("不早于", "not before"),
        "between": ("期间", "in between"),
    },
    "amount_source": {
        "debtor": ("客户提出", "named by the debtor"),
        "agent": ("坐席提出", "named by the agent"),
        "debt": ("即欠款数额", "the sum owed"),
    },
    "method": {
        "app": ("App 内还款", "in the app"),
        "bank_transfer": ("银行转账", "bank transfer"),
        "wechat": ("微信", "WeChat"),
        "alipay": ("支付宝", "Alipay"),
        "card": ("银行卡", "card"),
        "cash": ("现金", "cash"),
        "cheque": ("支票", "cheque"),
        "direct_debit": ("自动扣款", "direct debit"),
        "standing_order": ("定期转账", "standing order"),
        "online": ("网上还款", "online"),
        "phone": ("电话支付", "by phone"),
        "counter": ("柜台", "at the counter"),
    },
    "every": {
        "week": ("每周", "every week"),
        "fortnight": ("每两周", "every two weeks"),
        "month": ("每月", "every month"),
    },
    "call_type": {
        "cold_consumer": ("首次联系个人客户", "first call to a consumer"),
        "follow_up": ("跟进电话", "follow-up call"),
        "third_party": ("第三人接听", "somebody else picked up"),
        "b2b": ("企业客户", "business customer"),
    },
    "basis": {
        "words": ("依据措辞", "by the wording"),
        "label": ("依据模型标签", "by a label of the model"),
        "both": ("措辞与标签一致", "by wording and label"),
    },
    "nvc": {
        "observation": ("观察", "observation"),
        "feeling": ("感受", "feeling"),
        "need": ("需要", "need"),
        "request": ("请求", "request"),
    },
    "case_fact": {
        "amount": ("欠款金额", "amount owed"),
        "age": ("逾期时间", "how long overdue"),
        "order": ("订单或合同", "order or contract"),
        "due_date": ("到期日", "due date"),
    },
    "principle": {
        "reciprocity": ("互惠", "reciprocity"),
        "loss_aversion": ("损失厌恶", "loss aversion"),
        "social_proof": ("社会证明", "social proof"),
        "scarcity": ("稀缺与紧迫", "scarcity"),
        "responsibility": ("责任感", "responsibility"),
        "face": ("面子", "face"),
        "small_first": ("小额先还", "small step first"),
    },
    "rung": {
        "fact": ("事实", "fact"),
        "lawful_consequence": ("如实告知后果", "lawful consequence"),
        "legal_step": ("依法采取的措施", "legal step"),
        "vague_threat": ("含糊的威胁", "vague threat"),
        "threat": ("威胁恐吓", "threat"),
        "false_claim": ("虚假或夸大", "false claim"),
        "impersonation": ("冒充身份", "impersonation"),
        "disclosure": ("向他人泄露", "disclosure to others"),
        "insult": ("侮辱", "insult"),
    },
    "standing": {
        "lawful": ("合规", "lawful"),
        "grey": ("有待人工判断", "needs a person's ear"),
        "forbidden": ("禁止", "forbidden"),
    },
    "direction": {
        "opened": ("防线松动", "opened up"),
        "closed": ("防线收紧", "closed up"),
        "same": ("没有变化", "stayed"),
    },
    "caution": {
        "guilt": ("引发内疚", "appeal to guilt"),
        "social_proof_unproven": ("“别人都还了”缺少依据", "“others pay” without proof"),
        "scarcity_unproven": ("“最后机会”缺少依据", "“last chance” without proof"),
        "pressure_in_resistance": ("抵触时施压", "pressure while the debtor resisted"),
        "consequence_too_certain": ("后果说得过于肯定", "consequence told as certain"),
    },
    "criterion": {
        "gentle": ("温和", "gentle"),
        "firm": ("坚定", "firm"),
        "fits_stage": ("合乎阶段", "fits the stage"),
        "no_rule_broken": ("不踩红线", "breaks no rule"),
    },
}

#: Facts about a call from outside its words → (中文, English).
FACTS: dict[str, tuple[str, str]] = {
    "start": ("通话开始时间", "start of the call"),
    "direction": ("呼入还是呼出", "inbound or outbound"),
    "operator": ("由谁催收（债权人或外包机构）", "who collects (creditor or agency)"),
    "contact_role": ("接听人与债务的关系", "how the callee stands to the debt"),
    "call_type": ("通话类型（人工、机器人、通知）", "kind of call (person, robot, notice)"),
    "calls_today": ("当天通话次数", "calls on that day"),
    "attempts_today": ("当天拨打次数", "attempts on that day"),
    "notices_today": ("当天语音通知次数", "voice notices on that day"),
    "calls_in_7_days": ("七天内拨打次数", "calls in seven days"),
    "third_party_calls": ("已联系第三人的次数", "calls to this third party so far"),
    "first_contact": ("是否首次联系", "whether it is the first contact"),
    "calls_7d": ("七天内拨打次数", "calls in the last seven days"),
    "calls_to_this_contact_before": ("此前联系该接听人的次数", "earlier calls to this person"),
    "account_snapshot": ("账户金额明细", "what the account showed"),
    "callee_line": ("被叫号码的类型", "kind of line that was called"),
    "cease_letter_received": ("是否收到停止联系的信函", "whether a letter asked to stop"),
    "state": ("客户所在的州", "the debtor's state"),
    "validation_notice_sent": ("是否已发债务确认函", "whether the validation notice was sent"),
    "called_at": ("拨打的是哪里的电话", "where the debtor was called"),
    "employer_forbids_calls": ("雇主是否禁止致电", "whether the employer forbids calls"),
    "flagged_inconvenient": ("是否已标记时间不便", "whether the time was marked inconvenient"),
    "quiet_hours_consent": ("是否同意夜间联系", "consent to calls at night"),
    "medium_stopped": ("是否要求停用该联系方式", "whether this way of contact was stopped"),
    "opt_out_offered": ("是否提供退订方式", "whether a way to opt out was offered"),
    "cease_request": ("是否书面要求停止联系", "whether a written request to stop came in"),
    "attorney_represented": ("是否有律师代理", "whether a lawyer represents the debtor"),
    "dispute_unverified": ("是否有未核实的异议", "whether a dispute is unanswered"),
    "validation_notice_days": ("发出债务确认的天数", "days until the validation notice"),
    "robocall_consent": ("是否同意自动外呼", "consent to automated calls"),
    "revoked_business_days": ("撤回同意后的工作日数", "business days since consent was revoked"),
    "recording_retention_years": ("录音保存年限", "years that recordings are kept"),
    "time_barred": ("是否已过时效", "whether the debt is time-barred"),
    "fee_permitted": ("费用是否有依据", "whether the fee is permitted"),
    "postdated_days": ("远期支票的天数", "days that a cheque was post-dated"),
    "postdated_notice": ("是否通知远期支票兑付", "notice before a post-dated cheque is paid in"),
    "moratorium": ("是否在喘息期内", "whether a breathing space is in force"),
    "capacity_flag": ("是否可能缺乏行为能力", "whether mental capacity is in doubt"),
    "principal_overdue": ("逾期本金", "principal overdue"),
    "last_conversation": ("上次通话日期", "day of the last conversation"),
    "days_since_conversation": ("距上次通话的天数", "days since the last conversation"),
    "callback_requested": ("客户是否要求回电", "whether a call back was asked for"),
    "rpc_confirmed": ("是否已确认本人", "whether the right person was confirmed"),
    "debtor_unreachable": ("是否联系不上本人", "whether the debtor could not be reached"),
    "recording_notice": ("是否已告知录音", "whether recording was announced"),
    "voicemail": ("是否语音信箱", "whether it was voicemail"),
    "litigation_status": ("诉讼或仲裁进展", "status of any court proceedings"),
    "suit_authorised": ("是否获授权起诉", "whether suing was authorised"),
    "visit_approved": ("上门是否获批", "whether a visit was approved"),
    "private_account_approved": ("个人账户收款是否获批", "whether a private account was approved"),
    "outsourcing_notified": ("是否已通知外包催收", "whether outsourcing was announced"),
    "offer_ids": ("已批准的减免或方案", "offers that were approved"),
    "agent_state": ("坐席所在州", "state that the agent calls from"),
    "callee_state": ("接听人所在州", "state of the callee"),
    "callee_zone": ("接听人所在时区", "time zone of the callee"),
    "callee_tz": ("接听人所在时区", "time zone of the callee"),
    "debt_amount": ("欠款金额", "amount owed"),
    "days_overdue": ("逾期天数", "days overdue"),
    "product_type": ("贷款品种", "kind of product"),
    "limitation_date": ("诉讼时效届满日", "end of the limitation period"),
    "agent": ("坐席的话", "words of the agent"),
    "callee": ("对方的话", "words of the callee"),
    "answer": ("坐席的回应", "an answer of the agent"),
    "language": ("该语言的规则", "rules in this language"),
}


def name_of(kind: str, key: str, language: Language) -> str:
    """A key as people read it.

    Args:
        kind: Group of `NAMES`.
        key: A key of that group.
        language: Of the name.

    Raises:
        KeyError: For a group or key that has no name.

    >>> name_of("verdict", "unknown", Language.ZH), name_of("rung", "fact", Language.EN)
    ('无法判断', 'fact')
    """
    return NAMES[kind][key][language is Language.EN]


def fact_name(key: str, language: Language) -> str:
    """A fact as people read it; of packs that users wrote, the key itself.

    >>> fact_name("calls_today", Language.EN), fact_name("moon_phase", Language.EN)
    ('calls on that day', 'moon phase')
    """
    known = FACTS.get(key)
    return known[language is Language.EN] if known else key.replace("_", " ")


def said_in(wording: Wording, language: Language) -> str:
    """A sentence in a language; in another one where it was written in that one only.

    >>> said_in({Language.ZH: "好"}, Language.EN)
    '好'
    """
    return wording.get(language) or next(iter(wording.values()), "")
