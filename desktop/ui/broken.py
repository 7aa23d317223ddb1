"""What stands where a page should, when the page could not be made."""

from __future__ import annotations

from collections.abc import Callable

from desktop.ui.page import PageContext, PageName
from desktop.ui.tongue import tr
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.empty import EmptyState


def make_broken_page(context: PageContext, again: Callable[[], None]) -> EmptyState:
    """`again` tries once more."""
    actions = [Button(tr("Открыть снова"), context.look, kind="primary", on_click=again)]
    if context.crashes is not None:
        actions.append(
            Button(
                tr("Посмотреть отчёт"),
                context.look,
                on_click=lambda: context.open_page(PageName.SETTINGS, "about"),
            )
        )
    page = EmptyState(
        context.look,
        icon="alert-triangle",
        tone="held",
        title=tr("Эта страница не открылась"),
        text=tr("Остальные работают, ваши данные на месте. Попробуйте ещё раз или перезапустите программу."),
        actions=actions,
    )
    page.setObjectName("broken-page")
    return page
