"""What a good coach says, as data in both languages: techniques, answers, rewrites, cases."""

from coach.advise.playbook.book import Playbook
from coach.advise.playbook.loading import (
    PLAYBOOK_DIR,
    PlaybookError,
    load_playbook,
    read_playbook,
)

__all__ = ["PLAYBOOK_DIR", "Playbook", "PlaybookError", "load_playbook", "read_playbook"]
