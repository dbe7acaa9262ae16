import pytest

from coach.domain.labels import Role
from coach.listen.transcripts.names import is_anonymous, role_of

AGENT = (
    "客服 坐席 座席A01 催收员 催收员小王 客户经理 客户服务 贷后专员 Agent agent_1 REP Collector "
    "客戶經理 客戶服務 客戶代表 客戶關係經理 催收員 專員 話務員 業務員 貸後經理"
)
DEBTOR = (
    "客户（李先生） 债务人 欠款人 借款人 被催收人 用户2 Customer customers Debtor BORROWER client "
    "客戶 債務人 還款人 还款人 用戶 貸款人 負債人 欠債人"
)
OTHER = "系统 IVR 债务人家属 客户同事 第三方 other System 系統 債務人母親 客戶家屬 债务人老公"
NONE = "Alice 王先生 S0 Speaker_1 Reporter Agentina 甲 caller"


@pytest.mark.parametrize(
    ("names", "role"),
    [(AGENT, Role.AGENT), (DEBTOR, Role.DEBTOR), (OTHER, Role.OTHER), (NONE, None)],
)
def test_well_known_names(names, role):
    assert {name: role_of(name) for name in names.split()} == dict.fromkeys(names.split(), role)


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Customer Service", Role.AGENT),
        ("customer service rep", Role.AGENT),
        ("Agent Smith", Role.AGENT),
        ("Third party", Role.OTHER),
        ("Customer's wife", Role.OTHER),
    ],
)
def test_names_of_several_words(name, role):
    assert role_of(name) is role


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Speaker 1", True),
        ("SPEAKER_00", True),
        ("说话人A", True),
        ("說話人A", True),
        ("B", True),
        ("Alice", False),
    ],
)
def test_numbered_voices(name, expected):
    assert is_anonymous(name) is expected
