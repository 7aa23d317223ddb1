"""A simulated Avito and its guests: the demo, and what the tests run against."""
