"""The section of looks: theme, size of letters, language; each takes effect at once."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal

from desktop.ui.memory import Appearance
from desktop.ui.page import PageContext
from desktop.ui.settings.parts import Section
from desktop.ui.tongue import NEXT_START, OWN_NAMES, language, tr
from desktop.ui.widgets.labels import Text
from desktop.ui.widgets.segments import Segment, Segmented

THEMES = (Segment("system", tr("Как в системе")), Segment("light", tr("Светлая")), Segment("dark", tr("Тёмная")))
SIZES = (
    Segment("90", tr("Мельче")),
    Segment("100", tr("Обычный")),
    Segment("115", tr("Крупнее")),
    Segment("130", tr("Крупный")),
)
ENTER = (Segment("enter", "Enter"), Segment("ctrl", "Ctrl+Enter"))
LANGUAGES = tuple(Segment(key, name) for key, name in OWN_NAMES.items())


class AppearanceSection(Section):
    title = tr("Вид")
    saves = False

    appearance_chosen = Signal(object)  # Appearance

    def __init__(self, context: PageContext, appearance: Appearance) -> None:
        super().__init__(context)
        self.appearance = appearance
        look = context.look
        self.theme = Segmented(THEMES, look, name=tr("Тема"))
        self.size_choice = Segmented(SIZES, look, name=tr("Размер букв"))
        self.language = Segmented(LANGUAGES, look, name=tr("Язык окна"))
        self.theme.set_chosen(appearance.theme)
        self.size_choice.set_chosen(str(appearance.size))
        self.language.set_chosen(appearance.language)
        self.theme.chosen.connect(lambda key: self._choose(replace(self.appearance, theme=key)))
        self.size_choice.chosen.connect(lambda key: self._choose(replace(self.appearance, size=int(key))))
        self.language.chosen.connect(lambda key: self._choose(replace(self.appearance, language=key)))
        self.add_row("theme", tr("Тема"), self.theme, help_text=tr("Светлая удобнее днём, тёмная — в ночную смену."))
        self.add_row("size", tr("Размер букв"), self.size_choice, help_text=tr("Меняет буквы и строки во всём окне."))
        self.add_row(
            "language",
            tr("Язык окна"),
            self.language,
            help_text=tr("Язык ответов клиентам — в разделе «AI Ассистент»."),
        )
        self.enter = Segmented(ENTER, look, name=tr("Отправлять"))
        self.enter.set_chosen("enter" if appearance.enter_sends else "ctrl")
        self.enter.chosen.connect(lambda key: self._choose(replace(self.appearance, enter_sends=key == "enter")))
        self.add_row(
            "enter", tr("Отправлять"), self.enter, help_text=tr("Другим из двух сочетаний переходят на новую строку.")
        )
        self.column.addSpacing(8)
        note = tr("Размер букв виден полностью после нового запуска: часть строк рисуется при открытии страниц.")
        self.column.addWidget(Text(note, role="caption", tone="2", wraps=True))
        self.next_start = Text("", role="caption", wraps=True)
        self.column.addWidget(self.next_start)
        self._tell_next_start()
        self.column.addStretch(1)

    def _choose(self, appearance: Appearance) -> None:
        self.appearance = appearance
        self.appearance_chosen.emit(appearance)
        self._tell_next_start()

    def _tell_next_start(self) -> None:
        """In both languages: who chose the other one may not read this one."""
        is_other = self.appearance.language != language()
        self.next_start.setText(NEXT_START[self.appearance.language] if is_other else "")
        self.next_start.setVisible(is_other)
