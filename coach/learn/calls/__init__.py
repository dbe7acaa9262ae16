"""Whole calls that rules and promises are measured on, written apart from both."""
