"""A `Report` goes in, a file to read comes out."""
