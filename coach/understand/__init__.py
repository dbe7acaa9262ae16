"""A `Call` goes in, observations come out."""
