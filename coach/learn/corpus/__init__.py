"""The labelled utterances that teach and test the label models, and the room that reads them."""
