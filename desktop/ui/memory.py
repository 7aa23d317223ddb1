"""What a window remembers between starts on this machine: its looks and where it stood."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from desktop.domain.chat import AccountId, ChatId, ChatKey
from desktop.ui.theme import Theme, system_theme_name

THEMES = ("system", "light", "dark")
SMALLEST, LARGEST = 80, 200  # per cent
LANGUAGES = ("ru", "en")


@dataclass(frozen=True, slots=True)
class Appearance:
    """What the operator chose. `theme` is system, light or dark; `size` of letters in per cent."""

    theme: str = "system"
    size: int = 100
    language: str = "ru"
    enter_sends: bool = True

    def to_theme(self) -> Theme:
        name = system_theme_name() if self.theme == "system" else self.theme
        return Theme.load(name, self.size / 100)


class WindowMemory:
    """Kept in a file beside the data and not in the database: two operators may share one, on screens of their own.

    Without a file it remembers nothing longer than itself. What a hand spoilt in the file counts as not said.
    """

    def __init__(self, file: Path | None = None) -> None:
        self._kept = QSettings(str(file), QSettings.Format.IniFormat) if file is not None else None
        self._is_guided = False
        self._crashes_seen_at = ""
        self.appearance = self._read_appearance()

    @property
    def geometry(self) -> QByteArray:
        """As `saveGeometry` gave it; empty before the first time."""
        found = self._kept.value("window/geometry") if self._kept is not None else None
        return found if isinstance(found, QByteArray) else QByteArray()

    def keep_geometry(self, geometry: QByteArray) -> None:
        self._keep("window/geometry", geometry)

    @property
    def chat(self) -> ChatKey | None:
        """The chat that stood open last."""
        kept = self._kept.value("window/chat") if self._kept is not None else None
        account, _, chat = kept.partition("/") if isinstance(kept, str) else ("", "", "")
        return ChatKey(AccountId(account), ChatId(chat)) if account and chat else None

    def keep_chat(self, key: ChatKey) -> None:
        self._keep("window/chat", f"{key.account_id}/{key.chat_id}")

    @property
    def is_guided(self) -> bool:
        """The first start was gone through, or put off by hand."""
        return self._is_guided or (self._kept is not None and self._kept.value("start/guided") == "yes")

    def keep_guided(self) -> None:
        self._is_guided = True
        self._keep("start/guided", "yes")

    @property
    def crashes_seen_at(self) -> str:
        """When the last crash report a person was offered was written, as ISO 8601; empty before the first."""
        return str(self._kept.value("crashes/seen_at") or "") if self._kept is not None else self._crashes_seen_at

    def keep_crashes_seen(self, at: str) -> None:
        self._crashes_seen_at = at
        self._keep("crashes/seen_at", at)

    def keep_appearance(self, appearance: Appearance) -> None:
        self.appearance = appearance
        self._keep("looks/theme", appearance.theme)
        self._keep("looks/size", str(appearance.size))
        self._keep("looks/language", appearance.language)
        self._keep("keys/enter_sends", "yes" if appearance.enter_sends else "no")

    def _keep(self, name: str, value: object) -> None:
        if self._kept is not None:
            self._kept.setValue(name, value)

    def _read_appearance(self) -> Appearance:
        if self._kept is None:
            return Appearance()
        said = {name: str(self._kept.value(f"looks/{name}") or "") for name in ("theme", "size", "language")}
        size = int(said["size"]) if said["size"].isascii() and said["size"].isdigit() else 100
        return Appearance(
            theme=said["theme"] if said["theme"] in THEMES else "system",
            size=min(LARGEST, max(SMALLEST, size)),
            language=said["language"] if said["language"] in LANGUAGES else "ru",
            enter_sends=self._kept.value("keys/enter_sends") != "no",
        )
