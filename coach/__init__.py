"""Call coaching for collections, as a library: ``from coach import analyze``."""

__version__ = "0.1.0"
