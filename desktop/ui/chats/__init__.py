"""The chats page: list, chat, composer, panel."""
