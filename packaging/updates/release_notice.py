"""Makes keys for the news of new versions, signs a notice with them, and checks one as an installed program would.

new-key FILE                                   a private key, for its owner's eyes; prints the public one
sign --key FILE [--key FILE] --page URL --notes ru=FILE [--notes en=FILE] [--version V] [--day YYYY-MM-DD] OUT
check FILE                                     against the keys that are built into this source
"""

import argparse
import os
import sys
from base64 import b64decode, b64encode
from datetime import UTC, date, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop import __version__
from desktop.errors import BronyaError
from desktop.releases.notice import ReleaseNotice, read_notice, write_notice


def make_key(path: Path) -> str:
    """The file is never written over: a key that is lost locks every installed program out of its news."""
    key = Ed25519PrivateKey.generate()
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(b64encode(key.private_bytes_raw()) + b"\n")
    return b64encode(key.public_key().public_bytes_raw()).decode()


def read_key(path: Path) -> bytes:
    if os.name == "posix" and path.stat().st_mode & 0o077:
        raise SystemExit(f"{path} can be read by others: chmod 600 it, and think of what they may have read")
    return b64decode(path.read_bytes(), validate=False)


def read_notes(said: list[str]) -> dict[str, str]:
    notes = {}
    for one in said:
        name, _, file = one.partition("=")
        notes[name] = Path(file).read_text("utf-8").strip()
    return notes


def sign(options: argparse.Namespace) -> None:
    notice = ReleaseNotice(options.version, options.day, read_notes(options.notes), options.page)
    raw = write_notice(notice, [read_key(path) for path in options.key])
    options.out.write_bytes(raw)
    check(options.out)


def check(path: Path) -> None:
    notice = read_notice(path.read_bytes())
    print(f"{path}: {notice.version} of {notice.released_on}, {notice.page}; notes in {', '.join(notice.notes)}")


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("new-key").add_argument("file", type=Path)
    commands.add_parser("check").add_argument("file", type=Path)
    signing = commands.add_parser("sign")
    signing.add_argument("--key", type=Path, action="append", required=True)
    signing.add_argument("--page", required=True)
    signing.add_argument("--notes", action="append", required=True, metavar="LANGUAGE=FILE")
    signing.add_argument("--version", default=__version__)
    signing.add_argument("--day", type=date.fromisoformat, default=datetime.now(UTC).date())
    signing.add_argument("out", type=Path)
    return parser


def main() -> int:
    options = build_parser().parse_args()
    try:
        if options.command == "new-key":
            print(make_key(options.file))
        elif options.command == "sign":
            sign(options)
        else:
            check(options.file)
    except (BronyaError, ValueError, OSError) as error:
        print(f"release_notice: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
