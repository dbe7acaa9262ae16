"""What is kept: calls with every version of their report, people, sessions, the audit log."""
