"""Train the demo recogniser: from sentences to a checkpoint, resumable.

The schedule is a share of the given time, not a count of steps, so that the
same command makes the best of two cores or of a GPU.
"""

import json
import math
import queue
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from coach.domain.errors import InputError
from coach.learn.checkpoint import keep
from coach.learn.optimizers import muon_and_adam, set_learning_rate
from coach.learn.speech.network import CURRENT_TOKEN_HEADS, NEXT_TOKEN_HEADS, Dims, WhisperNet
from coach.learn.speech.reading import Page, Reader
from coach.learn.speech.render import Item, read_shard
from coach.learn.speech.windows import IGNORE, Batch, Composer


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of the schedule.

    Attributes:
        until: Share of the whole time at which it ends, 0–1.
        window_s: Length of the windows.
        n_windows: Windows in a step.
        decoder: Train the decoder too; the encoder goes first.
        timestamps: Share of windows written with timestamp tokens.
    """

    until: float
    window_s: float
    n_windows: int
    decoder: bool
    timestamps: float = 0.0


#: Attention over 30 s costs more than the rest of a step, so most is learned in short windows
#: that lie anywhere in a full one.
STAGES = (
    Stage(0.36, 5.0, 20, decoder=False),
    Stage(0.67, 6.0, 14, decoder=True),
    Stage(1.01, 30.0, 3, decoder=True, timestamps=0.15),
)
#: Share of full windows while others are short.
_FULL_LENGTH = 0.1
#: Where to look is worth as much as what to write: without it nothing can be written.
_WEIGHTS = {
    "phoneme": 0.5, "tone": 0.3, "frame": 1.0, "syllable": 1.0, "before": 1.0,
    "token": 1.0, "next": 1.0, "current": 1.0,
}  # fmt: skip
PEAK_LR = 1.5e-3
_READING, _ROWS, _ROW_TOKENS = 0.5, 24, 64
_FEWEST = 20
#: Share of short windows at the start of a full one; how fast text goes on in the others.
_AT_START = 0.3
_TOKENS_PER_FRAME = (0.05, 0.11)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a short window lies in a full one.

    Attributes:
        frame: Frames of the encoder before it.
        token: Tokens of text before it.
    """

    frame: int = 0
    token: int = 0


def any_place(batch: Batch, dims: Dims, rng: np.random.Generator) -> Place:
    """A place for windows at which their text would stand about as late as their sound."""
    n_frames, n_tokens = batch.mel.shape[1] // 2, batch.inputs.shape[1]
    free = dims.max_frames - n_frames
    if free <= 0 or rng.random() < _AT_START:
        return Place()
    frame = int(rng.integers(free))
    token = round(frame * rng.uniform(*_TOKENS_PER_FRAME))
    return Place(frame, min(token, dims.max_tokens - n_tokens))


def losses(
    net: WhisperNet, batch: Batch, *, decoder: bool, device: str, place: Place = Place()
) -> dict[str, Tensor]:
    """Every term that is trained, each a mean over what it speaks of."""

    def to(array: NDArray[Any]) -> Tensor:
        return torch.from_numpy(array).to(device)

    with torch.autocast(device, torch.bfloat16):
        memory = net.encode(to(batch.mel), at=place.frame)
        terms = {
            "phoneme": F.cross_entropy(
                net.phoneme_head(memory).float().flatten(0, 1), to(batch.phonemes).flatten()
            ),
            "tone": F.cross_entropy(
                net.tone_head(memory).float().flatten(0, 1), to(batch.tones).flatten()
            ),
        }
        heard_frames = torch.from_numpy(_some_frames(batch)).to(device)
        frame_logits, syllable_logits = net.frame_logits(memory.flatten(0, 1)[heard_frames])
        frame_goal = to(batch.frame_tokens).flatten()[heard_frames]
        terms["frame"] = F.cross_entropy(frame_logits.float(), frame_goal)
        syllable_goal = net.syllable_of[frame_goal]
        terms["syllable"] = F.cross_entropy(syllable_logits.float(), syllable_goal)
        before_goal = to(batch.frame_before).flatten()[heard_frames]
        token_before, syllable_before = net.before_logits(memory.flatten(0, 1)[heard_frames])
        terms["before"] = 0.5 * (
            F.cross_entropy(token_before.float(), before_goal)
            + F.cross_entropy(syllable_before.float(), net.syllable_of[before_goal])
        )
        if not decoder:
            return terms
        logits, attention = net.decode(to(batch.inputs), memory, at=place.token)
    targets = to(batch.targets)
    heard = targets.flatten() != IGNORE
    logits = logits.flatten(0, 1)[heard].float()
    # Unused tokens have zero embeddings, hence logit 0: their mass is exact.
    unused = torch.full((len(logits), 1), math.log(net.dims.n_unused), device=device)
    goal = targets.flatten()[heard]
    terms["token"] = F.cross_entropy(torch.cat([logits, unused], 1), goal)
    terms["error"] = (logits.argmax(-1) != goal).float().mean().detach()
    terms["next"] = _attention_loss(attention, NEXT_TOKEN_HEADS, to(batch.spans))
    terms["current"] = _attention_loss(attention, CURRENT_TOKEN_HEADS, to(batch.input_spans))
    return terms


