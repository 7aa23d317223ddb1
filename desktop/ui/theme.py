"""The look as one frozen value made of the tokens: colours, type, palette, style sheet."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from importlib import resources
from string import Template
from typing import Any

from PySide6.QtCore import QObject, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from desktop.ui.icons import Icons
from desktop.ui.tongue import teach_qt

FAMILY = "Golos Text"
FALLBACK = ("Segoe UI", "SF Pro Text", "Noto Sans", "DejaVu Sans")
FONT_FILES = ("GolosText-Regular.ttf", "GolosText-Medium.ttf", "GolosText-SemiBold.ttf")
_RGBA = re.compile(r"rgba\((\d+),\s*(\d+),\s*(\d+),\s*([\d.]+)\)")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=\D)(?=\d)")


@dataclass(frozen=True, slots=True)
class Colors:
    """Colours by use, not by hue; what each is for stands in tokens.json under `colorUse`."""

    canvas: QColor
    surface: QColor
    subtle: QColor
    sunken: QColor
    chip: QColor
    hover: QColor
    pressed: QColor
    line: QColor
    line_strong: QColor
    control: QColor
    text: QColor
    text_2: QColor
    text_3: QColor
    text_disabled: QColor
    accent: QColor
    accent_hover: QColor
    accent_pressed: QColor
    on_accent: QColor
    accent_tint: QColor
    accent_tint_2: QColor
    accent_text: QColor
    focus: QColor
    rail: QColor
    rail_hover: QColor
    rail_active: QColor
    rail_text: QColor
    rail_text_active: QColor
    rail_line: QColor
    bubble_in: QColor
    bubble_out: QColor
    bubble_auto: QColor
    held: QColor
    held_hatch: QColor
    held_fill: QColor
    held_tint: QColor
    held_text: QColor
    confirmed: QColor
    on_confirmed: QColor
    confirmed_tint: QColor
    confirmed_text: QColor
    elsewhere: QColor
    elsewhere_tint: QColor
    elsewhere_text: QColor
    elsewhere_line: QColor
    conflict: QColor
    on_conflict: QColor
    conflict_tint: QColor
    conflict_text: QColor
    autopilot: QColor
    on_autopilot: QColor
    autopilot_tint: QColor
    autopilot_text: QColor
    mark: QColor
    weekend: QColor
    shadow: QColor
    scrim: QColor
    tooltip: QColor
    on_tooltip: QColor
    tooltip_text_2: QColor

    @classmethod
    def from_tokens(cls, tokens: Mapping[str, str]) -> Colors:
        return cls(**{_CAMEL.sub("_", name).lower(): _parse_color(value) for name, value in tokens.items()})


@dataclass(frozen=True, slots=True)
class TypeStyle:
    size: int
    line: int
    weight: int


@dataclass(frozen=True, slots=True)
class Theme:
    """Everything that is drawn takes its colours and fonts from here. `scale` is the operator's font size, 1.0 normal."""

    name: str  # "light" or "dark"
    colors: Colors
    types: Mapping[str, TypeStyle]
    scale: float = 1.0

    @classmethod
    def load(cls, name: str = "light", scale: float = 1.0) -> Theme:
        tokens = _read_tokens()
        types = {role: TypeStyle(**style) for role, style in tokens["type"]["scale"].items()}
        return cls(name, Colors.from_tokens(tokens["color"][name]), types, scale)

    @property
    def is_dark(self) -> bool:
        return self.name == "dark"

    def px(self, size: float) -> int:
        return round(size * self.scale)

    def font(self, role: str, weight: int | None = None) -> QFont:
        """The font of a role of the type scale: guide, figure, total, page, name, section, message, ui, ..."""
        style = self.types[role]
        return QFont(_make_font(self.px(style.size), weight or style.weight))

    def line(self, role: str) -> int:
        return self.px(self.types[role].line)

    def palette(self) -> QPalette:
        c, palette = self.colors, QPalette()
        for part, color in (
            (QPalette.ColorRole.Window, c.canvas),
            (QPalette.ColorRole.WindowText, c.text),
            (QPalette.ColorRole.Base, c.surface),
            (QPalette.ColorRole.AlternateBase, c.subtle),
            (QPalette.ColorRole.Text, c.text),
            (QPalette.ColorRole.Button, c.surface),
            (QPalette.ColorRole.ButtonText, c.text),
            (QPalette.ColorRole.PlaceholderText, c.text_3),
            (QPalette.ColorRole.Highlight, c.accent_tint_2),
            (QPalette.ColorRole.HighlightedText, c.text),
            (QPalette.ColorRole.Accent, c.accent),
            (QPalette.ColorRole.Link, c.accent_text),
            (QPalette.ColorRole.ToolTipBase, c.tooltip),
            (QPalette.ColorRole.ToolTipText, c.on_tooltip),
            (QPalette.ColorRole.Mid, c.line),
        ):
            palette.setColor(part, color)
        for part in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, part, c.text_disabled)
        return palette

    def style_sheet(self, pictures: Mapping[str, str]) -> str:
        """`pictures` are files that a style sheet can only name by path."""
        values = {f.name: _css_color(getattr(self.colors, f.name)) for f in fields(Colors)}
        for role, style in self.types.items():
            values[f"font_{role}"] = f"font-size: {self.px(style.size)}px; font-weight: {style.weight}"
        for size in (18, 20, 26, 28, 32, 36, 40):
            values[f"px_{size}"] = f"{self.px(size)}px"
        return Template(_read_style_sheet()).substitute(values, **pictures)


