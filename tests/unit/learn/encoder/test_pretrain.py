import json

import pytest
import torch
from transformers import AutoModel, AutoTokenizer

from coach.domain.errors import InputError
from coach.learn.encoder.dialogues import Exchange, exchanges
from coach.learn.encoder.neighbours import OFFSETS, look_at_neighbours
from coach.learn.encoder.pretrain import Rows, fresh_encoder, pretrain
from coach.learn.encoder.tokens import train_tokenizer

TEXTS = ("您好,请问是李先生吗?", "我是。您哪位?", "Can you pay today?", "No, next month.") * 30


@pytest.fixture(scope="module")
def tokenizer():
    return train_tokenizer(TEXTS, size=300)


def test_a_chinese_character_is_a_token_and_punctuation_is_none(tokenizer):
    assert tokenizer.tokenize("您好请问") == ["您", "好", "请", "问"]
    assert len(tokenizer("12", add_special_tokens=False).input_ids) == 2


def test_exchanges_end_with_the_dialogue(tmp_path):
    (tmp_path / "a.zh.txt").write_text("您好\n我是\n\n再见\n", "utf-8")
    found = exchanges(tmp_path, most_per_file=10, seed=0)
    assert found == (Exchange("", "您好"), Exchange("您好", "我是"), Exchange("", "再见"))
    assert len(exchanges(tmp_path, most_per_file=2, seed=0)) == 2


def test_a_folder_without_text_is_one_line(tmp_path):
    with pytest.raises(InputError, match="no text"):
        exchanges(tmp_path, most_per_file=10, seed=0)


def test_rows_mask_only_words_and_say_which_belong_together(tokenizer):
    texts = [Exchange(TEXTS[n - 1], TEXTS[n]) for n in range(1, 9)] + [Exchange("", TEXTS[0])]
    step = next(Rows(texts, tokenizer).steps(seed=1))
    masked = step.targets >= 0
    assert masked.any()
    assert (step.targets[masked] > 4).all()
    assert ((step.present == 1) | ~masked).all()
    assert set(step.answers.tolist()) <= {0, 1, -100}
    assert (step.answers == -100).any()


def test_heads_look_at_the_neighbours_they_are_told(tokenizer):
    torch.manual_seed(0)
    encoder = fresh_encoder(300, width=256, layers=4).eval()
    tokens = torch.randint(5, 300, (256, 40))
    look_at_neighbours(encoder, tokens)
    encoder.set_attn_implementation("eager")
    with torch.no_grad():
        weights = encoder(torch.randint(5, 300, (4, 40)), output_attentions=True).attentions
    for layer, offsets in zip(weights, OFFSETS, strict=True):
        for head, offset in enumerate(offsets):
            if offset is not None:
                at = torch.arange(8, 32)
                right = layer[:, head].argmax(-1)[:, 8:32] == at + offset
                assert right.float().mean() > 0.8, offset


def test_pretraining_goes_on_after_a_stop_and_can_be_loaded(tmp_path):
    (tmp_path / "text").mkdir()
    (tmp_path / "text" / "a.txt").write_text("\n".join(TEXTS), "utf-8")
    where = {"run_dir": tmp_path / "run", "out": tmp_path / "encoder"}
    lines = list(pretrain(tmp_path / "text", minutes=0.004, **where))
    assert lines[-1].startswith("written to")
    spent = torch.load(tmp_path / "run" / "encoder.pt", weights_only=True)["spent_s"]
    list(pretrain(tmp_path / "text", minutes=(spent + 0.1) / 60, **where))
    again = torch.load(tmp_path / "run" / "encoder.pt", weights_only=True)
    assert again["spent_s"] > spent
    tokenizer = AutoTokenizer.from_pretrained(str(tmp_path / "encoder"))
    encoder = AutoModel.from_pretrained(str(tmp_path / "encoder"))
    out = encoder(**tokenizer("您好", "再见", return_tensors="pt")).last_hidden_state
    assert (
        out.shape[-1] == json.loads((tmp_path / "encoder/config.json").read_text())["hidden_size"]
    )