def reading_loss(net: WhisperNet, page: Page, *, device: str) -> Tensor:
    """Cross-entropy of the next token where there is nothing to hear."""
    silence = torch.zeros(len(page.inputs), 1, net.dims.width, device=device)
    with torch.autocast(device, torch.bfloat16):
        logits, _ = net.decode(torch.from_numpy(page.inputs).to(device), silence)
    targets = torch.from_numpy(page.targets).to(device).flatten()
    known = targets != IGNORE
    logits = logits.flatten(0, 1)[known].float()
    unused = torch.full((len(logits), 1), math.log(net.dims.n_unused), device=device)
    return F.cross_entropy(torch.cat([logits, unused], 1), targets[known])


def _some_frames(batch: Batch) -> NDArray[np.int64]:
    """Up to 1,500 frames in which a token sounds after another: more teach little."""
    sounding = np.flatnonzero(batch.frame_before.ravel() != IGNORE)
    return np.random.default_rng(int(batch.inputs.sum())).permutation(sounding)[:1500]


def _attention_loss(
    attention: Sequence[Tensor], heads: Sequence[tuple[int, int]], spans: Tensor
) -> Tensor:
    """Minus log of the attention that falls within each token's own frames."""
    frames = torch.arange(attention[0].shape[-1], device=spans.device)
    known = spans[..., 0] >= 0
    inside = (frames >= spans[..., :1] - 1) & (frames <= spans[..., 1:])
    total = torch.zeros((), device=spans.device)
    for from_end, head in heads:
        mass = (attention[-1 - from_end][:, head] * inside).sum(-1)
        total = total - (mass[known] + 1e-5).log().mean()
    return total / len(heads)


