"""The window: draws domain values, asks the desk, decides nothing."""

from desktop.ui.immortal import keep_singletons

# Before any Qt call, whoever imports the window first.
keep_singletons()
