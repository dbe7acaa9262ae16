import pytest

from coach.understand.promises.methods import find_ways


@pytest.mark.parametrize(
    ("said", "way"),
    [
        ("微信转给你", "wechat"), ("用支付宝吧", "alipay"), ("手机银行转账", "bank_transfer"),
        ("在你们APP上还", "app"), ("就手机上转吧", "app"), ("刷卡", "card"), ("给你现金", "cash"),
        ("开支票", "cheque"), ("自动扣款", "direct_debit"), ("去柜台存", "counter"),
        ("扫码", "online"), ("by bank transfer", "bank_transfer"), ("Card, I guess", "card"),
        ("with my debit card", "card"), ("I'll send a check", "cheque"), ("in cash", "cash"),
        ("standing order", "standing_order"), ("direct debit", "direct_debit"),
        ("over the phone", "phone"), ("at the post office", "counter"), ("through the app", "app"),
    ],
)  # fmt: skip
def test_way(said, way):
    assert [found.method.value for found in find_ways(said)] == [way]


@pytest.mark.parametrize(
    "said", ["不用微信", "我没有支付宝", "let me check", "it's happening", "I don't click links",
             "打电话", "your Harbor card balance"],
)  # fmt: skip
def test_no_way(said):
    assert [found.method for found in find_ways(said)] == []
