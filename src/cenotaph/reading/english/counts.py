"""Counted claims of English sentences: who was killed, injured, taken or displaced, and how many."""

from cenotaph.reading.draft import Context, Draft
from cenotaph.reading.english.gate import may_count
from cenotaph.reading.english.line import Story
from cenotaph.reading.english.parse import parse_all
from cenotaph.reading.english.sentence_counts import read_sentence
from cenotaph.reading.text import Text


def counts(text: Text, context: Context) -> list[Draft]:
    """Every counted claim of the English sentences, in the order of their words.

    Only sentences that speak of harm are parsed; the method is told in docs/methods/reading_v1.md.
    """
    chosen = [sentence for sentence in text.sentences if sentence.language == "en" and may_count(sentence.words)]
    parse_all(text, chosen)
    story = Story(text, context)
    for sentence in chosen:
        read_sentence(story, sentence)
    return story.drafts
