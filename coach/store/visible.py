"""Which calls a viewer may see, as the database asks it."""

from sqlalchemy import ColumnElement, false, true

from coach.store.tables import CallRow
from coach.store.viewer import UserRole, Viewer


def visible(viewer: Viewer) -> ColumnElement[bool]:
    """The calls that a viewer may see, as a condition on ``calls``.

    >>> print(visible(Viewer(7, UserRole.REP, "A01")))
    calls.agent = :agent_1
    >>> print(visible(Viewer(8, UserRole.REP)))
    false
    """
    if viewer.role in (UserRole.SUPERVISOR, UserRole.ADMIN):
        return true()
    # Without an agent nothing is theirs, least of all the calls whose agent is unknown.
    return CallRow.agent == viewer.agent if viewer.agent else false()
