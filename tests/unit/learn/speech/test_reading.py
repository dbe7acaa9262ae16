import pytest
import torch

from coach.domain.labels import Language
from coach.learn.speech import vocabulary
from coach.learn.speech.network import Dims, WhisperNet, compact
from coach.learn.speech.reading import Reader
from coach.learn.speech.train import reading_loss
from coach.learn.speech.windows import IGNORE

SENTENCES = {Language.ZH: ["我还款，行吗？", "没有钱。"], Language.EN: ["Can you PAY?"]}


@pytest.fixture(scope="module")
def tokenizer():
    return vocabulary.build(vocabulary.everyday_characters(), [" can you pay"] * 3)


def test_a_page_reads_as_the_recogniser_writes(tokenizer):
    n_text = vocabulary.n_text_tokens(tokenizer)
    page = Reader(SENTENCES, tokenizer, seed=1).page(n_rows=30, n_tokens=20)
    read = set()
    for inputs, targets in zip(page.inputs, page.targets, strict=True):
        assert (targets[:3] == IGNORE).all()
        assert inputs[3] == compact(vocabulary.NO_TIMESTAMPS, n_text)
        assert (inputs[4:] == targets[3:-1]).all()
        assert targets[-1] == compact(vocabulary.END_OF_TEXT, n_text)
        language = "en" if inputs[1] == compact(vocabulary.language_token("en"), n_text) else "zh"
        read.add((language, tokenizer.decode(targets[3:-1].tolist())))
    assert {language for language, _ in read} == {"en", "zh"}
    assert all(set(text) <= set("我还款行吗没有钱") for language, text in read if language == "zh")
    assert all(text == text.lower() and "?" not in text for _, text in read)


def test_reading_teaches_the_decoder_and_leaves_the_encoder_alone(tokenizer):
    torch.manual_seed(0)
    net = WhisperNet(
        Dims(vocabulary.n_text_tokens(tokenizer), width=64, encoder_layers=1, decoder_layers=3)
    )
    reader = Reader(SENTENCES, tokenizer, seed=1)
    optimizer = torch.optim.Adam(net.parameters(), lr=3e-3)
    history = []
    for _ in range(15):
        loss = reading_loss(net, reader.page(n_rows=4, n_tokens=16), device="cpu")
        optimizer.zero_grad()
        loss.backward()
        assert net.conv1.weight.grad is None
        optimizer.step()
        history.append(float(loss.detach()))
    assert history[-1] < 0.85 * history[0]
