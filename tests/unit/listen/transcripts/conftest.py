import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coach.domain.call import Call
from coach.listen.transcripts import load


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Call]:
    """Write text, bytes or a JSON value to a file, and load it."""

    def _read(content: Any, name: str = "c1.json", **options: Any) -> Call:
        path = tmp_path / name
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            text = content if isinstance(content, str) else json.dumps(content)
            path.write_text(text, encoding="utf-8")
        return load(path, **options)

    return _read
