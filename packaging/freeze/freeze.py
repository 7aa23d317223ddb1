"""Freezes the programs for the system it runs on, and lets the result check itself. Prints one JSON line of figures."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build"
_VERSION_FILE = """VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}),
  kids=[StringFileInfo([StringTable('040904B0', [
    StringStruct('ProductName', 'Bronya'), StringStruct('FileDescription', 'Bronya'),
    StringStruct('FileVersion', '{text}'), StringStruct('ProductVersion', '{text}')])]),
    VarFileInfo([VarStruct('Translation', [1033, 1200])])])
"""


def read_version() -> str:
    found = re.search(r'__version__ = "([^"]+)"', (ROOT / "desktop/__init__.py").read_text("utf-8"))
    assert found
    return found.group(1)


def freeze() -> Path:
    run(sys.executable, "packaging/freeze/icons.py", "resources/icons/bronya.svg", "build/icons")
    numbers = (*tuple(int(part) for part in read_version().split(".")[:3]), 0)
    (BUILD / "version.txt").write_text(_VERSION_FILE.format(numbers=numbers, text=read_version()), "utf-8")
    run(sys.executable, "packaging/licences/collect.py", "build/licences")
    run(
        sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", "--distpath", "build/dist",
        "--workpath", "build/work", "packaging/freeze/bronya.spec",
    )  # fmt: skip
    folder = BUILD / "dist" / "bronya"
    if sys.platform == "linux" and shutil.which("dpkg-query"):
        inside = folder / "_internal"
        run(sys.executable, "packaging/licences/collect.py", str(inside / "licences"), "--libraries", str(inside))
    return folder


def check(folder: Path) -> dict[str, object]:
    """Starts what was frozen: `--self-check` opens a window, the store, and every library that is imported late."""
    name = "bronya.exe" if sys.platform == "win32" else "bronya"
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [folder / name, "--self-check"], env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    if done.returncode:
        raise SystemExit(f"the frozen program is not whole: {done.stdout}{done.stderr}")
    return json.loads(done.stdout.splitlines()[-1]) if done.stdout else {"ok": True}


def run(*words: str) -> None:
    subprocess.run(words, cwd=ROOT, check=True)


def measure(folder: Path) -> float:
    return round(sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6, 1)


def main() -> None:
    started = time.monotonic()
    folder = freeze()
    figures = {"version": read_version(), "folder_mb": measure(folder), "seconds": round(time.monotonic() - started)}
    print(json.dumps(figures | {"self_check": check(folder)}))


if __name__ == "__main__":
    main()
