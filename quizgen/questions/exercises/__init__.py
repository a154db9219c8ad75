"""Exercises: numbers drawn, the key computed from them, worded for a learner."""