class Look(QObject):
    """The theme in force and its icons; the one thing that outlives a change of theme. Lives as long as the application."""

    changed = Signal()

    def __init__(self, theme: Theme | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        load_fonts()
        self.theme = theme or Theme.load()
        self.icons = Icons()
        self._drawn = QTemporaryDir()

    @property
    def colors(self) -> Colors:
        return self.theme.colors

    def apply(self, theme: Theme | None = None) -> None:
        """Dresses the whole application; every painted part repaints on `changed`."""
        if theme is not None:
            self.theme = theme
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.setStyle("Fusion")
        app.setPalette(self.theme.palette())
        app.setFont(self.theme.font("ui"))
        self.icons.forget()
        app.setStyleSheet(self.theme.style_sheet(self._draw_pictures()))
        teach_qt(app)
        self.changed.emit()

    def _draw_pictures(self) -> dict[str, str]:
        path = self._drawn.filePath(f"chevron-down-{self.theme.name}.png")
        self.icons.pixmap("chevron-down", self.colors.text_2, 16, 1.0).save(path)
        self.icons.pixmap("chevron-down", self.colors.text_2, 16, 2.0).save(path.replace(".png", "@2x.png"))
        return {"chevron_down": path.replace("\\", "/")}


def system_theme_name() -> str:
    return "dark" if QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark else "light"


@functools.cache
def load_fonts() -> None:
    for name in FONT_FILES:
        data = resources.files("resources").joinpath("fonts", name).read_bytes()
        QFontDatabase.addApplicationFontFromData(data)


@functools.lru_cache(maxsize=64)
def _make_font(size: int, weight: int) -> QFont:
    font = QFont()
    font.setFamilies([FAMILY, *FALLBACK])
    font.setPixelSize(size)
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


@functools.cache
def _read_tokens() -> Any:
    return json.loads(resources.files("resources").joinpath("styles", "tokens.json").read_text("utf-8"))


@functools.cache
def _read_style_sheet() -> str:
    return resources.files("resources").joinpath("styles", "window.qss").read_text("utf-8")


def _parse_color(text: str) -> QColor:
    if (match := _RGBA.fullmatch(text)) is not None:
        red, green, blue, alpha = match.groups()
        return QColor(int(red), int(green), int(blue), round(float(alpha) * 255))
    return QColor(text)


def _css_color(color: QColor) -> str:
    return (
        f"rgba({color.red()},{color.green()},{color.blue()},{color.alpha()})" if color.alpha() < 255 else color.name()
    )
