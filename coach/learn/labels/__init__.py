"""How the label models are made and measured."""
