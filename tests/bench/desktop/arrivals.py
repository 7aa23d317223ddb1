"""A thousand messages a second for ten seconds, into the open chat and all the others, while somebody types."""

from __future__ import annotations

import asyncio
import random
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

from tests.bench import big_store
from tests.bench.desktop.rig import Pauses, Row, p99, report, run_child, run_window, settle, until

SECONDS, A_SECOND, BATCH = 10, 1000, 100
KEY_EVERY_S = 0.09  # a quick typist


def measure() -> list[Row]:
    with big_store.copied() as folder:
        found = run_child("arrivals", str(folder))
    return [
        Row("arrivals_frame_p99", found["frame_p99"], "ms", 16, f"{found['saved_a_second']:.0f} messages a second were saved"),
        Row("arrivals_pause_longest", found["longest"], "ms"),
        Row("arrivals_key_waits_longest", found["key_longest"], "ms", 30, f"{found['keys']:.0f} keys typed meanwhile, p99 {found['key_p99']:.1f} ms"),
        Row("arrivals_behind", found["behind_s"], "s", 1.0, "from the last message's turn to its being saved"),
    ]  # fmt: skip


class Typist(threading.Thread):
    """Presses keys at times of its own, whatever the window does; a key waits until it stands in the field, painted."""

    def __init__(self, field: Any) -> None:
        super().__init__(daemon=True)
        self.pressed: list[float] = []
        self.waited_ms: list[float] = []
        self._field = field
        self._over = threading.Event()
        field.textChanged.connect(self._note)

    def run(self) -> None:
        from PySide6.QtCore import QCoreApplication, QEvent, Qt
        from PySide6.QtGui import QKeyEvent

        while not self._over.wait(KEY_EVERY_S):
            self.pressed.append(time.perf_counter())
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                key = QKeyEvent(kind, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "а")
                QCoreApplication.postEvent(self._field, key)

    def _note(self) -> None:
        if len(self.waited_ms) < len(self.pressed):
            self._field.viewport().repaint()
            self.waited_ms.append((time.perf_counter() - self.pressed[len(self.waited_ms)]) * 1000)

    def stop(self) -> None:
        self._over.set()
        self.join()


async def work(core: Any, window: Any) -> None:
    from desktop.domain.chat import AccountId, ChatId, ChatKey

    page = window.page("chats")
    open_key = ChatKey(AccountId(big_store.ACCOUNT), ChatId(f"u2i-{big_store.LONG_CHAT}"))
    page.open_chat(open_key)
    await until(lambda: page.chat is not None and page.chat.key == open_key)
    await settle(2.0)
    dice = random.Random(3)
    batches = [make_batch(dice, n) for n in range(SECONDS * A_SECOND // BATCH)]
    pauses, typist = Pauses(), Typist(page.composer.field)
    typist.start()
    pauses.start()
    began = time.perf_counter()
    for number, batch in enumerate(batches):
        await asyncio.sleep(max(0.0, began + number * BATCH / A_SECOND - time.perf_counter()))
        await core.store.events.save_events(batch, cursor=number + 1)
    saved_s = time.perf_counter() - began
    pauses.stop()
    typist.stop()
    await settle()
    assert len(typist.waited_ms) == len(typist.pressed)
    report(
        frame_p99=p99(pauses.list_frames_ms()), longest=max(pauses.list_pauses_ms()),
        saved_a_second=len(batches) * BATCH / saved_s, behind_s=max(0.0, saved_s - (len(batches) - 1) * BATCH / A_SECOND),
        keys=len(typist.waited_ms), key_longest=max(typist.waited_ms), key_p99=p99(typist.waited_ms),
    )  # fmt: skip


def make_batch(dice: random.Random, number: int) -> list[Any]:
    """What one answer of the relay holds: every tenth message is for the open chat."""
    from desktop.domain.chat import AccountId, Author, ChatId, ChatKey, Message, MessageId, MessageKind

    found = []
    for n in range(BATCH):
        chat = big_store.LONG_CHAT if n % 10 == 0 else dice.randint(2, big_store.CHATS)
        key = ChatKey(AccountId(big_store.ACCOUNT), ChatId(f"u2i-{chat}"))
        text = f"Здравствуйте, свободно ли на выходные? Вопрос {number}-{n}"
        at = big_store.NOW + timedelta(seconds=number * BATCH // A_SECOND)
        found.append(Message(key, MessageId(f"new-{number}-{n}"), Author.CLIENT, str(chat), MessageKind.TEXT, text, at))
    return found


if __name__ == "__main__":
    run_window(Path(sys.argv[1]), work)
