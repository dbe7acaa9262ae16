"""Words and numbers on screen: translations, times, percentages."""

import gettext
from pathlib import Path

from coach.domain.labels import Language

DOMAIN = "coach"
LOCALES = Path(__file__).parent / "locale"


def translations(language: Language) -> gettext.NullTranslations:
    """The interface texts of one language; the msgids are the English ones.

    Never installed globally: sessions of one process may differ in language.

    Raises:
        FileNotFoundError: If the package was installed without its catalogue.
    """
    if language is Language.EN:
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, localedir=str(LOCALES), languages=[str(language)])


def clock(time_s: float) -> str:
    """A point in time as ``mm:ss``, from one hour on as ``h:mm:ss``.

    >>> clock(65.9), clock(3723)
    ('01:05', '1:02:03')
    """
    minutes, seconds = divmod(int(time_s), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"


def seconds(duration_s: float, words: gettext.NullTranslations) -> str:
    """A length of time as people say it.

    >>> [seconds(s, translations(Language.EN)) for s in (0.84, -1.5, 72.2)]
    ['0.8 s', '−1.5 s', '1 min 12 s']
    """
    _ = words.gettext
    if abs(duration_s) < 59.95:
        number = f"{round(duration_s, 1) + 0.0:.1f}".replace("-", "−")
        return _("%(seconds)s s") % {"seconds": number}
    minutes, rest = divmod(round(abs(duration_s)), 60)
    return _("%(minutes)s min %(seconds)d s") % {
        "minutes": f"−{minutes}" if duration_s < 0 else f"{minutes}",
        "seconds": rest,
    }


def percent(value_pct: float) -> str:
    """A percentage: whole from 10 on, one decimal below.

    >>> percent(57.6), percent(3.21), percent(0.0)
    ('58%', '3.2%', '0%')
    """
    text = f"{value_pct:.0f}" if value_pct >= 9.95 else f"{value_pct:.1f}".removesuffix(".0")
    return f"{text}%"


def channel_name(channel: int, n_channels: int | None, words: gettext.NullTranslations) -> str:
    """Left and right where there are two channels, the zero-based number otherwise.

    >>> channel_name(1, 2, translations(Language.EN)), channel_name(3, 4, translations(Language.EN))
    ('right channel', 'channel 3')
    """
    _ = words.gettext
    if n_channels == 2 and channel in (0, 1):
        return _("right channel") if channel else _("left channel")
    return _("channel %(number)d") % {"number": channel}
