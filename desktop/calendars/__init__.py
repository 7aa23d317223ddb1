"""The only room that knows iCalendar and CalDAV."""
