"""How fast an utterance is spoken."""

from coach.domain.call import Utterance
from coach.domain.span import Span
from coach.understand.interaction import count_syllables

# Below this a rate says more about the clock than about the speaker.
MIN_RATE_S = 1.0


def speech_rate_syl_s(utterance: Utterance, heard: Span | None) -> float | None:
    """Syllables per second, pauses included.

    Args:
        utterance: Its words give the time, from the first to the last.
        heard: From its first sound to its last, for transcripts without word times; the
            utterance's own span where nothing was heard.

    Returns:
        ``None`` below `MIN_RATE_S`, and without text.

    Example:
        >>> from coach.domain.labels import Role
        >>> said = Utterance("u1", "S0", Role.AGENT, Span(0, 4), "您今天能还款吗？")
        >>> speech_rate_syl_s(said, None), speech_rate_syl_s(said, Span(1, 3))
        (1.75, 3.5)
    """
    n_syllables = count_syllables(utterance.text)
    duration_s = (_of_words(utterance) or heard or utterance.span).duration_s
    if not n_syllables or duration_s < MIN_RATE_S:
        return None
    return n_syllables / duration_s


def _of_words(utterance: Utterance) -> Span | None:
    if not utterance.words:
        return None
    start_s = min(word.span.start_s for word in utterance.words)
    end_s = max(word.span.end_s for word in utterance.words)
    return Span(start_s, end_s) if start_s < end_s else None
