"""Everything that is kept, behind one door: frozen values in and out, one transaction a call."""

from desktop.store.store import Store, open_store

__all__ = ["Store", "open_store"]
