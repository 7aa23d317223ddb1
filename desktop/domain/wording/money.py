"""Sums and percentages as each language writes them: «17 400 ₽», "17,400 ₽", «30 %»."""

from __future__ import annotations

from decimal import Decimal

from desktop.domain.wording.manner import Language
from desktop.domain.wording.plurals import NBSP

_SIGNS = {"RUB": "₽", "KZT": "₸", "USD": "$", "EUR": "€", "GEL": "₾", "TRY": "₺", "AMD": "֏", "UAH": "₴"}


def say_money(amount: Decimal | float | str, currency: str, language: Language) -> str:
    return f"{say_figure(amount, language)}{NBSP}{_SIGNS.get(currency, currency)}"


def say_figure(amount: Decimal | float | str, language: Language) -> str:
    """Thousands set apart; kopecks only when there are some."""
    value = Decimal(str(amount))
    text = f"{value:,.0f}" if value == value.to_integral_value() else f"{value:,.2f}"
    if language == "ru":
        return text.replace(",", NBSP).replace(".", ",")
    return text


def say_percent(percent: int, language: Language) -> str:
    return f"{percent}{NBSP}%" if language == "ru" else f"{percent}%"
