"""Replies composed of facts and courtesies, so that nothing else can be said."""

from desktop.domain.replies.choose import Choice, choose
from desktop.domain.replies.closed_set import matches_closed_set
from desktop.domain.replies.compose import Part, Reply, compose
from desktop.domain.replies.courtesy import Courtesy

__all__ = ["Choice", "Courtesy", "Part", "Reply", "choose", "compose", "matches_closed_set"]
