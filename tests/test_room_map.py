"""The map of the desktop's rooms is made of the modules' own first lines; `python -m tests.test_room_map` writes it anew."""

import ast
from pathlib import Path

ROOM = Path(__file__).parents[1] / "desktop"
HEAD = """# The desktop's rooms

Made from the modules' docstrings; a test keeps it true, `python -m tests.test_room_map` writes it anew. Arrows between rooms: ../ARCHITECTURE.md.

| module | what it is for |
| --- | --- |
"""


def draw_map() -> str:
    modules = sorted(
        (path for path in ROOM.rglob("*.py") if "versions" not in path.parts),
        key=lambda path: (len(path.relative_to(ROOM).parts) > 1, path.relative_to(ROOM).as_posix()),
    )
    rows = [f"| {path.relative_to(ROOM).as_posix()} | {first_line(path)} |" for path in modules]
    return HEAD + "\n".join(rows) + "\n"


def first_line(path: Path) -> str:
    return (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").split("\n", 1)[0]


def test_the_map_says_what_the_modules_say_of_themselves():
    assert (ROOM / "README.md").read_text(encoding="utf-8") == draw_map()


def test_every_module_says_what_it_is_for():
    nameless = [path.relative_to(ROOM).as_posix() for path in ROOM.rglob("*.py") if not first_line(path)]
    assert nameless == []


if __name__ == "__main__":
    (ROOM / "README.md").write_text(draw_map(), encoding="utf-8")
