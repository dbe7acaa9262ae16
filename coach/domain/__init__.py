"""Frozen values that carry the whole story; nothing here knows a library."""
