"""The packs that ship: in order, their examples pass, and harmless talk raises nothing."""

import random
import time
from pathlib import Path

import pytest

from coach.domain.errors import InputError
from coach.domain.finding import Verdict
from coach.judge.compliance.examples import failures
from coach.judge.compliance.judging import judge_compliance
from coach.judge.compliance.packs import load_pack, shipped
from tests.unit.judge.compliance.calls import call

DIALOGUES = Path(__file__).parents[4].parent / "shared" / "data" / "dialogue"


@pytest.fixture(scope="module", params=[path.stem for path in shipped()])
def pack(request):
    return load_pack(request.param)


def test_the_examples_in_the_files_come_out(pack):
    assert [str(failure) for failure in failures(pack)] == []


def test_every_rule_tries_out_enough(pack):
    few = {rule.id: len(rule.examples) for rule in pack.rules if len(rule.examples) < 6}
    assert not few


def test_an_unknown_pack_is_named_with_those_there_are():
    with pytest.raises(InputError, match="cn"):
        load_pack("xx")


@pytest.mark.skipif(not DIALOGUES.is_dir(), reason="the shared dialogue texts are not here")
@pytest.mark.parametrize("name", ["crosswoz_val", "multiwoz_zh_human_val"])
def test_harmless_service_talk_raises_no_violation(name):
    lines = (DIALOGUES / f"{name}.zh.txt").read_text(encoding="utf-8").split("\n")
    lines = [line for line in lines if line.strip()]
    random.Random(7).shuffle(lines)
    said = [text for line in lines[:250] for text in (f"agent: {line}", "debtor: 那")]
    findings = judge_compliance(call(*said), None, load_pack("cn"))
    raised = {f.rule_id: f.evidence for f in findings if f.verdict is Verdict.VIOLATED}
    assert raised == {}


def test_a_ten_minute_call_takes_well_below_a_second():
    pack = load_pack("cn")
    judge_compliance(call("agent: 您好"), None, pack)  # words by sound are read once
    turns = ["agent: 您好，我是远信公司的小周，您的借款逾期了，今天方便处理吗", "debtor: 我再想想"]
    one = call(*(turns * 75))
    start = time.process_time()
    judge_compliance(one, None, pack)
    assert time.process_time() - start < 1
