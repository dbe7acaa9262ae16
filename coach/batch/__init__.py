"""Files and folders in, report files out: what the command line and the queue share."""
