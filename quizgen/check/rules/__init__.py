"""The checks, one family a module; all of them stand in ``quizgen.check.checks``."""
