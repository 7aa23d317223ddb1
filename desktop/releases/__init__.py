"""News of newer versions of this program: read, held against the built-in keys, never downloaded and never run."""
