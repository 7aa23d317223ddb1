"""What may be said in one chat: facts with ids and sources, each renderable as a courteous sentence."""

from desktop.domain.facts.gather import gather_facts
from desktop.domain.facts.sheet import Fact, FactSheet, FactSource, render
from desktop.domain.facts.stay_facts import is_long_stay_price

__all__ = ["Fact", "FactSheet", "FactSource", "gather_facts", "is_long_stay_price", "render"]
