"""Collects the licence texts of everything that is shipped: `collect.py OUT`, and `collect.py OUT --libraries FOLDER`.

The first copies those of the locked packages as their wheels bring them, and of Python, fonts and icons; a package without
a text is an error. The second adds those of the system's libraries found in a frozen folder, by the Debian packages that
brought them.
"""

import json
import re
import shutil
import subprocess
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
LOCK = ROOT / "packaging/locks/runtime.txt"
# They build the program and are no part of it.
BUILDERS = frozenset({"hatchling", "editables", "pluggy", "pathspec", "trove-classifiers", "tomlkit"})
# Their wheels name the licence and bring no text of it.
KEPT_HERE = dict.fromkeys(("pyside6-essentials", "shiboken6"), ("LGPL-3.0.txt", "GPL-3.0.txt", "LGPL-NOTICE.txt"))
_TEXT = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)


def list_shipped() -> list[str]:
    lines = LOCK.read_text("utf-8").splitlines()
    names = [re.split(r"[=\[ ;]", line)[0].lower() for line in lines if re.match(r"[A-Za-z0-9]", line)]
    return [name for name in names if name not in BUILDERS]


def name_licence(found: Distribution) -> str:
    """Its expression, else its first line of free words, else the classifiers."""
    said = found.metadata
    classifiers = [one.rsplit(" :: ", 1)[-1] for one in said.get_all("Classifier") or [] if one.startswith("License")]
    first = (said.get("License") or "").strip().splitlines()[:1]
    return said.get("License-Expression") or ", ".join(classifiers) or "".join(first)[:80]


def copy_texts(name: str, found: Distribution, folder: Path) -> list[str]:
    texts = [
        path for path in found.files or [] if _TEXT.search(path.name) and path.suffix not in {".py", ".pyc", ".pyi"}
    ]
    sources = [Path(str(path.locate())) for path in texts] + [HERE / one for one in KEPT_HERE.get(name, ())]
    folder.mkdir(parents=True)
    copied = []
    for number, source in enumerate(sources):
        target = folder / source.name
        if target.exists():
            target = folder / f"{number}-{source.name}"
        shutil.copyfile(source, target)
        copied.append(f"{folder.name}/{target.name}")
    return copied


def collect(out: Path) -> list[dict[str, object]]:
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    rows: list[dict[str, object]] = []
    for name in list_shipped():
        try:
            found = distribution(name)
        except PackageNotFoundError:
            continue  # of another system
        texts = copy_texts(name, found, out / f"{name}-{found.version}")
        if not texts:
            raise SystemExit(f"{name} {found.version} brings no licence text: find it and keep it in {HERE.name}/")
        rows.append({"name": name, "version": found.version, "licence": name_licence(found), "texts": texts})
    rows += copy_own(out)
    write_index(out, rows)
    return rows


def copy_own(out: Path) -> list[dict[str, object]]:
    library = Path(json.__file__).parents[1]
    own = (
        ("bronya", "MIT", ROOT / "LICENSE"),
        ("python", "PSF-2.0", next(path for path in (library / "LICENSE.txt", library.parent / "LICENSE.txt") if path.is_file())),
        ("fonts", "OFL-1.1", ROOT / "resources/fonts/OFL.txt"),
        ("icons", "MIT", ROOT / "resources/icons/LICENSE"),
    )  # fmt: skip
    rows: list[dict[str, object]] = []
    for name, licence, source in own:
        (out / name).mkdir()
        shutil.copyfile(source, out / name / source.name)
        version = sys.version.split()[0] if name == "python" else ""
        rows.append({"name": name, "version": version, "licence": licence, "texts": [f"{name}/{source.name}"]})
    for one in ("LGPL-NOTICE.txt", "LGPL-3.0.txt", "GPL-3.0.txt"):
        shutil.copyfile(HERE / one, out / one)
    return rows


def add_libraries(out: Path, folder: Path) -> list[dict[str, object]]:
    """Of the system's own libraries; those that wheels brought are covered by the texts of the wheels."""
    rows: list[dict[str, object]] = json.loads((out / "index.json").read_text("utf-8"))
    owners: dict[str, list[str]] = {}
    for path in sorted(folder.glob("*.so*")):
        if not path.is_symlink() and (owner := find_owner(path.name)):
            owners.setdefault(owner, []).append(path.name)
    for owner, files in owners.items():
        text = Path("/usr/share/doc") / owner / "copyright"
        if not text.is_file():
            raise SystemExit(f"{owner} has no copyright file in {text.parent}")
        (out / "system" / owner).mkdir(parents=True, exist_ok=True)
        shutil.copyfile(text, out / "system" / owner / "copyright")
        asked = ["dpkg-query", "-W", "-f=${Version}", owner]
        version = subprocess.run(asked, capture_output=True, text=True, check=True).stdout.splitlines()[0]
        rows.append({"name": owner, "version": version, "licence": "as its text says", "files": files,
                     "texts": [f"system/{owner}/copyright"]})  # fmt: skip
    write_index(out, rows)
    return rows


def find_owner(name: str) -> str:
    done = subprocess.run(["dpkg-query", "-S", f"*/{name}"], capture_output=True, text=True, check=False)
    lines = [line.split(": ")[0].split(":")[0] for line in done.stdout.splitlines() if line.endswith(f"/{name}")]
    return lines[0] if lines else ""


def write_index(out: Path, rows: list[dict[str, object]]) -> None:
    (out / "index.json").write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", "utf-8")


def main() -> None:
    out = Path(sys.argv[1])
    rows = add_libraries(out, Path(sys.argv[3])) if sys.argv[2:3] == ["--libraries"] else collect(out)
    size = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
    print(json.dumps({"parts": len(rows), "texts": sum(len(row["texts"]) for row in rows), "kb": size // 1024}))  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
