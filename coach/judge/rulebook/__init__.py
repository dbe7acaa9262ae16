"""Rule files that supervisors edit: read, explained where wrong, and made ready to search."""
