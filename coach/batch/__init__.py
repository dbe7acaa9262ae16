"""Files and folders in, report files out: what the command line and the queue share."""

from coach.batch.analyzer import Analyzer
from coach.batch.request import Request, collect

__all__ = ["Analyzer", "Request", "collect"]
