"""Labels for utterances: one request in, one set of labels out, in order."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from coach.domain.errors import ModelUnavailable
from coach.domain.labels import ACTS, HEADS, Role
from coach.domain.observation import Label, Labels
from coach.understand.classifier.text import plain

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from torch import Tensor

_BATCH = 64
_MOST_TOKENS, _MOST_CONTEXT = 128, 48


@dataclass(frozen=True, slots=True)
class Request:
    """An utterance to label.

    Attributes:
        role: Who speaks: agent, or debtor for everybody else on that end of the line.
        text: What is said.
        context: The other side's turn just before, ``""`` if there is none.
    """

    role: Role
    text: str
    context: str = ""


class Classifier(Protocol):
    """Anything that labels utterances."""

    @property
    def name(self) -> str: ...

    @property
    def digest(self) -> str:
        """SHA-256 of the weights, hexadecimal."""
        ...

    def label(self, requests: Sequence[Request]) -> list[Labels]:
        """Labels in the order of the requests; blank text gets none."""
        ...


class LabelClassifier:
    """The label model of a directory, on the CPU or a GPU.

    Args:
        folder: As `coach train labels` writes it, or any `LabelModel`.
        device: ``cpu`` or ``cuda``.
    """

    def __init__(self, folder: Path, *, device: str = "cpu") -> None:
        from coach.understand.classifier.digest import digest_of

        self._model, self._tokenizer = _load(folder, device)
        self._device = device
        self.name = folder.name
        self.digest = digest_of(folder)

    def label(self, requests: Sequence[Request]) -> list[Labels]:
        """Labels in the order of the requests; the same every time.

        Args:
            requests: Any number; long texts are read at both ends.
        """
        return self.labels_of(requests, self.probabilities(requests))

    def probabilities(self, requests: Sequence[Request]) -> "NDArray[np.float32]":
        """How probable each label is, calibrated, in the order of ``network.OUTPUTS``.

        Returns:
            Shape ``(len(requests), len(OUTPUTS))``, 0–1; NaN for labels of the other role,
            and all along the row of a blank text.
        """
        import numpy as np

        from coach.understand.classifier.network import OUTPUTS, outputs_of

        found = np.full((len(requests), len(OUTPUTS)), np.nan, np.float32)
        written = [(plain(r.text), plain(r.context)) for r in requests]
        # Utterances of one length share a batch: little is padded.
        order = sorted(
            (n for n, (text, _) in enumerate(written) if text), key=lambda n: len(written[n][0])
        )
        temperatures = self._model.config.temperatures
        for start in range(0, len(order), _BATCH):
            chosen = order[start : start + _BATCH]
            logits = self.logits([written[n] for n in chosen])
            for role in (Role.DEBTOR, Role.AGENT):
                rows = [at for at, n in enumerate(chosen) if _side(requests[n]) is role]
                for head in (*HEADS[role], "acts") if rows else ():
                    place = outputs_of(role, head)
                    x = logits[rows, place] / temperatures.get(f"{role}/{head}", 1.0)
                    p = x.sigmoid() if head == "acts" else x.softmax(1)
                    found[[chosen[at] for at in rows], place] = p.numpy()
        return found

    def labels_of(
        self, requests: Sequence[Request], probabilities: "NDArray[np.float32]"
    ) -> list[Labels]:
        """What holds, by the probabilities that `probabilities` found for the requests."""
        return [
            Labels() if all(map(math.isnan, row)) else self._read(_side(request), row)
            for request, row in zip(requests, probabilities.tolist(), strict=True)
        ]

    def logits(self, written: Sequence[tuple[str, str]]) -> "Tensor":
        """Raw outputs for texts and contexts that are plain already, ``(batch, labels)``."""
        import torch

        with torch.inference_mode():
            batch = encode(self._tokenizer, written)
            out: Tensor = self._model(**{k: v.to(self._device) for k, v in batch.items()}).logits
            return out.float().cpu()

    def _read(self, role: Role, row: Sequence[float]) -> Labels:
        from coach.understand.classifier.network import outputs_of

        found: dict[str, Any] = {}
        for head, keys in HEADS[role].items():
            probabilities = row[outputs_of(role, head)]
            best = max(range(len(keys)), key=probabilities.__getitem__)
            sure_from = self._model.config.unsure_below.get(f"{role}/{head}", 0.5)
            found[head] = Label(
                keys[best], round(probabilities[best], 4), probabilities[best] < sure_from
            )
        return Labels(**found, acts=tuple(self._acts(role, row[outputs_of(role, "acts")])))

    def _acts(self, role: Role, probabilities: Sequence[float]) -> Iterator[Label]:
        config = self._model.config
        sure_from = config.unsure_below.get(f"{role}/acts", 0.5)
        for probability, key in sorted(zip(probabilities, ACTS[role], strict=True), reverse=True):
            if probability >= config.thresholds.get(f"{role}/acts/{key}", 0.5):
                yield Label(key, round(probability, 4), probability < sure_from)


def _side(request: Request) -> Role:
    """Whoever is not the agent is labelled as a debtor."""
    return Role.AGENT if request.role is Role.AGENT else Role.DEBTOR


class Special(NamedTuple):
    """Ids of the tokens that stand around texts."""

    cls: int
    sep: int
    pad: int


def special_of(tokenizer: Any) -> Special:
    """Of a tokenizer of transformers."""
    return Special(tokenizer.cls_token_id, tokenizer.sep_token_id, tokenizer.pad_token_id or 0)


def encode(tokenizer: Any, written: Sequence[tuple[str, str]]) -> "dict[str, Tensor]":
    """Texts and contexts as padded tensors: ids, mask and, 1 in the context, kinds."""
    fast = tokenizer.backend_tokenizer
    texts = fast.encode_batch([text for text, _ in written], add_special_tokens=False)
    contexts = fast.encode_batch([context for _, context in written], add_special_tokens=False)
    pairs = []
    for text, context in zip(texts, contexts, strict=True):
        own = (
            text.ids[: _MOST_TOKENS // 4] + text.ids[_MOST_TOKENS // 4 :][-_MOST_TOKENS * 3 // 4 :]
        )
        pairs.append((own, context.ids[-_MOST_CONTEXT:]))
    return collate(pairs, special_of(tokenizer))


def collate(
    pairs: Sequence[tuple[Sequence[int], Sequence[int]]], special: Special
) -> "dict[str, Tensor]":
    """Token ids of utterances and the turns before them as one padded batch."""
    import torch

    rows, firsts = [], []
    for own, before in pairs:
        firsts.append(len(own) + 2)
        rows.append([special.cls, *own, special.sep, *before, *([special.sep] if before else [])])
    length = max(map(len, rows))
    ids = torch.full((len(rows), length), special.pad)
    mask, kinds = torch.zeros_like(ids), torch.zeros_like(ids)
    for n, row in enumerate(rows):
        ids[n, : len(row)] = torch.tensor(row)
        mask[n, : len(row)] = 1
        kinds[n, firsts[n] : len(row)] = 1
    return {"input_ids": ids, "attention_mask": mask, "token_type_ids": kinds}


def _load(folder: Path, device: str) -> tuple[Any, Any]:
    """Model and tokenizer of a directory.

    Raises:
        ModelUnavailable: If it holds none, or one whose labels are not today's.
    """
    import torch
    from safetensors import SafetensorError
    from transformers import AutoTokenizer
    from transformers.utils import logging

    from coach.understand.classifier.network import OUTPUTS, LabelConfig, LabelModel

    logging.disable_progress_bar()
    quiet = logging.get_verbosity()
    logging.set_verbosity_error()  # what is missing is told below, in one line
    try:
        config = LabelConfig.from_pretrained(str(folder), local_files_only=True)
        if config.model_type != LabelConfig.model_type or "encoder" not in config.to_dict():
            raise ValueError("another kind of model")
        model, told = LabelModel.from_pretrained(
            str(folder), config=config, local_files_only=True, output_loading_info=True
        )
        tokenizer = AutoTokenizer.from_pretrained(str(folder), local_files_only=True)
    except (OSError, ValueError, RuntimeError, KeyError, TypeError, SafetensorError) as error:
        raise _unusable(folder, type(error).__name__) from error
    finally:
        logging.set_verbosity(quiet)
    if any(told.get(kind) for kind in ("missing_keys", "unexpected_keys", "mismatched_keys")):
        raise _unusable(folder, "weights do not fit the configuration")
    if tuple(config.id2label.values()) != OUTPUTS:
        raise _unusable(folder, "it was taught other labels than those of docs/codebook.md")
    unpadded(tokenizer)
    return model.to(device, torch.float32).eval(), tokenizer


def unpadded(tokenizer: Any) -> None:
    """Switch off padding and cutting that a tokenizer may bring: `encode` does both."""
    tokenizer.backend_tokenizer.no_padding()
    tokenizer.backend_tokenizer.no_truncation()


def _unusable(folder: Path, why: str) -> ModelUnavailable:
    return ModelUnavailable(
        f"{folder}: no usable label model ({why}); expected a directory written by "
        "`coach train labels`"
    )
