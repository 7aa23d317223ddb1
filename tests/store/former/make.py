"""Makes the kept file of the code of a commit: `python -m tests.store.former.make COMMIT...`, named by its revision.

Before each release: `python -m tests.store.former.make HEAD`. A file that is there once is never made anew.
"""

from __future__ import annotations

import gzip
import io
import os
import re
import sqlite3
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[2]


def make_file(commit: str) -> Path:
    with tempfile.TemporaryDirectory() as temporary:
        folder, made = Path(temporary) / "code", Path(temporary) / "made.db"
        folder.mkdir()
        archive = ["git", "archive", commit, "desktop", "resources", "tests/__init__.py", "tests/builders.py"]
        packed = subprocess.run(archive, cwd=ROOT, check=True, capture_output=True).stdout
        with tarfile.open(fileobj=io.BytesIO(packed)) as files:
            files.extractall(folder, filter="data")
        environment = os.environ | {"PYTHONPATH": str(folder)}
        subprocess.run([sys.executable, HERE / "fill.py", made], cwd=folder, env=environment, check=True)
        with sqlite3.connect(made) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("VACUUM")
        connection.close()
        head = re.search(r'HEAD = "(\w+)"', (folder / "desktop/store/migrate.py").read_text("utf-8"))
        assert head is not None
        kept = HERE / f"{head.group(1)}.db.gz"
        kept.write_bytes(gzip.compress(made.read_bytes(), 9, mtime=0))
        return kept


if __name__ == "__main__":
    for one in sys.argv[1:]:
        path = make_file(one)
        print(path.name, path.stat().st_size)
