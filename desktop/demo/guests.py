"""Guests who write by themselves and react to what they are answered."""

from __future__ import annotations

import asyncio
import random
import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from desktop.demo.avito_server import SimulatedAvito
from desktop.demo.avito_state import Message
from desktop.demo.script import Hear, Say, Step, Story
from desktop.demo.world import World, make_content

_TICK_S = 0.25


@dataclass(slots=True)
class _Guest:
    story: Story
    chat_id: str
    steps: list[Step]
    since: float  # when the step in hand began
    wait_s: float = 0.0  # of a Say, with this guest's own haste
    seen: int = 0  # messages of the chat already reacted to
    is_nudged: bool = False
    said: list[str] = field(default_factory=list)


class Guests:
    """Owns the stories of a world while they are told. Two runs with one seed and the same replies are the same.

    `pace` stretches every pause: 0.1 is ten times quicker. `advance` is the whole of it; `run` only calls it.
    """

    def __init__(
        self,
        avito: SimulatedAvito,
        world: World,
        *,
        seed: int = 1,
        pace: float = 1.0,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        only: frozenset[str] | None = None,
    ) -> None:
        self._avito = avito
        self._world = world
        self._dice = random.Random(seed)  # noqa: S311 - repeatable, not secret
        self._pace = pace
        self._clock = clock
        self._sleep = sleep
        now = clock()
        self._guests = [
            self._enter(story, now) for story in world.stories if story.steps and (only is None or story.slug in only)
        ]

    @property
    def are_done(self) -> bool:
        """Nobody has anything left to say or to wait for."""
        return all(not guest.steps for guest in self._guests)

    def said(self, slug: str) -> tuple[str, ...]:
        """What this guest has written since the demo began; a picture or a recording is an empty text."""
        return next(tuple(guest.said) for guest in self._guests if guest.story.slug == slug)

    async def run(self) -> None:
        """Until all stories are told; cancel it to send everybody home."""
        while not self.are_done:
            self.advance(self._clock())
            await self._sleep(_TICK_S * min(1.0, self._pace))

    def advance(self, now: float) -> None:
        """Lets every guest do what is due at `now`, at most one step each."""
        for guest in self._guests:
            if not guest.steps:
                continue
            step = guest.steps[0]
            if isinstance(step, Say):
                self._say(guest, step, now)
            else:
                self._hear(guest, step, now)

    def _enter(self, story: Story, now: float) -> _Guest:
        chat_id = self._world.chats[story.slug]
        guest = _Guest(story, chat_id, list(story.steps), now, seen=len(self._avito.messages(chat_id)))
        self._begin(guest, now)
        return guest

    def _begin(self, guest: _Guest, now: float) -> None:
        guest.since, guest.is_nudged = now, False
        step = guest.steps[0] if guest.steps else None
        if isinstance(step, Say):
            guest.wait_s = step.after_s * self._pace * self._dice.uniform(0.8, 1.25)

    def _say(self, guest: _Guest, step: Say, now: float) -> None:
        if now - guest.since < guest.wait_s:
            return
        self._write(guest, step)
        guest.steps.pop(0)
        self._begin(guest, now)

    def _hear(self, guest: _Guest, step: Hear, now: float) -> None:
        reply = self._find_reply(guest)
        if reply is not None:
            guest.steps = [*_choose(step, reply), *guest.steps[1:]]
            self._begin(guest, now)
        elif step.nudge and not guest.is_nudged and now - guest.since >= step.patience_s * self._pace:
            guest.is_nudged = True
            self._write(guest, Say(step.nudge))

    def _write(self, guest: _Guest, step: Say) -> None:
        type_, content = make_content(self._avito, step, self._world.scenes)
        self._avito.write(guest.chat_id, type_=type_, content=content)
        guest.said.append(step.text)
        guest.seen = len(self._avito.messages(guest.chat_id))

    def _find_reply(self, guest: _Guest) -> str | None:
        """All texts of the operator since the guest last spoke, once there is one."""
        messages = self._avito.messages(guest.chat_id)
        new, guest_id = messages[guest.seen :], self._avito.state.chats[guest.chat_id].client_id
        texts = [_text_of(one) for one in new if one.author_id not in {guest_id, 0, 1} and not one.is_deleted]
        if not any(texts):
            return None
        guest.seen = len(messages)
        self._avito.read_by_client(guest.chat_id)
        return "\n".join(texts)


def _choose(step: Hear, reply: str) -> tuple[Step, ...]:
    for pattern, steps in step.answers:
        if re.search(pattern, reply, re.IGNORECASE):
            return steps
    return step.otherwise


def _text_of(message: Message) -> str:
    text = message.content.get("text")
    return text if isinstance(text, str) else ""
