import pytest

from coach.domain.errors import InputError
from coach.judge.rulebook.loading import RulebookError
from coach.judge.scorecard import load_card, score, shipped_cards
from coach.judge.scorecard.observed import Observed
from coach.judge.script import judge_script, load_script
from tests.unit.judge.scorecard.test_score import CARD
from tests.unit.labelled_calls import sample


@pytest.mark.parametrize("path", shipped_cards(), ids=lambda path: path.stem)
def test_the_cards_that_ship_weigh_100_and_name_steps_of_their_script(path):
    card = load_card(path)
    assert sum(section.weight for section in card.spec.sections) == 100
    steps = {step.key for step in load_script(path.stem).steps}
    named = {
        item.of
        for section in card.spec.sections
        for item in section.items
        if item.source == "script"
    }
    assert named <= steps


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("from: script, of: opening", "from: magic", 13, "nothing to draw on is named 'magic'"),
        ("from: script, of: opening", "from: script", 13, "script needs `of`: the key of a step"),
        ("from: script, of: opening", "from: tone, of: pitch", 13, "tone has no 'pitch'"),
        ("from: script, of: opening", "from: calm, of: calm", 13, "calm takes no `of`"),
        (", rules: [CN-REC-*]", "", 20, "findings needs rules"),
        ("of: closing", "of: closing, zero: 1, full: 2", 19, "takes no zero and no full"),
        ("from: script, of: closing", "from: strategy, zero: 1", 19, "belong together"),
        ("from: script, of: closing", "from: strategy, zero: 1, full: 1", 19, "are both 1.0"),
        ("coach: 70", "coach: 90", 4, "expected less than pass"),
        ("high: 30", "high: 5", 6, "must not take off less"),
        ("low: 5, ", "", 6, "deductions lack: low"),
        ("weight: 40", "weight: 0", 11, "sections.0.weight"),
        ("key: who", "key: hello", 9, "items stand twice: hello"),
        ("key: end", "key: start", 1, "sections stand twice: start"),
        ("card: mine", "card: mine\ncolour: red", 2, "colour"),
    ],
)
def test_mistakes_are_told_with_their_line(tmp_path, old, new, line, message):
    assert old in CARD
    path = tmp_path / "mine.yaml"
    path.write_text(CARD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(RulebookError) as caught:
        load_card(path)
    found = [m for m in caught.value.mistakes if message in m.message]
    assert found, [str(m) for m in caught.value.mistakes]
    assert found[0].line == line
    assert found[0].file == str(path)


def test_a_card_that_is_unknown_is_told_with_those_that_are():
    with pytest.raises(InputError, match="zh_consumer"):
        load_card("nobody")


@pytest.mark.parametrize("name", ["zh_good", "zh_mono"])
def test_the_script_alone_is_enough_for_a_score_with_little_confidence(name):
    call, labels = sample(name)
    script = judge_script(call, labels, load_script("zh_consumer"))
    scores = score(Observed(call, script=script), load_card("zh_consumer"))
    assert scores.enough
    assert scores.overall > 70
    assert scores.confidence < 0.8
