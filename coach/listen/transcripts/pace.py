"""How long a text takes to say, where nobody measured it."""

import re

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d")

_HAN_PER_S = 4.5
_WORDS_PER_S = 2.6
_SHORTEST_S = 0.3


def spoken_s(text: str) -> float:
    """Seconds to say ``text`` at a normal telephone pace; at least 0.3.

    4.5 Chinese characters, or 2.6 words or digits of other scripts, a second.

    >>> spoken_s("您好请问是李先生"), spoken_s("嗯")
    (1.78, 0.3)
    """
    n_han = len(_HAN.findall(text))
    n_words = len(_WORD.findall(_HAN.sub(" ", text)))
    return round(max(n_han / _HAN_PER_S + n_words / _WORDS_PER_S, _SHORTEST_S), 2)
