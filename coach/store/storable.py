"""Text as the databases can hold it."""


def storable(text: str) -> str:
    r"""Text that both databases take: no NUL, no half of a character.

    >>> storable("a\x00b\ud800")
    'a�b?'
    """
    return text.replace("\x00", "\ufffd").encode("utf-8", "replace").decode("utf-8")
