"""Scores what the program understands and what its guard lets through, on files of cases."""
