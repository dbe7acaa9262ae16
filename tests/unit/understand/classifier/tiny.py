"""A label model small enough to be made in a test."""

from pathlib import Path

TEXTS = (
    "我没钱 下个月 工资 还 分期 您好 请问 是 先生 吗 逾期 公司 律师 投诉 再见",
    "i have no money call me next month can you pay today stop calling thank you",
)


def make_encoder(folder: Path) -> Path:
    """An untrained BERT of transformers with a tokenizer, as a user's own base would come."""
    import torch

    from coach.learn.encoder.pretrain import fresh_encoder
    from coach.learn.encoder.tokens import train_tokenizer

    tokenizer = train_tokenizer(TEXTS * 5, size=200)
    torch.manual_seed(0)
    fresh_encoder(len(tokenizer), width=64, layers=1).save_pretrained(str(folder))
    tokenizer.save_pretrained(str(folder))
    return folder


def make_model(folder: Path) -> Path:
    """An untrained label model in a directory."""
    import torch

    from coach.learn.labels.recipe import load_encoder
    from coach.understand.classifier.network import LabelConfig, LabelModel

    encoder, tokenizer = load_encoder(str(make_encoder(folder / "encoder")))
    torch.manual_seed(1)
    config = LabelConfig(encoder=encoder.config.to_dict(), n_buckets=512)
    model = LabelModel(config, encoder)
    for table in model.ngrams.tables:
        torch.nn.init.normal_(table.weight, std=0.5)
    torch.nn.init.normal_(model.deep.weight, std=0.5)
    model.save_pretrained(str(folder / "labels"))
    tokenizer.save_pretrained(str(folder / "labels"))
    return folder / "labels"
