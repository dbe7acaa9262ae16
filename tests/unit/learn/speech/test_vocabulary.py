import pytest

from coach.learn.speech import vocabulary

ENGLISH = [" i can not pay", " when can you pay", " the payment is late"] * 5


@pytest.fixture(scope="module")
def tokenizer():
    return vocabulary.build(vocabulary.everyday_characters(["嗯"]), ENGLISH)


def test_size_and_special_places_are_whispers(tokenizer):
    assert tokenizer.get_vocab_size() == vocabulary.SIZE
    places = {
        "<|endoftext|>": 50257, "<|startoftranscript|>": 50258, "<|en|>": 50259, "<|zh|>": 50260,
        "<|transcribe|>": 50359, "<|nospeech|>": 50362, "<|notimestamps|>": 50363,
        "<|0.00|>": 50364, "<|30.00|>": 51864, "": 50256,
    }  # fmt: skip
    assert {token: tokenizer.token_to_id(token) for token in places} == places


def test_every_everyday_character_is_one_token(tokenizer):
    characters = vocabulary.everyday_characters(["嗯"])
    encoded = tokenizer.encode_batch(list(characters), add_special_tokens=False)
    assert {len(encoding.ids) for encoding in encoded} == {1}


@pytest.mark.parametrize("text", ["我还款嗯", " i can not pay", "我叫tom", "龘", "emoji 🙂"])
def test_any_text_survives_the_round_trip(tokenizer, text):
    ids = tokenizer.encode(text, add_special_tokens=False).ids
    assert tokenizer.decode(ids) == text
    assert max(ids) < vocabulary.n_text_tokens(tokenizer)


def test_characters_that_sound_alike_share_a_syllable(tokenizer):
    syllables, tones = vocabulary.sounds(tokenizer)
    number = {c: tokenizer.encode(c, add_special_tokens=False).ids[0] for c in "是事十a"}
    assert syllables[number["是"]] == syllables[number["事"]] == syllables[number["十"]] > 0
    assert tones[number["是"]] == tones[number["事"]] == 4
    assert tones[number["十"]] == 2
    assert syllables[number["a"]] == tones[number["a"]] == 0
