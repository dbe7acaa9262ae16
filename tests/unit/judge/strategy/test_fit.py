import pytest
from hypothesis import given

from coach.judge.strategy import judge_strategy
from coach.judge.strategy.dates import names_date
from coach.understand.defence import follow_defence
from tests.unit.labelled_calls import evidence_holds, labelled_calls, said, sample


def strategy(*rows, **options):
    call, labels = said(*rows)
    return judge_strategy(call, labels, follow_defence(call, labels), **options)


@pytest.mark.parametrize(
    ("stage", "words", "fits"),
    [
        ("R", "empathy", True),
        ("R", "relationship", True),
        ("R", "warm", True),
        ("R", "warm explain_fact", True),
        ("R", "set_deadline", False),
        ("R", "empathy threat", False),
        ("R", "explain_fact", False),
        ("R", "empathy:.4?", None),
        ("J", "ask_reason", True),
        ("J", "explain_fact", True),
        ("J", "offer_plan", True),
        ("J", "explain_fact argue", False),
        ("J", "set_deadline", False),
        ("J", "warm", None),
        ("C", "set_deadline", True),
        ("C", "confirm_commitment", True),
        ("C", "follow_up", True),
        ("C", "ask_reason", False),
        ("C", "care closing", None),
        ("R", "verify_identity", None),
        ("R", "", None),
    ],
)
def test_one_move(stage, words, fits):
    moves = strategy(("D", "这样的", stage), ("A", "是这么回事", words)).moves
    assert [move.fits for move in moves] == ([] if fits is None else [fits])


@pytest.mark.parametrize(
    ("stage", "words", "kind", "acts"),
    [
        ("R", "threat", "pressure_in_resistance", ("threat",)),
        ("R", "lawful_consequence", "pressure_in_resistance", ("lawful_consequence",)),
        ("R", "lawful_consequence empathy", None, ()),
        ("R", "threat empathy", "pressure_in_resistance", ("threat",)),
        ("R", "set_deadline", "demand_in_resistance", ("set_deadline",)),
        ("R", "warm set_deadline", None, ()),
        ("J", "blame", "fight_in_justification", ("blame",)),
        ("J", "lawful_consequence", None, ()),
        ("C", "impatience", "pressure_in_compromise", ("impatience",)),
        ("R", "threat:.6?", None, ()),
    ],
)
def test_misfits(stage, words, kind, acts):
    got = strategy(("D", "周五", stage), ("A", "是这么回事", words)).misfits
    assert [(each.kind, each.acts) for each in got] == ([(kind, acts)] if kind else [])
    assert all([e.utterance_id for e in each.evidence] == ["u001", "u002"] for each in got)


@pytest.mark.parametrize(
    ("rows", "missing"),
    [
        ([("D", "行吧，我还", "C"), ("A", "好的", "")], True),
        ([("D", "行吧，十五号还", "C"), ("A", "好的", "")], False),
        ([("D", "行吧，我还", "C"), ("A", "那就周五", "set_deadline")], False),
        ([("D", "行吧，我还", "C"), ("A", "那周五再打给您", "follow_up")], True),
        ([("A", "周五行吗", ""), ("D", "行吧，我还", "C")], True),
        ([("D", "行吧，十五号还", "C"), ("D", "不还了", "R"), ("D", "不还了", "R")], False),
        ([("D", "行吧，我还", "C"), ("O", "周五", "-")], True),
        ([("D", "没钱", "J")], False),
    ],
)
def test_compromise_without_a_date(rows, missing):
    got = [each.kind for each in strategy(*rows).misfits]
    assert got == (["no_date_in_compromise"] if missing else [])


def test_a_date_known_from_a_promise_counts():
    rows = [("D", "行吧，我还", "C"), ("A", "好的", "")]
    assert strategy(*rows, dated={"u001"}).misfits == ()


def test_the_stage_is_the_last_one_before_the_turn():
    got = strategy(("A", "您好", "empathy"), ("D", "没钱", "J"), ("A", "您说", "listen"),
                   ("D", "喂", "-"), ("A", "怎么了", "ask_reason"), ("D", "行", "C"),
                   ("A", "周五", "set_deadline"))  # fmt: skip
    assert [move.stage[0] for move in got.moves] == ["j", "j", "c"]
    assert got.share_fit == 1.0
    assert got.by_stage == {"justification": 1.0, "compromise": 1.0}


def test_two_moves_make_no_share():
    got = strategy(
        ("D", "没钱", "J"), ("A", "您说", "listen"), ("D", "唉", "-"), ("A", "嗯好", "argue")
    )
    assert got.share_fit is None
    assert got.by_stage == {"justification": 0.5}


def test_nothing_to_judge():
    call, labels = said(("D", "喂", "-"), ("A", "您好", "greeting"))
    found = follow_defence(call, labels)
    assert judge_strategy(call, labels, found) is None
    assert judge_strategy(call, None, None) is None


@pytest.mark.parametrize(
    ("name", "lowest", "highest"),
    [("zh_good", 0.9, 1), ("en_plan", 0.9, 1), ("zh_hardship", 0.9, 1), ("zh_stalling", 0.4, 0.7),
     ("zh_harsh", 0, 0)],
)  # fmt: skip
def test_samples(name, lowest, highest):
    call, labels = sample(name)
    got = judge_strategy(call, labels, follow_defence(call, labels))
    assert lowest <= got.share_fit <= highest
    assert "no_date_in_compromise" not in {each.kind for each in got.misfits}
    assert bool(got.misfits) is (name in ("zh_harsh", "zh_stalling"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("下个月十号", True), ("后天", True), ("下周三上午", True), ("月底吧", True),
        ("3月16日", True), ("发工资那天", True), ("一个月两百", False), ("我再想想", False),
        ("打八零六找小林", False),
        ("by Friday", True), ("on the 15th", True), ("end of the month", True), ("May 3", True),
        ("a second chance", False), ("I may pay", False), ("two months late", False),
    ],
)  # fmt: skip
def test_dates(text, expected):
    assert names_date(text) is expected


@given(labelled_calls())
def test_whatever_comes(case):
    call, labels = case
    found = follow_defence(call, labels)
    got = judge_strategy(call, labels, found)
    if got is None:
        assert not found.positions
        return
    assert got == judge_strategy(call, labels, found)
    assert got.share_fit is None or 0 <= got.share_fit <= 1
    assert all(evidence_holds(call, each) for misfit in got.misfits for each in misfit.evidence)
    assert all(misfit.evidence for misfit in got.misfits)
