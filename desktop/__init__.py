"""Bronya for operators: every chat, a drafted answer beside it, and a calendar nobody can book twice."""

__version__ = "0.1.0"
