"""JSON of other recognisers: the Whisper family and Amazon Transcribe."""

import pytest

from coach.domain.errors import TranscriptError
from coach.domain.labels import Language, Role
from tests.unit.listen.transcripts.rows import codes, spoken, times


def word(text, start=None, end=None, speaker=None, **more):
    fields = {"word": text, "start": start, "end": end, "speaker": speaker, **more}
    return {key: value for key, value in fields.items() if value is not None}


def segment(text, start=0.0, end=4.0, words=(), **more):
    return {"start": start, "end": end, "text": text, "words": list(words), **more}


def test_faster_whisper_words_and_probability(read):
    words = [word(" Hello", 0.1, 0.5, probability=0.9), word(" there.", 0.5, 0.5, probability=0.7)]
    call = read({"language": "en", "segments": [segment(" Hello there.", 0.0, 1.0, words)]})
    (utterance,) = call.utterances
    assert (utterance.text, call.language) == ("Hello there.", Language.EN)
    assert [(w.text, w.span.end_s) for w in utterance.words] == [("Hello", 0.5), ("there.", 0.5)]
    assert utterance.probability == pytest.approx(0.8)
    assert utterance.role is Role.UNKNOWN
    assert codes(call) == ["unnamed_speakers"]


def test_a_segment_is_cut_where_the_word_speaker_changes(read):
    words = [
        word("I", 0.0, 0.2, "A"),
        word("owe", 0.3, 0.5, "A"),
        word("500?"),
        word("Yes,", 1.0, 1.4, "B"),
        word("you", 1.5, 1.7, "B"),
        word("do.", 1.8, 2.0, "A"),
    ]
    call = read({"segments": [segment(" I owe  500? Yes, you do.", 0.0, 2.0, words, speaker="A")]})
    assert spoken(call) == [("A", "I owe  500?"), ("B", "Yes, you"), ("A", "do.")]
    assert times(call) == [(0, 0.5), (1, 1.7), (1.8, 2)]


def test_words_of_chinese_are_cut_without_spaces(read):
    words = [word("您", 0, 1, "A"), word("好", 1, 2, "A"), word("在", 2, 3, "B")]
    call = read({"segments": [segment("您好在", 0, 3, words)]})
    assert spoken(call) == [("A", "您好"), ("B", "在")]


def test_digits_without_times_take_the_time_between_their_neighbours(read):
    words = [
        word("12"),
        word("owe", 1.0, 1.5),
        word("5"),
        word("0"),
        word("yuan", 2.5, 3.0),
        word("9"),
    ]
    nan = float("nan")
    words[2].update(start=nan, end=nan)
    (utterance,) = read({"segments": [segment("12 owe 5 0 yuan 9", 0.0, 4.0, words)]}).utterances
    spans = [(each.span.start_s, each.span.end_s) for each in utterance.words]
    assert spans == [(0, 1), (1, 1.5), (1.5, 2), (2, 2.5), (2.5, 3), (3, 4)]


@pytest.mark.parametrize(
    "words",
    [[word("a"), word("b")], [word("a", 3, 1)], [word("a", "x", [])], [word("a", -1, 2)]],
)
def test_words_without_any_usable_time_are_no_words(read, words):
    (utterance,) = read({"segments": [segment("a b", 0, 1, words)]}).utterances
    assert (utterance.words, utterance.text) == ((), "a b")


def test_an_aligner_score_is_no_probability(read):
    (utterance,) = read({"segments": [segment("a", 0, 1, [word("a", 0, 1, score=0.4)])]}).utterances
    assert utterance.probability is None


def test_a_segment_with_a_speaker_and_no_words(read):
    items = [{"start": 1, "end": 2, "text": "hi", "speaker": "SPEAKER_01"}, segment("", 2, 3)]
    call = read(items)
    assert spoken(call) == [("SPEAKER_01", "hi")]
    assert codes(call) == ["empty_utterances"]


def turn(role, begin, end, text, items=()):
    return {
        "ParticipantRole": role,
        "BeginOffsetMillis": begin,
        "EndOffsetMillis": end,
        "Content": text,
        "Items": list(items),
    }


