from hypothesis import given
from hypothesis import strategies as st

from coach.domain.call import Call, Utterance
from coach.domain.labels import Role
from coach.domain.observation import Label, Labels
from coach.domain.span import Span
from coach.understand.classifier.calls import label_call, requests_of
from coach.understand.classifier.classifier import Request

A, D, O, U = Role.AGENT, Role.DEBTOR, Role.OTHER, Role.UNKNOWN  # noqa: E741


def call(*said):
    """A call of (role, text), or of (role, text, speaker) where one role has several voices."""
    utterances = [
        Utterance(f"u{n:03d}", (voice or [role.name])[0], role, Span(n, n + 1), text)
        for n, (role, text, *voice) in enumerate(said, start=1)
    ]
    return Call("c1", None, tuple(utterances))


def asked(*said):
    return [(r.role, r.text, r.context) for r in requests_of(call(*said)).values()]


def test_each_side_is_asked_with_what_the_other_said_before():
    assert asked((A, "您好"), (D, "谁"), (A, "还款"), (D, "没钱")) == [
        (A, "您好", ""), (D, "谁", "您好"), (A, "还款", "谁"), (D, "没钱", "还款"),
    ]  # fmt: skip


def test_a_turn_of_several_utterances_is_one_context():
    assert asked((A, "您好"), (A, "是李先生吗"), (D, "我是"), (D, "什么事"), (A, "欠款")) == [
        (A, "您好", ""), (A, "是李先生吗", ""),
        (D, "我是", "您好 是李先生吗"), (D, "什么事", "您好 是李先生吗"),
        (A, "欠款", "我是 什么事"),
    ]  # fmt: skip


def test_whoever_picks_up_is_asked_about_as_a_debtor():
    assert asked((A, "找李先生"), (O, "我是他爱人"), (A, "他在吗"), (D, "喂")) == [
        (A, "找李先生", ""), (D, "我是他爱人", "找李先生"), (A, "他在吗", "我是他爱人"),
        (D, "喂", "他在吗"),
    ]  # fmt: skip


def test_two_voices_of_one_side_are_no_context_of_each_other():
    assert asked((A, "找李先生"), (O, "找你的"), (D, "喂"), (A, "欠款")) == [
        (A, "找李先生", ""), (D, "找你的", "找李先生"), (D, "喂", "找李先生"), (A, "欠款", "喂"),
    ]  # fmt: skip


def test_an_agent_who_takes_over_answers_the_debtor():
    assert asked((D, "经理呢"), (A, "请稍等", "S1"), (A, "我是经理", "S2"), (D, "好"))[2:] == [
        (A, "我是经理", "经理呢"), (D, "好", "我是经理"),
    ]  # fmt: skip


def test_a_voice_of_unknown_role_is_not_asked_about_and_is_no_context():
    said = call((A, "您好"), (U, "嘟"), (D, "喂"), (U, "嘟"), (A, "欠款"))
    assert requests_of(said) == {
        "u001": Request(A, "您好"),
        "u003": Request(D, "喂", "您好"),
        "u005": Request(A, "欠款", "喂"),
    }


class FakeClassifier:
    """Answers with the text that it was asked about, as a key."""

    name, digest = "fake", "0" * 64

    def label(self, requests):
        return [Labels(acts=(Label(request.text, 0.9),)) for request in requests]


def test_labels_stand_under_the_ids():
    found = label_call(call((A, "一"), (U, "二"), (O, "三")), FakeClassifier())
    assert {name: labels.acts[0].key for name, labels in found.items()} == {
        "u001": "一", "u003": "三",
    }  # fmt: skip


def test_a_call_without_words_has_no_labels():
    assert label_call(call(), FakeClassifier()) == {}
    assert label_call(call((U, "嘟")), FakeClassifier()) == {}


SAID = st.lists(st.tuples(st.sampled_from((A, D, O, U)), st.text(max_size=3)), max_size=12)


@given(SAID)
def test_everybody_with_a_role_is_asked_about_in_order(said):
    requests = requests_of(call(*said))
    wanted = [(f"u{n:03d}", role, text) for n, (role, text) in enumerate(said, start=1)]
    assert [(name, r.role, r.text) for name, r in requests.items()] == [
        (name, A if role is A else D, text) for name, role, text in wanted if role is not U
    ]


@given(SAID)
def test_the_context_is_the_end_of_what_the_other_side_said_so_far(said):
    requests = requests_of(call(*said))
    for n, (role, _) in enumerate(said):
        if role is U:
            continue
        others = [text for r, text in said[:n] if r is not U and (r is A) != (role is A)]
        context = requests[f"u{n + 1:03d}"].context
        if others:
            assert context.endswith(others[-1])
            assert " ".join(others).endswith(context)
        else:
            assert context == ""
