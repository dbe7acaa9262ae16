"""What the recogniser is told beforehand: words of the trade, and the script to write in.

The prompts describe the recording instead of imitating a call: a model that
hears nothing tends to repeat its prompt, and "this is a phone call" cannot be
mistaken for something that was said. `inventions` drops such echoes; the hot
words are out of order so that no list that people really say reads like one.
"""

from collections.abc import Mapping
from types import MappingProxyType

from coach.domain.labels import Language

PROMPTS: Mapping[Language, str] = MappingProxyType(
    {
        Language.ZH: "以下是一段普通话电话录音，使用简体中文，带标点符号。",
        Language.EN: "The following is a recorded phone call, with punctuation.",
    }
)

HOT_WORDS: Mapping[Language, str] = MappingProxyType(
    {
        Language.ZH: "还款 律师函 本金 对账 最低还款额 征信 分期 核实 违约金 开票 逾期 "
        "调解 减免 代扣 罚息 结清 协商 货款 委托 展期 账单 起诉 利息 付款 欠款",
        Language.EN: "overdue, invoice, settlement, principal, hardship, late fee, validation "
        "notice, instalment, dispute, balance, remittance, payment plan, credit bureau",
    }
)
