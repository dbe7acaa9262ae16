"""SubRip subtitles, ``.srt``."""

from collections.abc import Set

from coach.listen.transcripts import cues
from coach.listen.transcripts.draft import Draft


def read(text: str, *, given: Set[str] = frozenset()) -> Draft:
    r"""Read SubRip text; counters may be missing, ``,`` or ``.`` before milliseconds.

    >>> read("1\n00:00:01,000 --> 00:00:02,500\n客服：<i>您好</i>").utterances[0].text
    '您好'

    Raises:
        TranscriptError: If a line with an arrow holds no two times.
    """
    found = cues.parse(text, blank_ends=False)
    return Draft(utterances=cues.utterances(found, given=given))
