"""What was promised: how much, by when, how, and how firmly.

The debtor's own yes makes a promise; a proposal alone makes none. How the
parts work together, from words to promises:

- `amounts`, `dates`, `methods` find sums, days and ways in a text;
- `clauses` cuts what was said, `reading` tells what each clause does;
- `answers` reads a debtor's turn, `demands` an agent's;
- `negotiation` keeps the table between them, `ledger` what was agreed on it;
- `find` writes the promises down.
"""

from coach.understand.promises.find import find_promises

__all__ = ["find_promises"]
