"""One language for the whole call, from a vote of several windows.

Whisper on its own judges by the first 30 s, which may be a ring-back tone or a
greeting in another language. Code switching is not forced either way: foreign
words inside a call come out as the model hears them.
"""

from collections.abc import Mapping, Sequence

from coach.domain.labels import Language

N_PROBES = 5
_SURE = 0.6  # a language without labels wins only when heard at least this clearly


def probes(n_windows: int, *, n_probes: int = N_PROBES) -> tuple[int, ...]:
    """Indices of the windows to ask, spread evenly over the call.

    >>> probes(21)
    (0, 5, 10, 15, 20)
    >>> probes(2)
    (0, 1)
    """
    n = min(n_windows, n_probes)
    if n <= 1:
        return tuple(range(n))
    return tuple(round(k * (n_windows - 1) / (n - 1)) for k in range(n))


def choose(votes: Sequence[Mapping[str, float]], *, known_only: bool = False) -> str:
    """The language code that wins on mean probability over the windows asked.

    Chinese and English are expected: another language wins only with a mean of
    at least 0.6, because noisy calls draw odd guesses.

    Args:
        votes: Per window, language code → probability, 0–1.
        known_only: The model knows Chinese and English alone.

    Returns:
        A Whisper language code; ``zh`` when there is no vote at all.

    Example:
        >>> choose([{"zh": 0.9, "en": 0.1}, {"zh": 0.2, "en": 0.7}])
        'zh'
        >>> choose([{"de": 0.9, "en": 0.1}]), choose([{"nn": 0.4, "en": 0.1}])
        ('de', 'en')
    """
    codes = {code for vote in votes for code in vote}
    known = [str(language) for language in Language]
    mean = {
        code: sum(vote.get(code, 0.0) for vote in votes) / max(1, len(votes))
        for code in sorted(codes.union(known))
    }
    best = max(mean, key=lambda code: mean[code])
    if not known_only and best not in known and mean[best] >= _SURE:
        return best
    return max(known, key=lambda code: mean[code])


def label_of(code: str) -> Language | None:
    """The language as a label; ``None`` for one that this product has no codebook for.

    Cantonese (``yue``) is such a one: it is decoded as what it is, and not called Mandarin.

    >>> label_of("zh"), label_of("yue")
    (<Language.ZH: 'zh'>, None)
    """
    return Language(code) if code in set(Language) else None
