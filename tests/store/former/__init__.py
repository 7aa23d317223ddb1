"""Databases as former code made and filled them."""
