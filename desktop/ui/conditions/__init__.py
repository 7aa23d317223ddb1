"""The conditions page: templates and resources, the form of every key, and what AI would answer by it."""
