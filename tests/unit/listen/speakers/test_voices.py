import numpy as np
import pytest

from coach.domain.call import Recording, Word
from coach.domain.labels import Language
from coach.domain.span import Span
from coach.listen.audio import Audio
from coach.listen.speakers.turn import Diarization, Diarizer, SpeakerTurn
from coach.listen.speakers.voices import by_voice
from coach.listen.transcribe.utterances import numbered, utterances_of

AUDIO = Audio(
    Recording("0" * 64, 10.0, 8000, 1, "pcm_s16le"), np.zeros((1, 160_000), np.int16), (0,), ()
)


def said(text, start_s=0.0, step_s=0.2):
    words = tuple(
        Word(c, Span(start_s + n * step_s, start_s + (n + 1) * step_s), 0.9)
        for n, c in enumerate(text)
    )
    return utterances_of(words, speaker="S0", channel=0, language=Language.ZH)


def tell(utterances, *turns, separation=0.456):
    found = Diarization(tuple(SpeakerTurn(Span(a, b), who) for a, b, who in turns), separation)
    return by_voice(
        AUDIO,
        (),
        numbered(utterances),
        language=Language.ZH,
        diarizer=Diarizer("test", lambda _audio, _pieces: found),
    )


@pytest.mark.parametrize(
    "turns",
    [(), [(0, 5, "A")], [(0, 1, "A"), (2, 3, "A")], [(0, 1, "A"), (8, 9, "B")]],
    ids=["no turn", "one turn", "one voice", "second voice without words"],
)
def test_one_voice_leaves_the_utterances_as_they_are(turns):
    utterances = numbered(said("您好请问"))
    told = tell(utterances, *turns)
    assert told.utterances == utterances
    assert told.method == "single"
    assert [note.code for note in told.notes] == ["voices_not_told_apart"]


def test_an_utterance_of_two_people_is_split_between_words():
    told = tell(said("您好请问我不知道"), (0, 0.8, "B"), (0.8, 1.6, "A"))
    assert [(u.id, u.speaker, u.channel) for u in told.utterances] == [
        ("u001", "S0", 0),
        ("u002", "S1", 0),
    ]
    assert [len(u.words) for u in told.utterances] == [4, 4]
    assert [w.text.strip("，？。") for w in told.utterances[0].words] == list("您好请问")
    assert told.utterances[0].span.end_s == pytest.approx(0.8)
    assert told.method == "test"


def test_voices_are_numbered_by_first_word_and_keep_their_number():
    utterances = [*said("您好请问", 0), *said("我在这里", 2), *said("那好再见", 4)]
    told = tell(utterances, (0, 1, "x"), (2, 3, "a"), (4, 5, "x"))
    assert [u.speaker for u in told.utterances] == ["S0", "S1", "S0"]


def test_a_note_says_how_much_to_trust_it():
    (note,) = tell([*said("您好", 0), *said("你好", 2)], (0, 1, "a"), (2, 3, "b")).notes
    assert note.code == "voices_by_sound"
    assert note.value == 0.46
    assert "0.46" in note.message


def test_a_diarizer_that_measures_nothing_makes_nothing_up():
    turns = [(0, 1, "a"), (2, 3, "b")]
    (note,) = tell([*said("您好", 0), *said("你好", 2)], *turns, separation=None).notes
    assert note.value is None
    assert "separation" not in note.message


def test_without_words_nobody_is_asked():
    def never(_audio, _pieces):
        raise AssertionError("asked")

    told = by_voice(AUDIO, (), (), language=None, diarizer=Diarizer("test", never))
    assert told.utterances == ()
    assert told.method == "single"
