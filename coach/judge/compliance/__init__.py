"""Compliance packs held against a call: one finding per rule."""
