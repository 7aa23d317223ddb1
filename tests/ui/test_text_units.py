"""Qt counts UTF-16 units: a hand waved at the end of a message is one character here and two there."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QColor

from desktop.ui.chats.bubbles import BubblePainter
from desktop.ui.text_units import from_qt, to_qt


@given(st.text(max_size=40), st.integers(0, 40))
def test_a_place_goes_to_qt_and_back(text, place):
    place = min(place, len(text))
    assert from_qt(text, to_qt(text, place)) == place


def test_the_format_of_a_message_covers_its_last_emoji(look):
    text = "До встречи 👋"
    layout = BubblePainter(look)._make_text(text, look.theme.font("message"), (), QColor("black"))
    (whole,) = layout.formats()
    assert (whole.start, whole.length) == (0, len(text) + 1)
