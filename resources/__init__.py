"""Files the program reads: prompts, icons, fonts, styles."""
