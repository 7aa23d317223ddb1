"""Where the program keeps its data: one folder, its owner's alone."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from desktop.errors import Refused


def find_data_dir(environment: Mapping[str, str] = os.environ) -> Path:
    """`BRONYA_DATA_DIR`, else the platform's user data folder. Made on first use, closed to others."""
    named = environment.get("BRONYA_DATA_DIR")
    if named:
        folder = Path(named).expanduser()
    else:
        import platformdirs

        folder = platformdirs.user_data_path("bronya", appauthor=False, roaming=False)
    return make_private_dir(folder)


def make_private_dir(folder: Path) -> Path:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise Refused(f"{folder} cannot be made: {error.strerror}", code="data_dir") from error
    return folder


def find_database(data_dir: Path, environment: Mapping[str, str] = os.environ) -> str | Path:
    """`BRONYA_DATABASE`, an SQLAlchemy URL, else the file in the data folder."""
    return environment.get("BRONYA_DATABASE") or data_dir / "bronya.db"


def logs_dir(data_dir: Path) -> Path:
    return make_private_dir(data_dir / "logs")


def pictures_dir(data_dir: Path) -> Path:
    """Pictures of messages, fetched once."""
    return make_private_dir(data_dir / "pictures")


def voices_dir(data_dir: Path) -> Path:
    """Recordings of voice messages, fetched once."""
    return make_private_dir(data_dir / "voices")


def backups_dir(data_dir: Path) -> Path:
    return make_private_dir(data_dir / "backups")


def vault_file(data_dir: Path) -> Path:
    """The secrets, when `BRONYA_SECRETS` is `file`."""
    return data_dir / "secrets.vault"
