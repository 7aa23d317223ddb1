"""The promises, broken on purpose."""
