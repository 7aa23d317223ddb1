"""What a rental conversation says: the stay, the people, the contact, the intent, and what to ask back."""

from desktop.domain.understanding.language import detect_language
from desktop.domain.understanding.phone import normalise_phone
from desktop.domain.understanding.reading import understand, understand_stay
from desktop.domain.understanding.slips import mend
from desktop.domain.understanding.tone import judge_tone
from desktop.domain.understanding.topics import find_topics
from desktop.domain.understanding.values import Intent, Question, Tone, Topic, Understanding

__all__ = [
    "Intent",
    "Question",
    "Tone",
    "Topic",
    "Understanding",
    "detect_language",
    "find_topics",
    "judge_tone",
    "mend",
    "normalise_phone",
    "understand",
    "understand_stay",
]
