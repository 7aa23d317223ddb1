"""Every word of the window is said in English too: it goes through one door, stands in the Linguist file, and is finished there."""

from __future__ import annotations

import ast
import importlib.util
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from desktop.ui import tongue
from desktop.ui.memory import Appearance
from desktop.ui.settings.appearance import AppearanceSection
from tests.ui.fake_pages import FullDesk, make_context

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "resources/translations"
DOORS = frozenset({"tr", "say_count", "Forms"})
# What is Russian in any language: the alphabet, and a language called by its own name.
EXCEPTIONS = {
    "desktop/ui/notices.py": {"АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЫЭЮЯ"},
    "desktop/ui/retelling.py": {
        *("ночь", "ночи", "ночей", "сутки", "суток", "час", "часа", "часов", "[а-яё]", "(; |, | или | и )"),
    },
    "desktop/ui/tongue.py": {
        *("Русский", "Окно заговорит по-русски при следующем запуске: закройте программу и откройте снова."),
    },
}
FIELDS = re.compile(r"\{(\w+)[^}]*\}")


@pytest.fixture(scope="module")
def translations() -> ModuleType:
    spec = importlib.util.spec_from_file_location("translations", ROOT / "packaging/translations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["translations"] = module  # its dataclasses look themselves up
    spec.loader.exec_module(module)
    return module


def find_unsaid(tree: ast.AST, translations: ModuleType) -> Iterator[str]:
    """Russian literals that do not go through a door."""
    docs = {id(one) for one in translations.docstrings(tree)}

    def walk(node: ast.AST) -> Iterator[str]:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in DOORS:
            for part in (*node.args, *(one.value for one in node.keywords)):
                if not isinstance(part, ast.Constant):
                    yield from walk(part)
            return
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            if translations.is_russian(node.value):
                yield node.value
            return
        for child in ast.iter_child_nodes(node):
            yield from walk(child)

    yield from walk(tree)


def test_every_russian_word_of_the_window_goes_through_the_door(translations):
    unsaid = {}
    for file in sorted((ROOT / "desktop/ui").rglob("*.py")):
        place = file.relative_to(ROOT).as_posix()
        words = set(find_unsaid(ast.parse(file.read_text("utf-8")), translations)) - EXCEPTIONS.get(place, set())
        if words:
            unsaid[place] = sorted(words)
    assert unsaid == {}


def test_every_word_is_in_the_file_and_finished(translations):
    said, known = translations.collect(), translations.read_file(FOLDER / "bronya_en.ts")
    assert set(said) - set(known) == set(), "make translations, then translate them"
    assert set(known) - set(said) == set(), "said nowhere any more: make translations"
    assert [source for source, one in known.items() if not one.is_finished] == []
    assert [source for source, one in known.items() if one.counts != said[source].counts] == []


def test_a_translation_has_the_fields_of_its_source(translations):
    wrong = {
        source: form
        for source, one in translations.read_file(FOLDER / "bronya_en.ts").items()
        for form in one.said
        if sorted(set(FIELDS.findall(source))) != sorted(set(FIELDS.findall(form)))
        or ("%n" in source) != ("%n" in form)
    }
    assert wrong == {}


def test_a_translation_begins_and_ends_as_its_source(translations):
    """Pieces are put together: a lost space glues two of them."""
    wrong = {
        source: form
        for source, one in translations.read_file(FOLDER / "bronya_en.ts").items()
        for form in one.said
        if source[-1:].isspace() != form[-1:].isspace()
        or (source[:1].isspace() and not (form[:1].isspace() or form[:1] in ",;"))
    }
    assert wrong == {}


def test_what_is_loaded_is_made_of_the_file(translations, tmp_path):
    translations.compile_file(FOLDER / "bronya_en.ts", tmp_path / "new.qm")
    assert (tmp_path / "new.qm").read_bytes() == (FOLDER / "bronya_en.qm").read_bytes(), "make translations"
    assert translations.list_templates() == (FOLDER / "retold.txt").read_text("utf-8"), "make translations"


def test_numbers_have_their_forms_in_both_languages():
    said = speak_english(
        "from desktop.ui.tongue import say_count\nprint([say_count(n, 'ночь', 'ночи', 'ночей') for n in (1, 2, 5, 21)])"
    )
    assert said == "['1\\xa0night', '2\\xa0nights', '5\\xa0nights', '21\\xa0nights']"
    assert [tongue.say_count(n, "ночь", "ночи", "ночей") for n in (1, 2, 5, 21)] == [
        *("1\u00a0ночь", "2\u00a0ночи", "5\u00a0ночей", "21\u00a0ночь"),
    ]


def test_days_and_money_are_written_as_english_does():
    said = speak_english(
        "from datetime import date\n"
        "from desktop.ui import words\n"
        "from desktop.ui.conditions import reading\n"
        "print('|'.join([words.say_sum(5600), words.say_sum('1500.5', 'EUR'), words.say_sum(90, 'KZT'),\n"
        "    words.say_day(date(2026, 6, 12), date(2026, 7, 1)), words.say_day_in_figures(date(2026, 6, 5)),\n"
        "    str(reading.read_number(reading.write_value(5600))), str(reading.read_date('05/06/2026'))]))"
    )
    assert said == "₽5,600|€1,500.50|KZT\u00a090|Fri, 12\u00a0June|05/06/2026|5600|2026-06-05"


def test_sentences_of_rooms_without_a_window_are_retold():
    said = speak_english(
        "from desktop.ui.retelling import retell\n"
        "from desktop.domain.rights import Right\n"
        "from desktop.services.rights import refusal_of\n"
        "for text in (refusal_of(Right.CONFIRM).message, 'Не меньше чем на 2\\u00a0ночи; Гостей не больше 4',\n"
        "    'лист «Условия», ячейка B4', 'Сумма 500 (уборка) придумана клиентом', 'кухня, парковка', 'с собакой'):\n"
        "    print(retell(text))"
    )
    assert said.splitlines() == [
        "Decide on bookings: only owner, manager or operator.",
        "At least 2\u00a0nights; At most 4 guests",
        "sheet “Условия”, cell B4",  # its own name in the file
        "Сумма 500 (уборка) придумана клиентом",  # whatever people wrote is theirs
        "кухня, парковка",
        "с собакой",
    ]


def test_a_language_cannot_change_after_the_first_word():
    said = speak_english(
        "", first="from desktop.ui import words\ntry:\n    {speak}\nexcept Exception as error:\n    print(error)"
    )
    assert "before the window was told to speak en" in said


async def test_the_choice_of_a_language_says_when_it_is_in_force(look):
    context, _ = make_context(FullDesk(), look)
    section = AppearanceSection(context, Appearance())
    assert section.next_start.isHidden()
    section.language.button("en").click()
    assert section.next_start.text().startswith("The window will speak English from the next start")
    assert not section.next_start.isHidden()
    section.language.button("ru").click()
    assert section.next_start.isHidden()


@pytest.mark.timeout(400)
def test_a_window_in_english_has_no_russian_word_of_its_own():
    """Screen by screen: labels, buttons, menus, tables, hovers, names for screen readers, and what is painted."""
    done = run_python("-m", "tests.ui.english_window")
    found = [json.loads(line) for line in done.splitlines()]
    assert found == []


def speak_english(code: str, *, first: str = "{speak}") -> str:
    """In a process of its own: a language is chosen once."""
    speak = "from desktop.ui import tongue; tongue.speak('en')"
    return run_python("-c", f"{first.replace('{speak}', speak)}\n{code}").strip()


def run_python(*words: str) -> str:
    done = subprocess.run([sys.executable, *words], capture_output=True, text=True, cwd=ROOT, check=False, timeout=390)
    assert done.returncode == 0, done.stderr
    return done.stdout
