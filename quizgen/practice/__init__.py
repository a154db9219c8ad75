"""A practice session, and the terminal that shows one."""
