"""The decks that are shipped."""
