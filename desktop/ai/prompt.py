"""The prompts: Markdown under resources/prompts, read once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

QUICK_ACTIONS = ("shorter", "longer", "warmer", "formal", "client_language")


@cache
def read_default_prompt() -> str:
    """The system prompt the settings' «вернуть» goes back to."""
    return files("resources").joinpath("prompts", "assistant.md").read_text(encoding="utf-8").strip()


@cache
def _read_quick_actions() -> dict[str, str]:
    text = files("resources").joinpath("prompts", "quick_actions.md").read_text(encoding="utf-8")
    parts = [part.split("\n", 1) for part in text.split("## ")[1:]]
    return {name.strip(): body.strip() for name, body in parts}


def spell_instruction(instruction: str) -> str:
    """A quick action's name as words for the model; the operator's own words stay as they are."""
    return _read_quick_actions().get(instruction, instruction)


@cache
def _read_answer_form() -> str:
    return files("resources").joinpath("prompts", "extraction.md").read_text(encoding="utf-8").strip()


def compose_system_prompt(own: str = "") -> str:
    """The owner's prompt, or the program's, and behind it the form of the typed answer: no owner's words can lose that."""
    return f"{own.strip() or read_default_prompt()}\n\n{_read_answer_form()}"
