"""The calendars of a resource, in and out, as a sheet over the page that asked."""
