"""Collects the words of the window into resources/translations/bronya_en.ts and compiles the .qm beside it: `make translations`.

What is translated already stays; a new word is added unfinished, one that is said nowhere any more is taken out.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "resources/translations"
CONTEXT = "bronya"
# Rooms without a window make Russian sentences for operators; the window retells them (desktop/ui/retelling.py).
RETOLD = (
    "desktop/ai/builtin_assistant.py", "desktop/avito/words.py", "desktop/domain/condition_fields.py",
    "desktop/services/backups.py", "desktop/services/booking.py", "desktop/services/calendar_desk.py",
    "desktop/services/check_judging.py", "desktop/services/copies.py", "desktop/services/privacy.py",
    "desktop/services/rights.py", "desktop/services/sheet_cells.py", "desktop/services/sheet_reading.py",
    "desktop/store/file_state.py",
)  # fmt: skip
# Of the guard only its explanations, and the tables of names in them: the rest are words it understands.
EXPLAINING = "desktop/domain/guard"
_TABLES = frozenset({"_NAMES", "_RULE_NAMES", "_POLICY_NAMES", "_DAY_NAMES"})
_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n<TS version="2.1" language="en" sourcelanguage="ru">\n'


@dataclass(slots=True)
class Message:
    """One entry of the file; `said` has one form, or one per plural form where the source counts something.

    `about` tells one source from the same one of another meaning.
    """

    source: str
    about: str = ""
    counts: bool = False
    places: set[str] = field(default_factory=set)
    said: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return f"{self.source}\x04{self.about}" if self.about else self.source

    @property
    def is_finished(self) -> bool:
        return bool(self.said) and all(self.said)


def collect(root: Path = ROOT) -> dict[str, Message]:
    """Every word that is said through the door of the window, by its key, and what rooms behind it say."""
    found: dict[str, Message] = {}

    def add(file: Path, messages: Iterable[Message]) -> None:
        for one in messages:
            found.setdefault(one.key, one).places.add(file.relative_to(root).as_posix())

    for file in sorted((root / "desktop/ui").rglob("*.py")):
        add(file, _calls(ast.parse(file.read_text("utf-8"))))
    for file, source in collect_retold(root):
        add(file, [Message(source)])
    return found


def collect_retold(root: Path = ROOT) -> Iterator[tuple[Path, str]]:
    """Words and templates of rooms without a window; what a template is filled with is named by its number."""
    for name in RETOLD:
        for text in _texts(ast.parse((root / name).read_text("utf-8"))):
            yield root / name, text
    for file in sorted((root / EXPLAINING).rglob("*.py")):
        tree = ast.parse(file.read_text("utf-8"))
        for text in _texts(tree):
            if (
                text.endswith((".", "}"))
                and (text[0].isupper() or text[0] in "«{")
                and " " in text
                and "\\" not in text
            ):
                yield file, text
        for table in (node.value for node in ast.walk(tree) if isinstance(node, ast.Assign) and _names(node) & _TABLES):
            yield from ((file, text) for text in _texts(table))


def list_templates(root: Path = ROOT) -> str:
    """What of it has fields: the window finds a sentence by its template."""
    found = {text for _, text in collect_retold(root) if "{p1}" in text and "\n" not in text}
    return "".join(f"{text}\n" for text in sorted(found))


def _names(node: ast.Assign) -> set[str]:
    return {target.id for target in node.targets if isinstance(target, ast.Name)}


def _texts(tree: ast.AST) -> Iterator[str]:
    """Russian literals that are not docstrings; an f-string as its template."""
    skipped = {id(doc) for doc in docstrings(tree)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            skipped |= {id(part) for part in node.values}
            text = _template(node)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            text = node.value
        else:
            continue
        if is_russian(text) and len(text) > 1 and not text.startswith("<"):
            yield text


def _template(node: ast.JoinedStr) -> str:
    parts, number = [], 0
    for part in node.values:
        if isinstance(part, ast.Constant):
            parts.append(str(part.value).replace("{", "{{").replace("}", "}}"))
        else:
            number += 1
            parts.append(f"{{p{number}}}")
    return "".join(parts)


def _calls(tree: ast.AST) -> Iterator[Message]:
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        words = [one.value if isinstance(one, ast.Constant) else None for one in node.args]
        match node.func.id, words:
            case "tr", [str(text), *_]:
                about = [one.value for one in node.keywords if one.arg == "about"]
                yield Message(text, str(about[0].value) if about and isinstance(about[0], ast.Constant) else "")
            case "say_count", [_, str(one), str(), str()]:
                yield Message(f"%n {one}", counts=True)
            case "Forms", [str(one), str(), str()]:
                yield Message(f"%n {one}", counts=True)


def docstrings(tree: ast.AST) -> Iterator[ast.Constant]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0] if node.body else None
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                yield first.value


def is_russian(text: str) -> bool:
    return any("а" <= letter <= "я" or letter == "ё" for letter in text.lower())


def read_file(file: Path) -> dict[str, Message]:
    """What is translated so far; nothing where there is no file."""
    found: dict[str, Message] = {}
    if not file.exists():
        return found
    for one in ET.parse(file).getroot().iter("message"):
        source = one.findtext("source") or ""
        translation = one.find("translation")
        assert translation is not None, source
        forms = [form.text or "" for form in translation.findall("numerusform")] or [translation.text or ""]
        said = () if translation.get("type") == "unfinished" else tuple(forms)
        places = {str(place.get("filename")).removeprefix("../../") for place in one.findall("location")}
        message = Message(source, one.findtext("comment") or "", one.get("numerus") == "yes", places, said)
        found[message.key] = message
    return found


def write_file(file: Path, messages: dict[str, Message]) -> None:
    parts = [_HEAD, f"<context>\n    <name>{CONTEXT}</name>\n"]
    for one in sorted(messages.values(), key=lambda one: (min(one.places), one.key)):
        parts.append(_open(one))
        parts += [f'        <location filename="../../{place}"/>\n' for place in sorted(one.places)]
        parts.append(f"        <source>{escape(one.source)}</source>\n")
        parts += [f"        <comment>{escape(one.about)}</comment>\n"] if one.about else []
        mark = "" if one.is_finished else ' type="unfinished"'
        if one.counts:
            forms = one.said or ("", "")
            lines = "".join(f"\n            <numerusform>{escape(form)}</numerusform>" for form in forms)
            parts.append(f"        <translation{mark}>{lines}\n        </translation>\n")
        else:
            parts.append(f"        <translation{mark}>{escape(one.said[0]) if one.said else ''}</translation>\n")
        parts.append("    </message>\n")
    parts.append("</context>\n</TS>\n")
    file.write_text("".join(parts), "utf-8")


def _open(one: Message) -> str:
    return '    <message numerus="yes">\n' if one.counts else "    <message>\n"


def merge(found: dict[str, Message], known: dict[str, Message]) -> dict[str, Message]:
    for source, message in found.items():
        if source in known and known[source].counts == message.counts:
            message.said = known[source].said
    return found


def compile_file(source: Path, target: Path) -> None:
    lrelease = Path(sys.executable).with_name("pyside6-lrelease")
    subprocess.run([lrelease, "-silent", source, "-qm", target], check=True)


def main() -> int:
    """Exit 1 names how many words still want a translation."""
    file = FOLDER / "bronya_en.ts"
    messages = merge(collect(), read_file(file))
    write_file(file, messages)
    compile_file(file, file.with_suffix(".qm"))
    (FOLDER / "retold.txt").write_text(list_templates(), "utf-8")
    missing = [one for one in messages.values() if not one.is_finished]
    print(f"{len(messages)} words, {len(missing)} of them without a translation")
    for one in missing:
        print(f"  {min(one.places)}: {one.source!r}")
    return 1 if missing else 0


if __name__ == "__main__":
    raise SystemExit(main())