class Shards:
    """Items on disk, split by language; new shards are picked up as they appear."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._seen: set[Path] = set()
        self._counts: Counter[int] = Counter()
        self.pools: tuple[list[Item], list[Item]] = ([], [])

    def refresh(self) -> None:
        for file in sorted(self._folder.rglob("shard-*.npz")):
            if file not in self._seen:
                self._seen.add(file)
                for item in read_shard(file):
                    self.pools[item.language].append(item)
                    self._counts.update(item.tokens.tolist())
        # A token met a few times is not learned, and its sentence teaches little else.
        for pool in self.pools:
            pool[:] = [
                i for i in pool if all(self._counts[t] >= _FEWEST for t in i.tokens.tolist())
            ]

    def __len__(self) -> int:
        return sum(len(pool) for pool in self.pools)


def some_windows(shards: Shards) -> Tensor:
    """A few short windows of speech, normalised, to fit a network to before it is trained."""
    composer = Composer(int(max(item.tokens.max() for item in shards.pools[1][:99])) + 1, seed=0)
    batch = composer.batch(shards.pools, n_windows=6, window_s=5.0, timestamps=0.0)
    return torch.from_numpy(batch.mel)


class Trainer:
    """Network, optimiser and clock, kept in one checkpoint file."""

    def __init__(self, dims: Dims, folder: Path, *, minutes: float, device: str = "cpu") -> None:
        self.net = WhisperNet(dims).to(device)
        self._device = device
        self._seconds = minutes * 60
        self._rng = np.random.default_rng(0)
        self._optimizers = muon_and_adam(self.net, self.net.encoder, self.net.decoder)
        self.step = 0
        self.spent_s = 0.0
        self._checkpoint = folder / "checkpoint.pt"
        if self._checkpoint.exists():
            state = torch.load(self._checkpoint, map_location=device, weights_only=True)
            self.net.load_state_dict(state["net"])
            for optimizer, kept in zip(self._optimizers, state["optimizers"], strict=True):
                optimizer.load_state_dict(kept)
            self.step, self.spent_s = state["step"], state["spent_s"]

    @property
    def progress(self) -> float:
        return min(1.0, self.spent_s / self._seconds)

    def save(self) -> None:
        keep(
            {
                "net": self.net.state_dict(),
                "optimizers": [optimizer.state_dict() for optimizer in self._optimizers],
                "step": self.step, "spent_s": self.spent_s, "dims": asdict(self.net.dims),
            },
            self._checkpoint,
        )  # fmt: skip

    def run(self, shards: Shards, reader: Reader | None = None) -> Iterator[dict[str, float]]:
        """Train to the end of the time; yields mean losses about every 50 steps.

        Args:
            shards: Spoken sentences.
            reader: Written ones, for steps of the decoder alone in between.
        """
        batches = self._compose(shards)
        sums: dict[str, float] = {}
        n_sums, saved_s = 0, self.spent_s
        while self.progress < 1:
            started = time.monotonic()
            stage = next(stage for stage in STAGES if self.progress < stage.until)
            batch = next(batches)
            terms = losses(
                self.net, batch, decoder=stage.decoder, device=self._device,
                place=any_place(batch, self.net.dims, self._rng),
            )  # fmt: skip
            loss = sum(_WEIGHTS[name] * terms[name] for name in terms if name in _WEIGHTS)
            if reader is not None and stage.decoder:
                page = reader.page(n_rows=_ROWS, n_tokens=_ROW_TOKENS)
                terms["read"] = reading_loss(self.net, page, device=self._device)
                loss = loss + _READING * terms["read"]
            self._update(loss)
            for name, value in terms.items():
                sums[name] = sums.get(name, 0.0) + float(value.detach())
            self.step, n_sums = self.step + 1, n_sums + 1
            self.spent_s += time.monotonic() - started
            if n_sums == 50:
                yield {
                    "step": self.step, "minutes": self.spent_s / 60, "items": len(shards),
                    **{name: value / n_sums for name, value in sums.items()},
                }  # fmt: skip
                sums, n_sums = {}, 0
            if self.spent_s - saved_s > 240:
                self.save()
                saved_s = self.spent_s
        self.save()

    def _update(self, loss: Tensor | float) -> None:
        set_learning_rate(self._optimizers, PEAK_LR, self.progress)
        for optimizer in self._optimizers:
            optimizer.zero_grad(set_to_none=True)
        torch.as_tensor(loss).backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
        for optimizer in self._optimizers:
            optimizer.step()

    def _compose(self, shards: Shards) -> Iterator[Batch]:
        """Batches made one ahead in a thread."""
        if not all(shards.pools):
            raise InputError("speech to train on: expected sentences of both languages")
        ready: queue.Queue[Batch | Exception] = queue.Queue(maxsize=2)
        composer = Composer(self.net.dims.n_text, seed=self.step)

        def work() -> None:
            made = 0
            while True:
                if made % 200 == 0:
                    shards.refresh()
                made += 1
                stage = next(stage for stage in STAGES if self.progress < stage.until)
                if stage.decoder and made % round(1 / _FULL_LENGTH) == 0:
                    stage = STAGES[-1]
                ready.put(
                    composer.batch(
                        shards.pools,
                        n_windows=stage.n_windows,
                        window_s=stage.window_s,
                        timestamps=stage.timestamps,
                    )
                )

        def safely() -> None:
            try:
                work()
            except Exception as error:  # or the training would wait for ever
                ready.put(error)

        threading.Thread(target=safely, daemon=True).start()
        while True:
            batch = ready.get()
            if isinstance(batch, Exception):
                raise batch
            yield batch


def load_network(folder: Path) -> WhisperNet:
    """The network of a run's checkpoint, ready to be exported."""
    state = torch.load(folder / "checkpoint.pt", map_location="cpu", weights_only=True)
    net = WhisperNet(Dims(**state["dims"]))
    net.load_state_dict(state["net"])
    return net.eval()


def save_network(net: WhisperNet, file: Path) -> None:
    """Keep a network at half precision, to go on from: about 2 bytes a parameter."""
    from safetensors.torch import save_file

    tensors = {
        name: (tensor.half() if tensor.is_floating_point() else tensor).contiguous()
        for name, tensor in net.state_dict().items()
    }
    save_file(tensors, file, metadata={"dims": json.dumps(asdict(net.dims))})


def read_network(file: Path) -> WhisperNet:
    """A network as `save_network` kept it.

    Raises:
        InputError: If the file is none of ours.
    """
    from safetensors import SafetensorError, safe_open

    try:
        with safe_open(str(file), framework="pt") as stored:
            net = WhisperNet(Dims(**json.loads(stored.metadata()["dims"])))
            net.load_state_dict({name: stored.get_tensor(name) for name in stored.keys()})  # noqa: SIM118
    except (OSError, SafetensorError, KeyError, TypeError, RuntimeError) as error:
        raise InputError(
            f"{file}: no network of the demo recogniser ({error}); expected network.safetensors "
            "of `coach train asr-demo`"
        ) from error
    return net
