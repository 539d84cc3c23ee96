"""Vietnamese text: the shadow that rules match on, passages, and numerals."""
