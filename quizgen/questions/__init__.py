"""From a deck to the bank of questions, and the grading of an answer."""
