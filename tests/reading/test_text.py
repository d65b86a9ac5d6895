"""Texts cut into sentences: what one line break means."""

from cenotaph.reading.text import cut


def test_a_headline_over_its_text_is_a_sentence_of_its_own():
    head = "Deaths reported after summary executions in Kassoun"
    text = cut(
        f"{head}\nResidents said on Tuesday that five people had been killed there on March 10.\nRoads were closed."
    )
    assert text.sentences[0].words == head
    assert len(text.sentences) == 3


def test_lines_that_are_filled_are_one_sentence():
    body = (
        "Residents of Kassoun said on Tuesday that at least five people had been\n"
        "killed there in summary executions on March 10, and that others were still\n"
        "missing."
    )
    assert len(cut(body).sentences) == 1
