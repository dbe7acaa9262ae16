"""A recording or transcript goes in, a `Call` comes out."""
