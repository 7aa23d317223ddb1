"""Everything that is kept, behind one door: frozen values in and out, one transaction a call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from desktop.store.store import Store, open_store

__all__ = ["Store", "open_store"]


def __getattr__(name: str) -> Any:
    """SQLAlchemy costs more than the first screen does, and that looks at the file without it (`glance.py`)."""
    if name not in __all__:
        raise AttributeError(name)
    from desktop.store import store

    return getattr(store, name)
