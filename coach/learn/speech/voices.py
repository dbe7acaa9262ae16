"""The voices of synthetic speech, and which of them training never hears."""

import random

from coach.domain.labels import Language
from coach.learn.speech.espeak import Voice

#: Kept out of training and of the samples: the *unseen voices* of the evaluation.
HELD_OUT_VARIANTS = (
    "f4", "m5", "Annie", "Michael", "linda", "pablo", "Alicia", "victor", "steph2", "Lee",
)  # fmt: skip

#: Human-like variants only: no whisper, no robots.
TRAINING_VARIANTS = (
    "adam", "Alex", "Andrea", "Andy", "antonio", "aunty", "belinda", "benjamin", "boris", "caleb",
    "david", "Denis", "Diogo", "ed", "edward", "edward2", "Gene", "Gene2", "gustave", "announcer",
    "Henrique", "Hugo", "iven", "iven2", "iven3", "iven4", "Jacky", "john", "kaukovalta",
    "marcelo", "Marco", "Mario", "max", "michel", "miguel", "Nguyen", "paul", "pedro", "quincy",
    "rob", "robert", "steph", "steph3", "travis", "Tweaky", "zac", "anika", "f1", "f2", "f3",
    "f5", "grandma", "grandpa", "klatt", "klatt2", "klatt3", "klatt4", "m1", "m2", "m3", "m4",
    "m6", "m7", "m8", "norbert", "sandro", "shelby",
)  # fmt: skip

#: Variants that speak above about 125 Hz of themselves; the others are set higher, or their tones
#: would lie where Whisper's features, 25 ms long, cannot tell one harmonic from the next.
_HIGH_VARIANTS = frozenset((
    "shelby", "f1", "f2", "f3", "f4", "f5", "grandma", "steph", "steph2", "steph3", "Annie",
    "aunty", "belinda", "linda", "Alicia", "Andrea", "anika", "zac",
))  # fmt: skip

_BASES = {
    Language.ZH: ("cmn-latn-pinyin",),
    Language.EN: ("en-us", "en-us", "en-gb-x-rp"),
}


def random_voice(language: Language, rng: random.Random, *, held_out: bool = False) -> Voice:
    """Draw a voice with the pace, pitch and liveliness of people on the telephone.

    Example:
        >>> random_voice(Language.ZH, random.Random(1)).name.startswith("cmn-latn-pinyin+")
        True
    """
    variant = rng.choice(HELD_OUT_VARIANTS if held_out else TRAINING_VARIANTS)
    return Voice(
        f"{rng.choice(_BASES[language])}+{variant}",
        speed_wpm=int(rng.triangular(150, 250, 190)),
        pitch=natural_pitch(variant, rng.random()),
        pitch_range=int(rng.uniform(70, 99)),
    )


def natural_pitch(variant: str, height: float) -> int:
    """espeak-ng's pitch setting that puts a variant at 100–160 Hz, or 150–280 Hz if it is high.

    Args:
        variant: One of the variants above.
        height: 0 for the lowest of the range, 1 for the highest.

    >>> natural_pitch("m3", 0.5), natural_pitch("f1", 0.5)
    (80, 54)
    """
    low, high = (38, 70) if variant in _HIGH_VARIANTS else (62, 98)
    return round(low + (high - low) * height)
