"""Russian sentences of rooms without a window that remember how they were made, so that a window can say them in its language."""

from __future__ import annotations

from typing import Self


class Said(str):
    """A whole Russian sentence wherever text is wanted; `template` and `fields` are what it was made of.

    A template that has forms is a counted noun: its field is `count`, and `template` the form for one.
    """

    __slots__ = ("fields", "forms", "template")
    template: str
    fields: dict[str, object]
    forms: tuple[str, str, str] | None

    @classmethod
    def make(
        cls, text: str, template: str, fields: dict[str, object], forms: tuple[str, str, str] | None = None
    ) -> Self:
        said = cls(text)
        said.template, said.fields, said.forms = template, fields, forms
        return said


def say(template: str, /, **fields: object) -> Said:
    """`template` is a literal, so that the translations' collector finds it."""
    return Said.make(template.format(**fields) if fields else template, template, fields)


def say_many(count: int, one: str, few: str, many: str) -> Said:
    """`3 ночи`, the space unbreakable; the words are literals."""
    return Said.make(f"{count}\u00a0{choose_form(count, one, few, many)}", one, {"count": count}, (one, few, many))


def choose_form(count: int, one: str, few: str, many: str) -> str:
    """1 ночь, 2 ночи, 5 ночей, 11 ночей, 21 ночь."""
    if count % 10 == 1 and count % 100 != 11:
        return one
    return few if count % 10 in {2, 3, 4} and count % 100 not in {12, 13, 14} else many
