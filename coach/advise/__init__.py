"""From findings to advice: what a rep reads, and what can be practised."""

from coach.advise.coaching import advise
from coach.advise.playbook import Playbook, PlaybookError, load_playbook
from coach.advise.practice import check_answer, drills

__all__ = ["Playbook", "PlaybookError", "advise", "check_answer", "drills", "load_playbook"]
