"""What a label model is known by in reports."""

import hashlib
from pathlib import Path


def digest_of(folder: Path) -> str:
    """SHA-256 over weights, configuration and tokenizer, hexadecimal."""
    sha = hashlib.sha256()
    for name in ("model.safetensors", "config.json", "tokenizer.json"):
        file = folder / name
        if file.is_file():
            sha.update(file.read_bytes())
    return sha.hexdigest()
