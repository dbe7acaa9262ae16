"""Sound into words: packing, the recogniser, guards against invented text, utterances."""
