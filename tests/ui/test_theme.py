"""The look: colours of the tokens, contrast, shipped font and icons."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontInfo

from desktop.ui.theme import Colors, Look, Theme

ROOT = Path(__file__).parents[2]
ICON = re.compile(r'"([a-z]+(?:-[a-z0-9]+)*)"')


def luminance(color: QColor) -> float:
    def line(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * line(color.redF()) + 0.7152 * line(color.greenF()) + 0.0722 * line(color.blueF())


def contrast(one: QColor, two: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


PAIRS = [
    ("text", "surface"), ("text", "canvas"), ("text_2", "surface"), ("text_2", "subtle"), ("text_3", "surface"),
    ("text_3", "subtle"), ("text_3", "canvas"), ("text_3", "accent_tint"), ("on_accent", "accent"),
    ("accent_text", "accent_tint"), ("accent_text", "bubble_out"), ("text", "bubble_out"), ("text_2", "bubble_out"),
    ("text", "bubble_auto"), ("autopilot_text", "bubble_auto"), ("held_text", "held_tint"), ("held_text", "bubble_out"),
    ("confirmed_text", "confirmed_tint"), ("conflict_text", "conflict_tint"), ("on_conflict", "conflict"),
    ("on_autopilot", "autopilot"), ("rail_text", "rail"), ("on_tooltip", "tooltip"), ("tooltip_text_2", "tooltip"),
    ("text", "mark"),
]  # fmt: skip


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("words", "ground"), PAIRS)
def test_words_stand_out_from_their_ground(name: str, words: str, ground: str) -> None:
    colors = Theme.load(name).colors
    assert contrast(getattr(colors, words), getattr(colors, ground)) >= 4.5


@pytest.mark.parametrize("name", ["light", "dark"])
def test_control_borders_and_focus_can_be_seen(name: str) -> None:
    colors = Theme.load(name).colors
    assert contrast(colors.control, colors.surface) >= 3
    assert contrast(colors.focus, colors.surface) >= 3


def test_every_token_has_a_use_and_every_colour_a_token() -> None:
    light, dark = Theme.load("light").colors, Theme.load("dark").colors
    assert all(getattr(light, field.name).isValid() for field in fields(Colors))
    assert light != dark


def test_shipped_font_is_the_one_that_is_drawn(look: Look) -> None:
    assert QFontInfo(look.theme.font("name")).family() == "Golos Text"
    assert look.theme.font("name").pixelSize() == 15
    assert Theme.load(scale=1.5).font("name").pixelSize() == 22


def test_style_sheet_leaves_no_name_unfilled(look: Look) -> None:
    assert "$" not in look.theme.style_sheet({"chevron_down": "x.png"})


def test_every_icon_that_is_named_is_shipped_and_none_is_shipped_in_vain() -> None:
    shipped = {path.stem for path in (ROOT / "resources/icons").glob("*.svg")}
    sources = "\n".join(path.read_text("utf-8") for path in (ROOT / "desktop").rglob("*.py"))
    named = set(ICON.findall(sources))
    assert sorted(shipped - named) == []
