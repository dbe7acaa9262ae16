"""From a trained network to a directory that faster-whisper loads like any other."""

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from torch import Tensor, nn

from coach.learn.speech import vocabulary
from coach.learn.speech.network import NEXT_TOKEN_HEADS, Attention, WhisperNet, sinusoids


def export(net: WhisperNet, tokenizer_file: Path, directory: Path, *, quantization: str) -> None:
    """Write weights, settings, vocabulary and tokenizer as faster-whisper looks for them.

    Args:
        net: The trained network.
        tokenizer_file: ``tokenizer.json`` of 51,865 entries.
        directory: Made if missing; its files of the same names are replaced.
        quantization: CTranslate2's name, such as ``int8``.
    """
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(tokenizer_file))
    spec = _spec(net)
    spec.register_vocabulary([tokenizer.id_to_token(n) for n in range(vocabulary.SIZE)])
    n_layers = net.dims.decoder_layers
    spec.config.alignment_heads = [[n_layers - 1 - layer, head] for layer, head in NEXT_TOKEN_HEADS]
    spec.config.lang_ids = list(range(vocabulary.FIRST_LANGUAGE, vocabulary.TRANSCRIBE - 1))
    spec.config.suppress_ids = _never_spoken()
    spec.config.suppress_ids_begin = [vocabulary.END_OF_TEXT]
    spec.validate()
    spec.optimize(quantization=quantization)
    directory.mkdir(parents=True, exist_ok=True)
    spec.save(str(directory))
    tokenizer.save(str(directory / "tokenizer.json"), pretty=False)
    (directory / "preprocessor_config.json").write_text(
        json.dumps(
            {
                "chunk_length": 30,
                "feature_size": net.dims.n_mels,
                "hop_length": 160,
                "n_fft": 400,
                "sampling_rate": 16_000,
            },
            indent=2,
        )
        + "\n"
    )


def _never_spoken() -> list[int]:
    return [
        vocabulary.START, vocabulary.TRANSCRIBE - 1, vocabulary.TRANSCRIBE, vocabulary.NO_SPEECH,
        vocabulary.NO_SPEECH - 1, vocabulary.NO_SPEECH - 2,
    ]  # fmt: skip


def _spec(net: WhisperNet) -> Any:
    from ctranslate2.specs.whisper_spec import WhisperSpec

    dims = net.dims
    spec = WhisperSpec(dims.encoder_layers, dims.heads, dims.decoder_layers, dims.heads)
    encoder, decoder = spec.encoder, spec.decoder
    for target, conv in ((encoder.conv1, net.conv1), (encoder.conv2, net.conv2)):
        target.weight, target.bias = _array(conv.weight), _bias(conv)
    encoder.position_encodings.encodings = _array(sinusoids(dims.max_frames, dims.width))
    _norm(encoder.layer_norm, net.encoder_norm)
    for target, layer in zip(encoder.layer, net.encoder_layers, strict=True):
        _self_attention(target.self_attention, layer.attention_norm, layer.attention)
        _feed_forward(target.ffn, layer)
    decoder.embeddings.weight = _full_table(net)
    decoder.projection.weight = decoder.embeddings.weight
    decoder.position_encodings.encodings = _array(net.token_positions)
    _norm(decoder.layer_norm, net.decoder_norm)
    for target, reader in zip(decoder.layer, net.decoder_layers, strict=True):
        _self_attention(target.self_attention, reader.attention_norm, reader.attention)
        _norm(target.attention.layer_norm, reader.cross_norm)
        _linear(target.attention.linear[0], reader.cross.q)
        _joined(target.attention.linear[1], reader.cross.k, reader.cross.v)
        _linear(target.attention.linear[2], reader.cross.out)
        _feed_forward(target.ffn, reader)
    return spec


def _full_table(net: WhisperNet) -> NDArray[np.float32]:
    """Rows of the tokens in use at their places; all others zero, as in training."""
    rows = _array(net.table())
    table = np.zeros((vocabulary.SIZE, net.dims.width), np.float32)
    table[: net.dims.n_text] = rows[: net.dims.n_text]
    table[vocabulary.END_OF_TEXT :] = rows[net.dims.n_text :]
    return table


def _self_attention(target: Any, norm: nn.LayerNorm, attention: Attention) -> None:
    _norm(target.layer_norm, norm)
    _joined(target.linear[0], attention.q, attention.k, attention.v)
    _linear(target.linear[1], attention.out)


def _feed_forward(target: Any, layer: Any) -> None:
    _norm(target.layer_norm, layer.mlp_norm)
    _linear(target.linear_0, layer.up)
    _linear(target.linear_1, layer.down)


def _joined(target: Any, *linears: nn.Linear) -> None:
    """CTranslate2 keeps projections of the same input in one matrix; a missing bias is zero."""
    target.weight = np.concatenate([_array(linear.weight) for linear in linears])
    target.bias = np.concatenate([_bias(linear) for linear in linears])


def _bias(layer: nn.Linear | nn.Conv1d) -> NDArray[np.float32]:
    """A layer's bias; zeros where it has none."""
    if layer.bias is None:
        return np.zeros(layer.weight.shape[0], np.float32)
    return _array(layer.bias)


def _linear(target: Any, linear: nn.Linear) -> None:
    target.weight, target.bias = _array(linear.weight), _bias(linear)


def _norm(target: Any, norm: nn.LayerNorm) -> None:
    target.gamma, target.beta = _array(norm.weight), _array(norm.bias)


def _array(tensor: Tensor) -> NDArray[np.float32]:
    array: NDArray[np.float32] = tensor.detach().float().cpu().numpy()
    return array
