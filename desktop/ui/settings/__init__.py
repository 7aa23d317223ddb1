"""The settings dialog: assistant, accounts, relay, looks."""
