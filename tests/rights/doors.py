"""Every public method and function of the services, found by looking: a new one is in the matrix by itself."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import desktop.services


@dataclass(frozen=True)
class Door:
    name: str
    call: Callable[..., Any]
    owner: type | None  # None: a function that is given the store

    @property
    def is_declared(self) -> bool:
        return hasattr(self.call, "__right__")

    @property
    def right(self) -> Any:
        return self.call.__right__  # type: ignore[attr-defined]

    @property
    def is_async(self) -> bool:
        return inspect.iscoroutinefunction(self.call)


def find_doors() -> list[Door]:
    return sorted((door for module in _modules() for door in _of_module(module)), key=lambda door: door.name)


def _modules() -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(desktop.services.__path__, "desktop.services."):
        yield importlib.import_module(found.name)


def _of_module(module: ModuleType) -> Iterator[Door]:
    """A service is a class that is made with the store; whatever else there is holds nothing of the house's."""
    for name, thing in vars(module).items():
        if name.startswith("_") or getattr(thing, "__module__", "") != module.__name__:
            continue
        if inspect.isclass(thing) and is_service(thing):
            for method, call in inspect.getmembers(thing, inspect.isfunction):  # with what it has from its bases
                if not method.startswith("_") and call.__module__.startswith("desktop.services"):
                    yield Door(f"{name}.{method}", call, thing)
        elif inspect.iscoroutinefunction(thing) and _takes_store(thing):
            yield Door(f"{module.__name__.removeprefix('desktop.services.')}.{name}", thing, None)


def is_service(kind: type) -> bool:
    return inspect.isfunction(kind.__init__) and _takes_store(kind.__init__)


def _takes_store(call: Callable[..., Any]) -> bool:
    return any("Store" in str(one.annotation) for one in inspect.signature(call).parameters.values())
