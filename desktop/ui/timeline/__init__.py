"""The timeline: resources down, days across, painted by ourselves."""
