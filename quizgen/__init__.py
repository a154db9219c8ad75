"""quizgen: write down once what you understood; it asks you until you know it."""

__version__ = "0.1.0"
