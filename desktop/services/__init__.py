"""One file for each flow that has a life of its own; services meet only in the store."""
