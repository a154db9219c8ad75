"""The deck file and what is in it: schema, loading, problems, dialogues, the lock."""
