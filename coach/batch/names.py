"""File names for calls: safe on every system, and no two alike."""

import re

_UNSAFE = re.compile(r'[\\/:*?"<>|]+')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)  # of Windows
_MOST_BYTES = 200  # most systems take 255; an ending and a number come on top


class Names:
    """The names taken in one batch."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, call_id: str) -> str:
        """A name for a call; a second call of one id gets ``-2``.

        >>> names = Names()
        >>> names.take("2026/03 李先生"), names.take("2026_03 李先生")
        ('2026_03 李先生', '2026_03 李先生-2')
        """
        safe = _safe(call_id)
        name, n = safe, 1
        while name.casefold() in self._taken:  # some systems do not tell case apart
            n += 1
            name = f"{safe}-{n}"
        self._taken.add(name.casefold())
        return name


def _safe(call_id: str) -> str:
    """One path component: no separators, control characters, device names or hidden files."""
    visible = "".join(char if char.isprintable() else "_" for char in call_id)
    safe = _UNSAFE.sub("_", visible).encode()[:_MOST_BYTES].decode(errors="ignore").strip(". ")
    return f"_{safe}" if _DEVICES.fullmatch(safe) else safe or "call"
