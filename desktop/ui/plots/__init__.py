"""Our own plots: painted from a plain value, each with its table."""
