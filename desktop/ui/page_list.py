"""Which pages there are; each is imported when it is first opened."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.ui.page import PageContext, PageFactory, PageName


def standard_pages() -> dict[PageName, PageFactory]:
    return {
        PageName.CHATS: _open_chats,
        PageName.BOOKINGS: _open_bookings,
        PageName.CONDITIONS: _open_conditions,
        PageName.CLIENTS: _open_clients,
        PageName.ANALYTICS: _open_analytics,
        PageName.LOG: _open_log,
        PageName.SETTINGS: _open_settings,
    }


def _open_chats(context: PageContext) -> QWidget:
    from desktop.ui.chats.page import ChatsPage

    return ChatsPage(context)


def _open_bookings(context: PageContext) -> QWidget:
    from desktop.ui.bookings.page import BookingsPage

    return BookingsPage(context)


def _open_conditions(context: PageContext) -> QWidget:
    from desktop.ui.conditions.page import ConditionsPage

    return ConditionsPage(context)


def _open_clients(context: PageContext) -> QWidget:
    from desktop.ui.clients.page import ClientsPage

    return ClientsPage(context)


def _open_analytics(context: PageContext) -> QWidget:
    from desktop.ui.analytics.page import AnalyticsPage

    return AnalyticsPage(context)


def _open_log(context: PageContext) -> QWidget:
    from desktop.ui.log.page import LogPage

    return LogPage(context)


def _open_settings(context: PageContext) -> QWidget:
    from desktop.ui.settings.page import SettingsPage

    return SettingsPage(context)
