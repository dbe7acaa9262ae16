"""Logic that phrases cannot say: named in a rule as `check`, listed in `registry`."""
