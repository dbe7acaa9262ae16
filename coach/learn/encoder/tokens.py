"""The encoder's tokenizer: one token a Chinese character, word pieces for the rest."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from coach.understand.classifier.text import plain

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerFast

PAD, UNKNOWN, CLS, SEP, MASK = "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"
#: Positions that the encoder has.
_MOST_TOKENS = 256
_SPECIAL = (PAD, UNKNOWN, CLS, SEP, MASK)
_HAN = "[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"


def train_tokenizer(texts: Iterable[str], *, size: int) -> "PreTrainedTokenizerFast":
    """Learn word pieces and collect characters.

    Args:
        texts: As said; they are made plain here.
        size: Most entries of the vocabulary.
    """
    from tokenizers import Regex, Tokenizer, models, pre_tokenizers, processors, trainers
    from transformers import PreTrainedTokenizerFast

    tokenizer = Tokenizer(models.WordPiece(unk_token=UNKNOWN, max_input_chars_per_word=40))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.Whitespace(),
            pre_tokenizers.Split(Regex(_HAN), "isolated"),
            pre_tokenizers.Digits(individual_digits=True),
        ]
    )
    tokenizer.train_from_iterator(
        map(plain, texts),
        trainers.WordPieceTrainer(
            vocab_size=size, min_frequency=3, special_tokens=list(_SPECIAL), show_progress=False
        ),
    )
    tokenizer.post_processor = processors.BertProcessing(
        (SEP, _SPECIAL.index(SEP)), (CLS, _SPECIAL.index(CLS))
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, pad_token=PAD, unk_token=UNKNOWN, cls_token=CLS,
        sep_token=SEP, mask_token=MASK, model_max_length=_MOST_TOKENS,
    )  # fmt: skip
