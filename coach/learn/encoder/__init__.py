"""The compact bilingual encoder under the label models, pretrained on any folder of text."""
