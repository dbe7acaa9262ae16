"""Who looks: every read of calls is asked on somebody's behalf."""

from dataclasses import dataclass
from enum import StrEnum


class UserRole(StrEnum):
    """What a person may do; a rep sees own calls only."""

    REP = "rep"
    SUPERVISOR = "supervisor"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Viewer:
    """A person who looks at calls.

    Attributes:
        user_id: Id of the user.
        role: What the user may do.
        agent: Id of the agent in call metadata whose calls are the user's own.
    """

    user_id: int
    role: UserRole
    agent: str | None = None

    @property
    def actor(self) -> str:
        """The viewer as the audit log names them.

        >>> Viewer(7, UserRole.REP, "A01").actor
        'user:7'
        """
        return f"user:{self.user_id}"
