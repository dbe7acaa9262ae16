"""What debtor and agent are doing, utterance by utterance: the label models at work."""
