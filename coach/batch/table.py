"""The summary table at the end of a batch."""

from collections.abc import Sequence
from typing import TextIO

from coach.domain.labels import Language
from coach.export.summary import SummaryRow, cells, headings

_NO_LIMIT = 10_000


def show(rows: Sequence[SummaryRow], *, ui_language: Language, file: TextIO) -> None:
    """Write one line per call; cut to the screen on a terminal, never in a file."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(file=file, highlight=False)
    if not console.is_terminal:
        console = Console(file=file, highlight=False, width=_NO_LIMIT)
    table = Table(box=None, pad_edge=False)
    for heading in headings(ui_language=ui_language):
        table.add_column(Text(heading), overflow="fold")
    for row in rows:  # Text, not str: brackets in names and reasons are no markup
        table.add_row(*map(Text, cells(row, ui_language=ui_language)))
    console.print(table)
