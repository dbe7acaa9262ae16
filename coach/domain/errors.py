"""Every error that `coach` raises on purpose.

::

    CoachError                  exit 1: the work failed
    ├── InputError              exit 2: what came in cannot be used
    │   ├── MediaError          a file is not usable audio
    │   └── TranscriptError     a transcript is not one of the known formats
    └── ModelUnavailable        no recogniser to be had

A message is one line: what came, what was expected, what to do.
"""


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


class ModelUnavailable(CoachError):
    """No model under the given name, in the cache or on the network."""
