"""What a log shows: numbers by day, card and concept, told in the terminal, on a page and as JSON."""
