import numpy as np
import pytest
import torch

from coach.learn.speech import vocabulary
from coach.learn.speech.export import export
from coach.learn.speech.network import Dims, WhisperNet, compact
from coach.learn.speech.train import Place, any_place, losses
from coach.learn.speech.windows import Composer
from tests.unit.learn.speech.speech_fakes import item


def _net(n_text=600, layers=2):
    torch.manual_seed(0)
    net = WhisperNet(Dims(n_text, width=128, encoder_layers=layers, decoder_layers=3))
    net.set_sounds([n % 7 for n in range(n_text)], [n % 5 for n in range(n_text)])
    torch.nn.init.normal_(net.syllables.weight, std=0.1)
    return net


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


def test_a_late_window_reads_other_positions():
    net = _net()
    mel = torch.randn(1, 300, 80)
    tokens = torch.tensor([[601, 602, 603, 604, 300, 301]])
    with torch.no_grad():
        early, late = net.encode(mel), net.encode(mel, at=900)
        assert not torch.allclose(early, late)
        first, _ = net.decode(tokens, early)
        again, _ = net.decode(tokens, early, at=0)
        shifted, _ = net.decode(tokens, early, at=70)
    assert torch.equal(first, again)
    assert torch.equal(first[:, :4], shifted[:, :4])
    assert not torch.allclose(first[:, 4:], shifted[:, 4:])


def test_a_place_leaves_room_for_the_window():
    rng = np.random.default_rng(0)
    composer = Composer(600, seed=0)
    pools = ([item([300, 301], language=0)], [item([400, 401, 402])])
    short = composer.batch(pools, n_windows=2, window_s=5, timestamps=0.0)
    places = [any_place(short, Dims(600), rng) for _ in range(200)]
    assert max(p.frame for p in places) <= 1500 - 250
    assert max(p.token for p in places) <= 448 - short.inputs.shape[1]
    assert Place() in places
    assert len({p.frame for p in places}) > 50
    full = composer.batch(pools, n_windows=1, window_s=30, timestamps=0.0)
    assert any_place(full, Dims(600), rng) == Place()


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
