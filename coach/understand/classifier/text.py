"""Text as the label models read it: what every recogniser can be trusted to write."""

import unicodedata

#: Characters of an utterance that are read; of a longer one the start and, mostly, the end,
#: because the last position taken is the one that counts.
_START, _END = 60, 200
#: What a cut may leave behind.
_EDGE = " '"
_APOSTROPHES = str.maketrans("’‘＇", "'''")


def plain(text: str) -> str:
    """Lower case without punctuation, full-width forms folded, one space between words.

    Recognisers put punctuation anywhere or nowhere, so none of it is read. An
    apostrophe inside a word stays.

    >>> plain("嗯,我……我没说不还！OK？ I’m  DONE.")
    "嗯 我 我没说不还 ok i'm done"
    """
    folded = unicodedata.normalize("NFKC", text.translate(_APOSTROPHES)).lower()
    # A small letter may join its accent where the capital does not.
    folded = unicodedata.normalize("NFKC", folded)
    kept = "".join(
        c if c.isalnum() or unicodedata.category(c).startswith("M") or _inside(folded, n) else " "
        for n, c in enumerate(folded)
    )
    words = " ".join(kept.split())
    if len(words) <= _START + _END:
        return words
    return f"{words[:_START].rstrip(_EDGE)} {words[-_END:].lstrip(_EDGE)}"


def _inside(text: str, n: int) -> bool:
    """Whether place ``n`` holds an apostrophe between two letters."""
    return (
        text[n] == "'" and 0 < n < len(text) - 1 and text[n - 1].isalpha() and text[n + 1].isalpha()
    )
