"""Passwords: how long they are, and what is kept of them."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from coach.domain.errors import InputError

SHORTEST = 12
LONGEST = 1000
_HASHER = PasswordHasher()


def hashed(password: str) -> str:
    """What is kept of a password.

    Raises:
        InputError: If it is too short or too long.

    Example:
        >>> hashed("long enough, I think").startswith("$argon2id$")
        True
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise InputError(
            f"a password of {len(password)} characters: expected {SHORTEST} to {LONGEST}"
        )
    return _HASHER.hash(password)


def fits(password: str, kept: str | None) -> bool:
    """Whether a password is the one kept; without one kept it takes as long, and does not fit."""
    try:
        matched = _HASHER.verify(kept or _nobodys(), password[:LONGEST])
    except (VerificationError, InvalidHashError):
        return False
    return matched and kept is not None


def outdated(kept: str) -> bool:
    """Whether a hash was made with weaker parameters than today's."""
    return _HASHER.check_needs_rehash(kept)


@cache
def _nobodys() -> str:
    return _HASHER.hash("the password of nobody")
