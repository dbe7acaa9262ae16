import numpy as np
import pytest
import torch

from coach.learn.speech import vocabulary
from coach.learn.speech.export import export
from coach.learn.speech.network import Dims, WhisperNet, compact, listen_nearby, sinusoids
from coach.learn.speech.train import learning_rate, losses
from coach.learn.speech.windows import Composer
from tests.unit.learn.speech.speech_fakes import item


def _net(n_text=600, layers=2):
    torch.manual_seed(0)
    net = WhisperNet(Dims(n_text, width=128, encoder_layers=layers, decoder_layers=3))
    net.set_sounds([n % 7 for n in range(n_text)], [n % 5 for n in range(n_text)])
    torch.nn.init.normal_(net.syllables.weight, std=0.1)
    return net


def test_the_first_heads_start_off_looking_nearby():
    net = _net()
    listen_nearby(net, sharpness=40.0)
    positions = torch.nn.functional.layer_norm(sinusoids(200, 128), (128,))
    attention = net.encoder[0].attention
    scores = attention.q(positions)[:, :64] @ attention.k(positions)[:, :64].T
    looked_at = scores.argmax(dim=1)
    middle = torch.arange(40, 160)
    assert ((looked_at[middle] - middle).abs() <= 8).float().mean() > 0.9


def test_one_step_lowers_the_loss():
    net = _net()
    batch = Composer(600, seed=0).batch(
        ([item([300, 301], language=0)], [item([400, 401, 402])]),
        n_windows=2,
        window_s=3,
        timestamps=0.0,
    )
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)
    history = []
    for _ in range(12):
        terms = losses(net, batch, decoder=True, device="cpu")
        loss = sum(value for name, value in terms.items() if name != "error")
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        history.append(float(loss.detach()))
    assert history[-1] < 0.8 * history[0]


def test_learning_rate_rises_then_falls():
    rates = [learning_rate(progress) for progress in (0.001, 0.02, 0.5, 1.0)]
    assert rates[0] < rates[1] > rates[2] > rates[3] > 0


@pytest.fixture(scope="module")
def exported(tmp_path_factory):
    folder = tmp_path_factory.mktemp("model")
    tokenizer = vocabulary.build(vocabulary.everyday_characters(), [" can you pay"] * 3)
    tokenizer.save(str(folder / "source.json"), pretty=False)
    net = _net(vocabulary.n_text_tokens(tokenizer)).eval()
    export(net, folder / "source.json", folder / "ct2", quantization="float32")
    return net, folder / "ct2"


def test_the_exported_model_is_multilingual_and_computes_the_same(exported):
    import ctranslate2
    from faster_whisper import WhisperModel

    net, folder = exported
    model = WhisperModel(str(folder), device="cpu", compute_type="float32", cpu_threads=1)
    assert model.model.is_multilingual
    mel = np.random.default_rng(0).normal(0, 0.3, (80, 3000)).astype(np.float32)
    with torch.no_grad():
        ours = net.encode(torch.from_numpy(mel.T[None]))
    theirs = np.array(model.encode(mel))
    assert np.abs(ours.numpy() - theirs).max() < 2e-3
    prompt = [
        vocabulary.START,
        vocabulary.language_token("zh"),
        vocabulary.TRANSCRIBE,
        vocabulary.NO_TIMESTAMPS,
    ]
    ids = torch.tensor([[compact(token, net.dims.n_text) for token in prompt]])
    with torch.no_grad():
        logits, _ = net.decode(ids, ours)
    best = int(logits[0, -1, : net.dims.n_text].argmax())
    suppressed = [n for n in range(vocabulary.SIZE) if n >= net.dims.n_text]
    result = model.model.generate(
        ctranslate2.StorageView.from_array(mel[None]), [prompt], beam_size=1, max_length=6,
        suppress_tokens=suppressed,
    )  # fmt: skip
    assert result[0].sequences_ids[0][0] == best
