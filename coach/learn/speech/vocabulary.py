"""The demo recogniser's vocabulary: Whisper's layout with our own text tokens.

faster-whisper knows the special tokens by name and timestamps by place, so the
size (51,865) and those places are Whisper's. The text
tokens are ours: every everyday Chinese character is one token, and English is
cut into few short pieces, because a small model learns few tokens sooner.
Places that are left over are filled with tokens that never occur.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from coach.learn.speech.pronounce import syllable

if TYPE_CHECKING:
    from tokenizers import Tokenizer

SIZE = 51_865
END_OF_TEXT = 50_257
START = 50_258
FIRST_LANGUAGE = 50_259
TRANSCRIBE = 50_359
NO_SPEECH = 50_362
NO_TIMESTAMPS = 50_363
FIRST_TIMESTAMP = 50_364
TIMESTAMP_STEP_S = 0.02
N_ENGLISH_MERGES = 900


def language_token(language: str) -> int:
    """The id of a language token.

    >>> language_token("en"), language_token("zh")
    (50259, 50260)
    """
    return FIRST_LANGUAGE + _languages().index(language)


def everyday_characters(extra: Iterable[str] = ()) -> tuple[str, ...]:
    """GB 2312 level 1 (3,755 characters) and the Chinese characters of ``extra``."""
    level_one = [
        bytes([row, column]).decode("gb2312", "ignore")
        for row in range(0xB0, 0xD8)
        for column in range(0xA1, 0xFF)
    ]
    more = {c for text in extra for c in text if "\u4e00" <= c <= "\u9fff"}
    return tuple(sorted({c for c in level_one if c} | more))


def build(characters: Sequence[str], english: Iterable[str]) -> "Tokenizer":
    """Make the byte-level BPE tokenizer of 51,865 entries.

    Args:
        characters: Chinese characters that become one token each.
        english: Lower-case English text from which its pieces are learned.
    """
    from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers

    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    merges = _character_merges(characters) + _english_merges(english)
    tokens = list(dict.fromkeys([*alphabet, *(a + b for a, b in merges)]))
    filler = [f"<|u{n}|>" for n in range(END_OF_TEXT - 1 - len(tokens))]
    # CTranslate2 takes a model for multilingual by its empty token, as in Whisper's own table.
    vocabulary = {token: n for n, token in enumerate([*tokens, *filler, ""])}
    tokenizer = Tokenizer(models.BPE(vocabulary, merges))
    # A Chinese character never joins its neighbour, so each is cut out first.
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens([AddedToken(token, special=True) for token in _special_tokens()])
    tokenizer.add_tokens(
        [AddedToken(f"<|{n * TIMESTAMP_STEP_S:.2f}|>", special=False) for n in range(1501)]
    )
    return tokenizer


def load(file: Path) -> "Tokenizer":
    from tokenizers import Tokenizer

    return Tokenizer.from_file(str(file))


def n_text_tokens(tokenizer: "Tokenizer") -> int:
    """How many text tokens are in use: the fillers follow them."""
    return int(tokenizer.token_to_id("<|u0|>") or 0)


def sounds(tokenizer: "Tokenizer") -> tuple[list[int], list[int]]:
    """How each text token sounds: its syllable's number and its tone.

    Returns:
        Two lists over the text tokens in use: syllables from 1, tones 1–5;
        0 in both for tokens that are no Chinese character.
    """
    numbers: dict[str, int] = {}
    syllables, tones = [], []
    for token in range(n_text_tokens(tokenizer)):
        sound = syllable(tokenizer.decode([token]))
        syllables.append(numbers.setdefault(sound[0], len(numbers) + 1) if sound else 0)
        tones.append(sound[1] if sound else 0)
    return syllables, tones


def _languages() -> list[str]:
    from transformers.models.whisper.tokenization_whisper import LANGUAGES

    return [code for code in LANGUAGES if code != "yue"]


def _special_tokens() -> list[str]:
    return [
        "<|endoftext|>",
        "<|startoftranscript|>",
        *(f"<|{code}|>" for code in _languages()),
        "<|translate|>",
        "<|transcribe|>",
        "<|startoflm|>",
        "<|startofprev|>",
        "<|nospeech|>",
        "<|notimestamps|>",
    ]


def _character_merges(characters: Sequence[str]) -> list[tuple[str, str]]:
    """Two merges a character: its first two bytes, then the third."""
    merges: dict[tuple[str, str], None] = {}
    for character in characters:
        first, second, _third = (_byte_symbol(byte) for byte in character.encode())
        merges[first, second] = None
    for character in characters:
        first, second, third = (_byte_symbol(byte) for byte in character.encode())
        merges[first + second, third] = None
    return list(merges)


def _byte_symbol(byte: int) -> str:
    """How byte-level BPE writes one byte (GPT-2's printable alphabet)."""
    if 33 <= byte <= 126 or 161 <= byte <= 172 or byte >= 174:
        return chr(byte)
    unprintable = [b for b in range(256) if not (33 <= b <= 126 or 161 <= b <= 172 or b >= 174)]
    return chr(256 + unprintable.index(byte))


def _english_merges(texts: Iterable[str]) -> list[tuple[str, str]]:
    import json

    from tokenizers import Tokenizer, models, pre_tokenizers, trainers

    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    trainer = trainers.BpeTrainer(
        vocab_size=256 + N_ENGLISH_MERGES,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(texts, trainer)
    merges = json.loads(tokenizer.to_str())["model"]["merges"]
    pairs = [
        tuple(merge) if isinstance(merge, list) else tuple(merge.split(" ")) for merge in merges
    ]
    return [pair for pair in pairs if all(part.isascii() or part.startswith("Ġ") for part in pair)]
