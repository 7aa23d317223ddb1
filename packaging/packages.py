"""Builds every installer this system can build and says which it cannot; the last line is one JSON object of figures."""

import json
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "build" / "packages"
_FORMER = "0.0.9"


def run(*words: str) -> str:
    return subprocess.run(words, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


def size_mb(pattern: str) -> dict[str, float]:
    return {path.name: round(path.stat().st_size / 1e6, 1) for path in OUT.glob(pattern)}


def build_deb(figures: dict[str, object]) -> None:
    if shutil.which("dpkg-deb") is None:
        figures["deb"] = "not built: no dpkg-deb"
        return
    run("packaging/linux/build-deb.sh")
    figures["deb"] = size_mb("*.deb")


def check_deb(figures: dict[str, object], version: str) -> None:
    """Only where a clean root can be made: needs root and debootstrap."""
    if shutil.which("debootstrap") is None:
        figures["deb_check"] = "not checked: no debootstrap"
        return
    run("packaging/linux/build-deb.sh", _FORMER)
    former, new = (next(OUT.glob(f"bronya_{one}_*.deb")) for one in (_FORMER, version))
    print(run("packaging/linux/check-deb.sh", str(former), str(new)))
    former.unlink()
    figures["deb_check"] = "installed, started, upgraded, removed"


def build_tar(figures: dict[str, object]) -> None:
    if sys.platform != "linux":
        figures["tar"] = "not built: for Linux only"
        return
    run("packaging/linux/build-tar.sh")
    figures["tar"] = size_mb("*.tar.xz")


def compile_windows_script(figures: dict[str, object], version: str) -> None:
    """The script is compiled with the programs of this system as its load: that it compiles is all this shows."""
    if shutil.which("makensis") is None:
        figures["nsis"] = "not compiled: no makensis"
        return
    output = OUT / "script-only.exe"
    run(
        "makensis", "-V2", f"-DVERSION={version}", f"-DSOURCE={ROOT / 'build/dist/bronya'}", f"-DOUTPUT={output}",
        f"-DICON={ROOT / 'build/icons/bronya.ico'}", "packaging/windows/bronya.nsi",
    )  # fmt: skip
    figures["nsis"] = f"script compiles ({output.stat().st_size / 1e6:.1f} MB with this system's programs)"
    output.unlink()


def main() -> None:
    started = time.monotonic()
    frozen = json.loads(run(sys.executable, "packaging/freeze/freeze.py").splitlines()[-1])
    figures: dict[str, object] = dict(frozen)
    OUT.mkdir(parents=True, exist_ok=True)
    build_deb(figures)
    build_tar(figures)
    if "--quick" not in sys.argv:
        check_deb(figures, frozen["version"])
        compile_windows_script(figures, frozen["version"])
    run("packaging/linux/build-appimage.sh")
    figures["appimage"] = size_mb("*.AppImage") or "the folder is made and starts; no image without RUNTIME"
    print(json.dumps(figures | {"seconds": round(time.monotonic() - started)}, ensure_ascii=False))


if __name__ == "__main__":
    main()
