"""The relay measured against a server that does nothing, against peers, and against itself without group commit."""