def test_call_analytics_turns(read):
    items = [
        {"Content": "Hello", "BeginOffsetMillis": 100, "EndOffsetMillis": 400, "Confidence": "0.9"},
        {"Content": ".", "Type": "punctuation", "Confidence": "0.0"},
    ]
    call = read(
        {
            "LanguageCode": "en-US",
            "Transcript": [
                turn("CUSTOMER", 300, 900, "Yes?"),
                turn("AGENT", 100, 400, "Hello.", items),
                turn("SYSTEM", 1000, 1001, "Beep"),
            ],
        }
    )
    assert [u.role for u in call.utterances] == [Role.AGENT, Role.DEBTOR, Role.OTHER]
    assert times(call) == [(0.1, 0.4), (0.3, 0.9), (1.0, 1.001)]
    assert [(w.text, w.probability) for w in call.utterances[0].words] == [("Hello.", 0.9)]
    assert call.language is Language.EN


def test_call_analytics_participants_by_id(read):
    one = {**turn("", 0, 1000, "hi"), "ParticipantId": "p1"}
    people = [{"ParticipantId": "p1", "ParticipantRole": "AGENT"}]
    (utterance,) = read({"Transcript": [one], "Participants": people}).utterances
    assert (utterance.speaker, utterance.role) == ("AGENT", Role.AGENT)


def test_call_analytics_that_ends_before_it_starts(read):
    with pytest.raises(TranscriptError, match=r"Transcript\[0\] ends at 1 s, before it starts"):
        read({"Transcript": [turn("AGENT", 2000, 1000, "hi")]})


def item(text, start=None, end=None, **more):
    kind = "punctuation" if start is None else "pronunciation"
    times_ = {} if start is None else {"start_time": f"{start}", "end_time": f"{end}"}
    best = [{"confidence": "0.8", "content": text}]
    return {"type": kind, "alternatives": best, **times_, **more}


def test_amazon_speaker_labels_and_pauses(read):
    items = [
        item("I", 1.0, 1.2, speaker_label="spk_0"),
        item("'m", 1.2, 1.4, speaker_label="spk_0"),
        item("here", 1.5, 1.8, speaker_label="spk_0"),
        item("."),
        item("Yes", 2.9, 3.0, speaker_label="spk_0"),
        item("No", 3.0, 3.2, speaker_label="spk_1"),
    ]
    call = read({"results": {"language_code": "en-GB", "items": items}})
    assert spoken(call) == [("spk_0", "I'm here."), ("spk_0", "Yes"), ("spk_1", "No")]
    assert times(call) == [(1, 1.8), (2.9, 3), (3, 3.2)]


def test_amazon_older_speaker_labels_stand_in_their_own_list(read):
    named = [{"start_time": "1.0", "speaker_label": "spk_3"}]
    labels = {"segments": [{"items": named}]}
    call = read({"results": {"items": [item("hi", "1.0", 2.0)], "speaker_labels": labels}})
    assert spoken(call) == [("spk_3", "hi")]


def test_amazon_channels_overlap_and_take_roles(read):
    channels = [
        {
            "channel_label": "ch_0",
            "items": [item("您", 0.0, 1.0), item("好", 1.0, 2.0), item("。")],
        },
        {"channel_label": "ch_1", "items": [item("在", 0.5, 0.9)]},
    ]
    document = {"results": {"items": [], "channel_labels": {"channels": channels}}}
    call = read(document, roles={"ch_0": Role.AGENT})
    assert spoken(call) == [("ch_0", "您好。"), ("ch_1", "在")]
    assert [(s.role, s.channel) for s in call.speakers] == [(Role.AGENT, 0), (Role.UNKNOWN, 1)]


@pytest.mark.parametrize(
    "document",
    [
        {"results": {"items": [], "channel_labels": 5}},
        {"results": {"items": {}, "speaker_labels": {"segments": [5]}}},
        {"results": {"items": [{"alternatives": [{"content": "a"}], "start_time": "soon"}]}},
        {"Transcript": [5]},
        {"Transcript": [{"Content": "a", "Items": [5]}]},
        {"segments": [{"text": 5.5}]},
        {"segments": [{"text": "a", "words": [{"start": 1}]}]},
        {"segments": [{"text": "a", "words": 5}]},
    ],
)
def test_broken_files_of_others(read, document):
    with pytest.raises(TranscriptError):
        read(document)
