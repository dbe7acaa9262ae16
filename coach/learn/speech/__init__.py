"""Synthetic speech, and the small recogniser that is trained on it."""
