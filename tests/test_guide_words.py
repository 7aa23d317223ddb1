"""The user's guide speaks of what the window shows: its buttons by their words, its pictures that are there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

DOCS = Path(__file__).parents[1] / "docs"
PAGES = sorted((DOCS / "guide").glob("*.md"))
# Of other programs and of the owner's own things.
FOREIGN = {
    "Параметры", "Приложения", "Программы", "Настройках", "Для профессионалов", "Интеграции", "API", "Аренда СПб",
    "Квартиры", "Бани и сауны", "Броня", "Броню",
}  # fmt: skip


def list_words() -> set[str]:
    file = DOCS.parent / "resources/translations/bronya_en.ts"
    return {said.text or "" for said in ET.parse(file).iter("source")}


def list_named(text: str) -> Iterator[str]:
    for quoted in re.findall(r"«([^»]+)»", text):
        yield from quoted.split(" → ")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_button_and_section_the_guide_names_is_named_so_in_the_window(page: Path) -> None:
    known = list_words()
    every = "\n".join(known)
    named = [one for one in list_named(page.read_text("utf-8")) if one not in FOREIGN]
    assert [one for one in named if one not in known and one not in every] == []


@pytest.mark.parametrize("page", [*PAGES, *DOCS.glob("*.md"), DOCS.parent / "README.md"], ids=lambda page: page.name)
def test_every_picture_and_page_that_is_pointed_to_is_there(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    inner = [target for target in targets if not target.startswith(("http", "mailto:"))]
    assert [target for target in inner if not (page.parent / target).exists()] == []


def test_the_pictures_are_few_enough_to_be_carried_along() -> None:
    files = list((DOCS / "pictures").rglob("*.webp"))
    assert len(files) > 80
    assert sum(path.stat().st_size for path in files) < 7 * 1024 * 1024
    assert {path.stem for path in files if "ru/light" in str(path)} == {
        path.stem for path in files if "en/dark" in str(path)
    }
