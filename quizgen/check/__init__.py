"""What a careful teacher would object to in a deck, and what is asked about its sources."""
