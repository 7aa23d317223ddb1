"""The window: draws domain values, asks the desk, decides nothing."""
