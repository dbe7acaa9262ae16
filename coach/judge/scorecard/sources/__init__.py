"""Where the points of a scorecard come from: one function per source."""
