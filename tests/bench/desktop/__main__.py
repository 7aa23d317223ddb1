"""Measures the desktop: `python -m tests.bench.desktop [PART...]`; a table, and one JSON object in the last line.

Floors and peers are measured in the same run. Exit 1 when a goal is missed. Parts are the names of PARTS.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys

from tests.bench.desktop.rig import Row, screen

PARTS = ("start", "hour", "chat", "arrivals", "lists", "search", "day")


def show(row: Row) -> str:
    goal = "" if row.goal is None else f"goal {row.goal:g}"
    mark = "" if row.goal is None else ("ok" if row.is_reached else "MISSED")
    return f"{row.name:28} {row.value:10.2f} {row.unit:3} {goal:10} {mark:7} {row.beside}".rstrip()


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.desktop", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], metavar="PART", help=", ".join(PARTS))
    told = parser.parse_args()
    rows: list[Row] = []
    with screen() as platform:
        for part in told.parts or PARTS:
            for row in importlib.import_module(f"tests.bench.desktop.{part}").measure():
                sys.stdout.write(show(row) + "\n")
                sys.stdout.flush()
                rows.append(row)
    figures = {"platform": platform} | {row.name: round(row.value, 3) for row in rows}
    missed = [row.name for row in rows if not row.is_reached]
    sys.stdout.write(json.dumps(figures | {"missed": missed}) + "\n")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
