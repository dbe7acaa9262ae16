"""Who speaks when, and in which role: channels, clustering, words, roles."""
