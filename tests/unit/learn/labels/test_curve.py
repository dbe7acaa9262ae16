import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.errors import InputError
from coach.domain.labels import Role
from coach.learn.labels import curve, floors
from coach.learn.labels.floors import Svm
from coach.learn.labels.measure import figures
from coach.learn.labels.targets import shared
from tests.unit.learn.labels.said import SAID, example
from tests.unit.understand.classifier.tiny import make_model

ROWS = [
    example(Role.DEBTOR, f"{text}{'啊嗯呢吧'[n % 4]}", *labels, author=f"a{n % 3}", call=f"c{n}")
    for n in range(40)
    for text, *labels in SAID[Role.DEBTOR]
]


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_larger_share_holds_a_smaller_one_and_scenes_stay_whole(one, other):
    small, large = shared(ROWS, min(one, other)), shared(ROWS, max(one, other))
    assert {id(e) for e in small} <= {id(e) for e in large}
    scenes = {(e.author, e.situation) for e in small}
    assert len(small) == len(scenes) * len(SAID[Role.DEBTOR])


@pytest.mark.parametrize(("share", "least", "most"), [(0, 0, 0), (0.5, 12, 28), (1, 40, 40)])
def test_a_share_is_about_that_much(share, least, most):
    assert least <= len(shared(ROWS, share)) / len(SAID[Role.DEBTOR]) <= most


def test_the_svm_learns_more_and_more():
    own = ROWS[:8]
    whole = figures(
        Role.DEBTOR, floors.truth(Role.DEBTOR, own), Svm(Role.DEBTOR, ROWS).predict(own)
    )
    agent = example(Role.AGENT, "您好", "warm", "neutral", "greeting")
    points = curve.of_svm(Role.DEBTOR, [*ROWS, agent], own, whole)
    assert [point["share"] for point in points] == [0.125, 0.25, 0.5, 1]
    sizes = [point["n"] for point in points]
    assert sizes == sorted(set(sizes))
    assert points[-1] == {
        "share": 1, "n": 160, "scenes": 40,
        **{head: whole[head]["macro_f1"] for head in ("stage", "emotion", "acts")},
    }  # fmt: skip


def test_a_share_without_anything_is_no_point():
    own = ROWS[:4]
    few = [e for e in ROWS if e not in shared(ROWS, 0.25)][:8]
    whole = figures(Role.DEBTOR, floors.truth(Role.DEBTOR, own), floors.truth(Role.DEBTOR, own))
    shares = [point["share"] for point in curve.of_svm(Role.DEBTOR, few, own, whole)]
    assert shares[-1] == 1
    assert not {0.125, 0.25} & set(shares)


def test_models_of_shares_are_put_in_order(tmp_path):
    folder = make_model(tmp_path)
    folders = []
    for share in (0.5, 0.25):
        copy = tmp_path / f"share-{share}"
        copy.mkdir()
        for file in folder.iterdir():
            (copy / file.name).write_bytes(file.read_bytes())
        facts = {"share": share, "learned_of": {"zh_debtor": int(100 * share)}}
        (copy / "training.json").write_text(json.dumps(facts), "utf-8")
        folders.append(copy)
    found = curve.of_models(folders, {"zh_debtor": ROWS[:8]})
    assert [(p["share"], p["n"]) for p in found["zh_debtor"]] == [(0.25, 25), (0.5, 50)]
    # The same weights: the same figures.
    assert found["zh_debtor"][0]["stage"] == found["zh_debtor"][1]["stage"]
    assert set(found["zh_debtor"][0]) == {"share", "n", "stage", "emotion", "acts"}


@pytest.mark.parametrize("content", [None, "{", "[]", '{"share": 1}', '{"learned_of": {}}'])
def test_a_model_that_does_not_say_its_share_is_one_line(tmp_path, content):
    if content is not None:
        (tmp_path / "training.json").write_text(content, "utf-8")
    with pytest.raises(InputError, match=r"--share") as error:
        curve.of_models([tmp_path], {})
    assert "\n" not in str(error.value)
