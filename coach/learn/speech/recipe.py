"""The whole recipe of the demo recogniser in one call: text, speech, training, export, card.

Each part is kept in the run folder and not done twice, so that a run that was
stopped goes on where it was.
"""

import json
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from coach.domain.errors import InputError
from coach.domain.labels import Language
from coach.learn.speech import card, export, text, vocabulary
from coach.learn.speech.nearby import listen_nearby
from coach.learn.speech.network import Dims
from coach.learn.speech.reading import Reader
from coach.learn.speech.render import write_shards
from coach.learn.speech.train import (
    Shards,
    Trainer,
    load_network,
    read_network,
    save_network,
    some_windows,
)

if TYPE_CHECKING:
    from tokenizers import Tokenizer

#: The network itself, beside the exported model: to go on from, not to recognise with.
NETWORK = "network.safetensors"
_SEED = 5
_GENERAL = {Language.ZH: 12_000, Language.EN: 4_000}
#: Written sentences of each language to read; our own lines make up a third of what is read.
_READ = 60_000
_VOICES_PER_LINE = 4
_VOICES_PER_SAMPLE_LINE = 12
#: Spoken characters that GB 2312 level 1 leaves out.
_SPOKEN = "嗯呗咱哎呃喂嘛唉哟嘿咳啊哦呀呐喽嘞哼噢唔哇咦呵哈您俩仨幺贰咋甭倒催债欠逾期利息违约金"


def train(
    folder: Path,
    *,
    run_dir: Path,
    out: Path,
    minutes: float,
    device: str = "cpu",
    base: Path | None = None,
    samples: Path | None = None,
) -> Iterator[str]:
    """Make the demo recogniser; yields lines of progress.

    Args:
        folder: Text to draw everyday sentences from: ``*.zh.txt``, ``*.en.txt``.
        run_dir: Where work is kept, to go on from.
        out: Directory of the finished model.
        minutes: Training time; the schedule is a share of it.
        device: ``cpu`` or ``cuda``.
        base: Directory of an earlier result, to go on from its network and vocabulary.
        samples: Folder of the sample calls, whose lines are learned at other paces and pitches.

    Raises:
        InputError: If the folder holds no text, or the base no network.
    """
    run_dir.mkdir(parents=True, exist_ok=True)
    if base is not None and not (run_dir / "tokenizer.json").exists():
        shutil.copy(base / "tokenizer.json", run_dir / "tokenizer.json")
    tokenizer = _tokenizer(folder, run_dir / "tokenizer.json")
    sentences = _sentences(folder, samples)
    for done in write_shards(sentences, tokenizer, run_dir / "speech", seed=_SEED):
        yield f"spoken {done} of {len(sentences)} sentences"
    dims = Dims(vocabulary.n_text_tokens(tokenizer))
    trainer = Trainer(dims, run_dir, minutes=minutes, device=device)
    trainer.net.set_sounds(*vocabulary.sounds(tokenizer))
    shards = Shards(run_dir / "speech")
    shards.refresh()
    if not trainer.step and base is None:
        listen_nearby(trainer.net, some_windows(shards))
    elif not trainer.step and base is not None:
        trainer.net.load_state_dict(read_network(base / NETWORK).state_dict())
    for row in trainer.run(shards, _reader(folder, tokenizer)):
        yield json.dumps({name: round(value, 4) for name, value in row.items()})
    finish(run_dir, out, minutes=minutes, n_spoken=len(shards), samples=samples is not None)
    yield f"written to {out}: now `coach evaluate asr --out {out / 'metrics.json'}`"


def finish(
    run_dir: Path, out: Path, *, minutes: float, n_spoken: int, samples: bool, note: str = ""
) -> None:
    """Export the checkpoint of a run and write its card."""
    network = load_network(run_dir)
    export.export(network, run_dir / "tokenizer.json", out, quantization="int8")
    save_network(network, out / NETWORK)
    card.write(
        out,
        n_parameters=sum(p.numel() for p in network.parameters()),
        dims=card.describe(network),
        minutes=minutes,
        n_spoken=n_spoken,
        samples=samples,
        note=note,
    )


def _tokenizer(folder: Path, file: Path) -> "Tokenizer":
    if not file.exists():
        english = text.folder_sentences(folder, Language.EN, frozenset(), limit=22_000, seed=2)
        if not english:
            raise InputError(f"{folder}: no *.en.txt with plain sentences; give a folder of text")
        own = text.own_sentences(Language.ZH)
        tokenizer = vocabulary.build(
            vocabulary.everyday_characters([_SPOKEN, *own]), [f" {s.lower()}" for s in english]
        )
        tokenizer.save(str(file), pretty=False)
    return vocabulary.load(file)


def _reader(folder: Path, tokenizer: "Tokenizer") -> Reader:
    """Our own lines and much more everyday text than is spoken."""
    characters = frozenset(vocabulary.everyday_characters([_SPOKEN]))
    sentences = {}
    for language in Language:
        own = text.own_sentences(language)
        general = text.folder_sentences(folder, language, characters, limit=_READ, seed=3)
        sentences[language] = (*general, *own * (_READ // (2 * max(1, len(own)))))
    return Reader(sentences, tokenizer, seed=_SEED)


def _sentences(folder: Path, samples: Path | None) -> list[tuple[str, Language]]:
    """Everyday sentences once each, our own lines and the samples' in several voices, shuffled."""
    characters = frozenset(vocabulary.everyday_characters([_SPOKEN]))
    chosen: list[tuple[str, Language]] = []
    for language in Language:
        general = text.folder_sentences(
            folder, language, characters, limit=_GENERAL[language], seed=2
        )
        own = text.own_sentences(language) * _VOICES_PER_LINE
        shown = text.sample_sentences(samples, language) if samples else ()
        lines = (*general, *own, *shown * _VOICES_PER_SAMPLE_LINE)
        chosen += [(sentence, language) for sentence in lines]
    random.Random(_SEED).shuffle(chosen)
    return chosen
