"""The event log, the scheduler, what is due, statistics."""
