"""The server that takes Avito's webhooks, keeps them safe and hands them to the desktops."""

__version__ = "0.1.0"
