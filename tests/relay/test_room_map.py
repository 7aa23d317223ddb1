from __future__ import annotations

import ast
from pathlib import Path

ROOM = Path(__file__).parents[2] / "relay"


def test_the_map_in_the_readme_says_what_the_modules_say_of_themselves() -> None:
    modules = sorted(ROOM.rglob("*.py"), key=lambda path: path.relative_to(ROOM).as_posix())
    rows = [f"| {path.relative_to(ROOM).as_posix()} | {_first_line(path)} |" for path in modules]
    written = [line for line in (ROOM / "README.md").read_text().splitlines() if ".py |" in line]
    assert written == rows


def _first_line(path: Path) -> str:
    return (ast.get_docstring(ast.parse(path.read_text())) or "").splitlines()[0]
