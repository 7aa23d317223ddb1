"""The AI log: every operation of the assistant, and all that one of them was made of."""
