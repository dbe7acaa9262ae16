"""Signs: wording and acts that together show one thing, for scripts and for influence."""
