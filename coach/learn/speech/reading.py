"""Text alone, for the decoder: which of the characters that sound alike is meant.

Spoken sentences are dear, written ones are not. So between steps of listening
the decoder reads: many sentences, no sound, the next token to be guessed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from coach.domain.labels import Language
from coach.learn.speech import vocabulary
from coach.learn.speech.network import compact
from coach.learn.speech.pronounce import pronounce
from coach.learn.speech.windows import IGNORE

if TYPE_CHECKING:
    from tokenizers import Tokenizer


@dataclass(frozen=True, slots=True)
class Page:
    """Sentences to read; ``B`` rows of ``L`` compact tokens.

    Attributes:
        inputs: ``(B, L)``.
        targets: ``(B, L)``, `IGNORE` for the prompt and behind the end.
    """

    inputs: NDArray[np.int64]
    targets: NDArray[np.int64]


class Reader:
    """Draws pages from sentences, several sentences a row as in a window of speech.

    Args:
        sentences: Written sentences of each language.
        tokenizer: The recogniser's.
        seed: Of the draw.
    """

    def __init__(
        self,
        sentences: Mapping[Language, Sequence[str]],
        tokenizer: "Tokenizer",
        *,
        seed: int,
    ) -> None:
        self._n_text = vocabulary.n_text_tokens(tokenizer)
        self._rng = np.random.default_rng(seed)
        self._texts = {
            language: [_tokens(text, language, tokenizer) for text in texts]
            for language, texts in sentences.items()
            if texts
        }

    def page(self, *, n_rows: int, n_tokens: int) -> Page:
        """Rows of up to ``n_tokens`` tokens, each of one language."""
        rows = [self._row(n_tokens) for _ in range(n_rows)]
        length = max(map(len, rows)) - 1
        end = compact(vocabulary.END_OF_TEXT, self._n_text)
        inputs, targets = np.full((n_rows, length), end), np.full((n_rows, length), IGNORE)
        for n, row in enumerate(rows):
            inputs[n, : len(row) - 1] = row[:-1]
            targets[n, 3 : len(row) - 1] = row[4:]
        return Page(inputs, targets)

    def _row(self, n_tokens: int) -> list[int]:
        languages = sorted(self._texts)
        language = languages[int(self._rng.integers(len(languages)))]
        if Language.ZH in self._texts and self._rng.random() < 0.5:
            language = Language.ZH
        prompt = (
            vocabulary.START,
            vocabulary.language_token(language),
            vocabulary.TRANSCRIBE,
            vocabulary.NO_TIMESTAMPS,
        )
        row = [compact(token, self._n_text) for token in prompt]
        texts = self._texts[language]
        while len(row) < n_tokens:
            row += texts[int(self._rng.integers(len(texts)))]
        return [*row[:n_tokens], compact(vocabulary.END_OF_TEXT, self._n_text)]


def _tokens(text: str, language: Language, tokenizer: "Tokenizer") -> list[int]:
    """Tokens as the recogniser writes them: no punctuation, English in lower case."""
    units = [unit.text for unit in pronounce(text, language).units]
    written = "".join(units) if language is Language.ZH else "".join(f" {unit}" for unit in units)
    ids: list[int] = tokenizer.encode(written, add_special_tokens=False).ids
    return ids
