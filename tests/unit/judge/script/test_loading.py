import pytest

from coach.domain.errors import InputError
from coach.domain.finding import Verdict
from coach.judge.rulebook.loading import RulebookError
from coach.judge.script import judge_script, load_script, shipped_scripts
from coach.judge.script.examples import count_examples, failures
from tests.unit.labelled_calls import said

OWN = """script: mine
title: {zh: 我的, en: Mine}
language: zh
sets:
  thing: [水费, 电费]
anchors:
  asked: {any_of: [您哪位], speaker: debtor}
situations:
  away: {reason: {zh: 人不在, en: Away}, speaker: callee, words: [不在]}
steps:
  - step: name_it
    title: {zh: 说明, en: Name it}
    words:
      - any_of: ["{thing}"]
        after: asked
    window: {first_turns: 3}
    not_applicable: [away]
    examples:
      - {kind: hit, verdict: met, quote: 您的水费, lines: [debtor: 您哪位, agent: 您的水费该交了]}
      - {kind: near_miss, verdict: missed, lines: [agent: 您的水费, debtor: 您哪位, agent: 我]}
  - step: thanks
    title: {zh: 道谢, en: Thanks}
    words:
      - n_of: {n: 2, of: [[谢谢], [再见], [祝您]]}
    window: {last_s: 30}
    pick: last
    examples:
      - {kind: hit, verdict: met, lines: [agent: 谢谢您，再见]}
      - {kind: near_miss, verdict: missed, lines: [agent: 谢谢]}
"""


@pytest.fixture
def load(tmp_path):
    def load(text, name="mine"):
        path = tmp_path / f"{name}.yaml"
        path.write_text(text, encoding="utf-8")
        return load_script(path)

    return load


@pytest.mark.parametrize("path", shipped_scripts(), ids=lambda path: path.stem)
def test_the_examples_of_the_scripts_that_ship_pass(path):
    script = load_script(path)
    assert count_examples(script) >= 25
    assert [str(failure) for failure in failures(script)] == []


def test_a_script_of_ones_own_runs_its_examples(load):
    script = load(OWN)
    assert [str(failure) for failure in failures(script)] == []
    assert count_examples(script) == 4


def test_an_example_that_comes_out_otherwise_is_told_with_its_line(load):
    script = load(OWN.replace("verdict: met, quote: 您的水费", "verdict: missed"))
    (failure,) = failures(script)
    assert str(failure).endswith(
        "mine.yaml:19: name_it: hit: expected missed, came met (found: 您的水费该交了)"
    )


def test_a_situation_makes_a_step_not_applicable(load):
    call, _ = said(("O", "他不在。", ""), ("A", "好的。", ""))
    assert judge_script(call, None, load(OWN)).step("name_it").verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("[away]", "[gone]", 17, "no situation is named gone"),
        ("after: asked", "after: told", 15, "no anchor is named 'told'"),
        ('["{thing}"]', '["{things}"]', 14, "names the set 'things'"),
        ("    pick: last", "    pick: best", 26, "steps.1.pick"),
        ("first_turns: 3", "first_turns: 0", 16, "steps.0.window.first_turns"),
        ("words: [不在]", "words: [不在], acts: [gone]", 9, "no act of the codebook: gone"),
        ("language: zh", "language: fr", 3, "language"),
        ("  - step: thanks", "  - step: name_it", 10, "steps stand twice: name_it"),
    ],
)
def test_mistakes_are_told_with_their_line(load, old, new, line, message):
    assert old in OWN
    with pytest.raises(RulebookError) as caught:
        load(OWN.replace(old, new, 1))
    found = [m for m in caught.value.mistakes if message in m.message]
    assert found, [str(m) for m in caught.value.mistakes]
    if "twice" not in message:
        assert found[0].line == line


def test_a_script_may_extend_what_ships_and_change_a_step(load):
    text = """script: mine
extends: zh
title: {zh: 我的, en: Mine}
steps:
  - step: identify_self
    more_words: [晨光书店]
  - step: closing
    title: {zh: 收尾, en: The end}
"""
    script = load(text)
    call, _ = said(("A", "晨光书店。", ""), ("D", "嗯。", ""), ("A", "那边再见。", ""))
    result = judge_script(call, None, script)
    assert [step.verdict for step in result.steps] == [Verdict.MET, Verdict.MET]
    assert result.step("closing").title["en"] == "The end"
    assert result.five_parts[1].verdict is Verdict.NOT_APPLICABLE


@pytest.mark.parametrize("extends", ["nothing", "mine"])
def test_what_is_extended_must_exist_and_must_not_extend(load, extends):
    with pytest.raises(RulebookError, match="extend"):
        load(OWN.replace("script: mine\n", f"script: mine\nextends: {extends}\n"))


def test_a_name_that_is_unknown_is_told_with_those_that_are():
    with pytest.raises(InputError, match="zh_consumer"):
        load_script("zh_nobody")


def test_the_hash_follows_the_files(load):
    assert load(OWN).sha256 != load(OWN.replace("水费, 电费", "电费, 水费")).sha256
    assert load(OWN).sha256 == load(OWN).sha256
