"""The chats page: list, chat, composer, panel."""

PANEL_WIDTH = 360
