"""Which pages there are; each is imported when it is first opened."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.ui.page import PageContext, PageFactory, PageName


def standard_pages() -> dict[PageName, PageFactory]:
    return {PageName.CHATS: _open_chats, PageName.BOOKINGS: _open_bookings}


def _open_chats(context: PageContext) -> QWidget:
    from desktop.ui.chats.page import ChatsPage

    return ChatsPage(context)


def _open_bookings(context: PageContext) -> QWidget:
    from desktop.ui.bookings.page import BookingsPage

    return BookingsPage(context)
