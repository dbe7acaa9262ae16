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

_BASES = {
    Language.ZH: ("cmn-latn-pinyin",),
    Language.EN: ("en-us", "en-us", "en-gb-x-rp"),
}


def random_voice(language: Language, rng: random.Random, *, held_out: bool = False) -> Voice:
    """Draw a voice with natural pace and pitch.

    Example:
        >>> random_voice(Language.ZH, random.Random(1)).name.startswith("cmn-latn-pinyin+")
        True
    """
    variant = rng.choice(HELD_OUT_VARIANTS if held_out else TRAINING_VARIANTS)
    return Voice(
        f"{rng.choice(_BASES[language])}+{variant}",
        speed_wpm=int(rng.triangular(150, 250, 190)),
        pitch=int(rng.triangular(25, 78, 50)),
        pitch_range=int(rng.uniform(30, 75)),
    )
