"""Migrations of the store, one file a version; they import nothing of the program that moves on."""
