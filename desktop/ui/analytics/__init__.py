"""The page of analytics."""
