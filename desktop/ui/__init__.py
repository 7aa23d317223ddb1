"""The window: draws domain values, asks the desk, decides nothing."""

from desktop.ui.lasting_none import keep_none

keep_none()
