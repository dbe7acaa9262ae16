import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.domain.labels import ACTS, HEADS, Language, Role
from coach.learn.corpus.audit import audit, bare
from tests.unit.learn.corpus.build import example

SAID = "我这个月工资还没有发下来"


def english(text):
    return example(text, language=Language.EN)


@pytest.mark.parametrize(
    ("one", "other", "twins"),
    [
        (SAID, SAID, True),
        (SAID, "我这个月，工资还没有发下来！", True),
        (SAID, SAID + "啊", True),
        (SAID, "嗯" + SAID, True),
        ("Stop calling me.", "stop calling me", True),
        ("I will pay it on Friday morning.", "I will pay it on Friday mornings", True),
        # A short answer may come twice.
        ("好的好的", "好的好的", False),
        ("嗯嗯好我知道", "嗯嗯好我知道。", False),
        ("嗯嗯好我知道了", "嗯嗯好我知道了。", True),
        ("Not really.", "not really no", False),
        ("Not any more.", "not any more", False),
        ("Not any more now.", "not any more now", True),
        (SAID, "我上个月工资也没有发下来", False),
        (SAID, "工资没发", False),
        ("I will pay it on Friday.", "I will pay the rent on Monday.", False),
    ],
)
def test_twins(one, other, twins):
    language = Language.EN if one.isascii() else Language.ZH
    pair = [example(text, language=language) for text in (one, "别的事情以后再说", other)]
    assert audit(pair).twins == (((one, other),) if twins else ())


def test_a_longer_text_does_not_hide_a_twin():
    # The long one shares more with the last text than the first one does.
    near, long, last = SAID, f"喂你好{SAID}啊你们老是打电话来我真的没有办法了", SAID + "啊"
    assert audit([example(text) for text in (near, long, last)]).twins == ((near, last),)


def test_each_copy_is_paired_with_the_first():
    assert audit([example(SAID + mark) for mark in ("", "。", "！")]).twins == (
        (SAID, SAID + "。"), (SAID, SAID + "！"),
    )  # fmt: skip


@given(st.lists(st.text("我没钱还款不行", min_size=7, max_size=12), max_size=6, unique=True))
def test_a_copy_is_always_found(texts):
    examples = [example(text) for text in (SAID, *texts, SAID)]
    assert (SAID, SAID) in audit(examples).twins


@pytest.mark.parametrize(("times", "found"), [(6, False), (7, True)])
@pytest.mark.parametrize(
    ("make", "frame"),
    [
        (lambda n: example(f"我跟你说啊{chr(0x4E00 + n) * 4}"), "我跟你说啊 …"),
        (lambda n: example(f"{chr(0x4E00 + n) * 4}，行不行啊你"), "… 行不行啊你"),
        (lambda n: english(f"To be honest, I {'abcdefg'[n]}"), "to be honest i …"),
        (lambda n: english(f"{'abcdefg'[n]} is that okay now?"), "… is that okay now"),
    ],
)
def test_frames_are_what_occurs_too_often(make, frame, times, found):
    frames = dict(audit([make(n) for n in range(times)]).frames)
    assert frames == ({frame: times} if found else {})


def test_in_a_large_table_a_frame_may_occur_more_often():
    many = [example(f"我跟你说啊{chr(0x4E00 + n) * 4}") for n in range(12)]
    others = [example(chr(0x5E00 + n) * 6) for n in range(988)]
    assert audit(many + others).frames == ()
    assert audit(many + others[:-100]).frames == (("我跟你说啊 …", 12),)


def test_a_text_no_longer_than_a_frame_is_none():
    assert audit([example("我跟你说啊")] * 20).frames == ()


def test_labels_are_counted_with_zeros():
    counts = audit(
        [
            example("一", stage="resistance", emotion="angry", acts=("refusal", "abuse")),
            example("二", stage="resistance", emotion="calm", acts=("refusal",)),
        ]
    ).counts
    assert counts["stage"] == {"resistance": 2, "justification": 0, "compromise": 0, "none": 0}
    assert {key: n for key, n in counts["emotion"].items() if n} == {"angry": 1, "calm": 1}
    assert {key: n for key, n in counts["acts"].items() if n} == {"refusal": 2, "abuse": 1}


@pytest.mark.parametrize("role", [Role.DEBTOR, Role.AGENT])
def test_every_key_is_counted(role):
    counts = audit([example("一", role=role)]).counts
    assert {head: tuple(keys) for head, keys in counts.items()} == {
        **HEADS[role], "acts": ACTS[role]
    }  # fmt: skip
    assert all(sum(counts[head].values()) == 1 for head in HEADS[role])


@given(st.text(max_size=20))
def test_bare_keeps_letters_and_digits_alone(text):
    assert bare(f" “{text}”，…! ") == bare(text)
    assert not any(c.isspace() or c in "_,.!?，。" for c in bare(text))


def test_nothing_is_nothing_to_find():
    found = audit([])
    assert (found.twins, found.frames, found.counts) == ((), (), {})
