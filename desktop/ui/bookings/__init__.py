"""The bookings page: the timeline above, what waits for a decision, and the table of all stays."""
