"""The local HTTP: the same services for scripts and other programs."""
