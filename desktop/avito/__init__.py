"""The only room that knows Avito's addresses and field names."""
