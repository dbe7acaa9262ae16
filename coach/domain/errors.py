"""Every error that `coach` raises on purpose.

::

    CoachError                  exit 1: the work failed
    ├── InputError              exit 2: what came in cannot be used
    │   ├── MediaError          a file is not usable audio
    │   ├── TranscriptError     a transcript is not one of the known formats
    │   ├── NotFoundError       no such thing, or none that the asker may see
    │   └── LoginError          nobody is let in by this name, password or session
    └── ModelUnavailable        no such model to be had

A message is one line: what came, what was expected, what to do.
"""

from pathlib import Path
from traceback import extract_tb


class CoachError(Exception):
    """Work that could not be done; the message is one line for the user."""

    exit_code = 1


class InputError(CoachError):
    """An argument or file that cannot be used."""

    exit_code = 2


class MediaError(InputError):
    """A file that holds no usable audio."""


class TranscriptError(InputError):
    """A transcript whose format or content cannot be read."""


class NotFoundError(InputError):
    """No such thing, or none that who asks may see: the two are never told apart."""


class LoginError(InputError):
    """Nobody is let in by this name, password or session."""


class ModelUnavailable(CoachError):  # noqa: N818 (a state, and a public name)
    """No model under the given name, in the cache or on the network."""


def unexpected(error: Exception) -> CoachError:
    """A mistake of ours as one line: kind and place, not its text, which may hold spoken words.

    >>> try:
    ...     {}["words that were spoken"]
    ... except KeyError as error:
    ...     print(str(unexpected(error)).partition(" at ")[0])
    internal error (KeyError
    """
    places = extract_tb(error.__traceback__)
    where = f" at {Path(places[-1].filename).name}:{places[-1].lineno}" if places else ""
    return CoachError(f"internal error ({type(error).__name__}{where}): please report it")
