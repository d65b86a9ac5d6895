"""Counted claims of English sentences, by kinds of sentence. Every report here is invented."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cenotaph.reading.draft import Context, Draft
from cenotaph.reading.english.counts import counts
from cenotaph.reading.english.parse import parsed, readable
from cenotaph.reading.text import cut


def read(words: str, published_on: str | None = None) -> list[Draft]:
    return counts(cut(words), Context(published_on=published_on))


def told(words: str, published_on: str | None = None) -> list[tuple[str | None, int | None, int | None]]:
    return [(draft.outcome, draft.low, draft.high) for draft in read(words, published_on)]


KILLED = [
    ("Three people were killed in Kerat.", 3, 3),
    ("Gunmen killed at least three people in Kerat.", 3, None),
    ("A bomb exploded in Kerat, killing 41.", 41, 41),
    ("Blast in Kerat kills 41", 41, 41),
    ("The attack left 12 people dead.", 12, 12),
    ("The explosion claimed the lives of nine villagers.", 9, 9),
    ("Twenty-one people lost their lives.", 21, 21),
    ("The raid resulted in the death of two people.", 2, 2),
    ("There were 31 deaths.", 31, 31),
    ("Six passengers had their throats cut.", 6, 6),
    ("A policeman was shot dead by gunmen.", 1, 1),
    ("Two men on a motorcycle shot dead a 28-year-old villager.", 1, 1),
    ("Mayor Adam Falah was gunned down.", 1, 1),
    ("A farmer succumbed to his wounds.", 1, 1),
    ("Insurgents beheaded two woodcutters.", 2, 2),
    ("A guard was stabbed to death.", 1, 1),
    ("Nine people are believed to have been killed.", 9, 9),
    ("Four cousins drowned when they jumped into the sea to escape gunfire.", 4, 4),
    ("Kerat: 5 killed in shelling", 5, 5),
    ("Killed: 7. Source: field researcher.", 7, 7),
    ("Gunmen fired, killing all 10 mourners.", 10, 10),
    ("The death toll rose to 45 from 30.", 45, 45),
    ("Dozens of people were killed.", 24, None),
    ("Eight bodies with gunshot wounds were found in a well.", 8, 8),
    ("Police said that one of four wounded children has died.", 1, 1),
]


@pytest.mark.parametrize(("words", "low", "high"), KILLED)
def test_the_killed_are_counted(words: str, low: int | None, high: int | None) -> None:
    assert told(words) == [("killed", low, high)]


@pytest.mark.parametrize(
    ("words", "outcome", "low"),
    [
        ("Seventeen people were wounded in Kerat.", "injured", 17),
        ("A train conductor sustained critical injuries.", "injured", 1),
        ("A third man lost a leg.", "injured", 1),
        ("Three clerks were treated for cuts after the blast.", "injured", 3),
        ("Armed men abducted twenty-three schoolgirls.", "abducted", 23),
        ("Ten men were taken hostage.", "abducted", 10),
        ("Thirty-two men were taken from their homes.", "abducted", 32),
        ("Security forces rounded up 300 students.", "detained", 300),
        ("Twelve people are missing after the shelling.", "missing", 12),
        ("Shelling displaced 10,000 people.", "displaced", 10_000),
        ("At least 500 people have fled Kerat.", "displaced", 500),
        ("Some 400 families were driven from their homes.", "displaced", 360),
        ("Up to 4,000 people are sheltering in schools.", "sheltering", None),
        ("Fishermen pulled 31 corpses from the river.", "bodies_found", 31),
        ("Nurses recorded nine attacks on clinics.", "attacks", 9),
        ("The monitor documented 39 massacres on the coast.", "massacres", 39),
    ],
)
def test_other_outcomes_are_counted(words: str, outcome: str, low: int | None) -> None:
    assert [(draft.outcome, draft.low) for draft in read(words)] == [(outcome, low)]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Three people were killed and another two wounded.", [("killed", 3, 3), ("injured", 2, 2)]),
        (
            "The blast killed at least 20 people and another 29 were injured.",
            [("killed", 20, None), ("injured", 29, 29)],
        ),
        ("The attack left 12 dead and 30 injured.", [("killed", 12, 12), ("injured", 30, 30)]),
        ("Gunmen killed two soldiers and a child.", [("killed", 2, 2), ("killed", 1, 1)]),
        ("Six soldiers, 6 civilians and a guard were killed.", [("killed", 6, 6), ("killed", 6, 6), ("killed", 1, 1)]),
        ("Militants killed 5 workers, as well as 2 civilians.", [("killed", 5, 5), ("killed", 2, 2)]),
        ("A mayor was killed along with two guards.", [("killed", 1, 1), ("killed", 2, 2)]),
        (
            "A bomb exploded near the convoy of General Adam Falah, killing him and two of his bodyguards.",
            [("killed", 1, 1), ("killed", 2, 2)],
        ),
        ("Three workers were kidnapped and killed the same day.", [("abducted", 3, 3), ("killed", 3, 3)]),
        ("Gunmen kidnapped five workers. Their bodies were later found.", [("abducted", 5, 5), ("killed", 5, 5)]),
        ("Three students were kidnapped. They were later killed.", [("abducted", 3, 3), ("killed", 3, 3)]),
    ],
)
def test_parts_of_a_sentence_keep_their_own_counts(words: str, wanted: list[tuple[str, int, int | None]]) -> None:
    assert told(words) == wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Shells killed or wounded 80 people.", [("killed", 1, 79), ("injured", 1, 79)]),
        ("The raid killed and injured dozens.", [("killed", 1, None), ("injured", 1, None)]),
        ("Two guards were wounded and later died in hospital.", [("killed", 2, 2)]),
    ],
)
def test_one_number_for_two_outcomes_promises_one_of_each(
    words: str, wanted: list[tuple[str, int, int | None]]
) -> None:
    assert told(words) == wanted


def test_people_bound_by_a_household_are_one_count() -> None:
    (draft,) = read("A mother and her two children were killed when a shell struck their home.")
    assert (draft.low, draft.high, draft.phrase) == (3, 3, "A mother and her two children")


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("No one was hurt in the blast.", [("injured", 0, 0)]),
        ("Nobody was killed.", [("killed", 0, 0)]),
        ("There were no casualties.", [("killed", 0, 0), ("injured", 0, 0)]),
        ("No injuries were reported.", [("injured", 0, 0)]),
        ("The bomb went off without causing injuries.", [("injured", 0, 0)]),
        ("Drone shot down over port, nobody hurt", [("injured", 0, 0)]),
    ],
)
def test_a_stated_zero_is_a_count(words: str, wanted: list[tuple[str, int, int]]) -> None:
    assert told(words) == wanted


@pytest.mark.parametrize(
    "words",
    [
        "They threatened to kill 20 hostages.",
        "A larger bomb could have killed hundreds of people.",
        "The group plans to kill five judges.",
        "If shells hit the dam, 10,000 people will die.",
        "Did the raid kill 12 people?",
        "The officer was not injured.",
        "Residents marked the tenth anniversary of the siege, in which some 400 people died.",
        "Sixteen years after a bomb killed 90 people there, the square was paved.",
        "Car accidents kill about 900 people a year in Marland.",
        "Sarun United killed off the match with two goals.",
        "The poet died peacefully at home, aged 91.",
        "The blast destroyed 14 houses and killed 40 cows.",
        "There were no further casualties.",
        "The wounded man was taken to the hospital.",
        "The Seven Dead Men, a rock off the coast, has a new lighthouse.",
        "The minister paid 300 dollars on March 6.",
    ],
)
def test_what_did_not_happen_to_people_is_no_count(words: str) -> None:
    assert told(words) == []


def test_the_words_of_a_count_stand_at_its_offsets() -> None:
    words = "On Monday, at least 973 civilians, mostly Alawites, were killed in Kerat."
    (draft,) = read(words)
    assert words[draft.at : draft.upto] == draft.phrase == "at least 973 civilians"
    assert (draft.start, draft.end) == (0, len(words))
    assert (draft.status, draft.groups) == ("civilian", ("Alawite",))


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("At least 31 people, including 13 children, were killed.", 13),
        ("The raid killed 22 people, among them four medics.", 4),
        ("Three people were injured, two of them seriously.", 2),
        ("Of the 58 people killed, 41 were civilians.", 41),
        ("The attack injured 14 people. Three of the victims were critically injured.", 3),
    ],
)
def test_a_subset_names_its_whole(words: str, part: int) -> None:
    drafts = read(words)
    (subset,) = (draft for draft in drafts if draft.whole is not None)
    assert (subset.low, subset.counting) == (part, "subset")
    assert subset.whole in drafts
    assert subset.whole is not subset


def test_a_sum_takes_in_what_was_told_before() -> None:
    first, second, total = read(
        "A bomb killed three people. A second bomb killed two soldiers. In all, five people were killed."
    )
    assert total.low == 5
    assert first.whole is total
    assert second.whole is total


@pytest.mark.parametrize(
    "words",
    [
        "Three men were killed in Kerat. The three men were killed as they slept.",
        "Judge Adam Falah was shot dead. Falah was killed near his home.",
        "A policeman was killed. The policeman was shot dead in his car.",
    ],
)
def test_people_counted_before_are_not_counted_again(words: str) -> None:
    assert len([draft for draft in read(words) if draft.outcome == "killed"]) == 1


@pytest.mark.parametrize(
    ("words", "counting"),
    [
        ("Three people were killed in a raid on Monday.", ["single"]),
        ("More than 2,300 people have been killed since the fighting began.", ["cumulative"]),
        (
            "The monitor said 411 civilians were killed since 3 March. It added that 58 rebels had also died.",
            ["cumulative", "additional"],
        ),
        ("An additional 231 soldiers and 250 rebels had been killed.", ["additional", "additional"]),
        ("A guard was killed. Another guard was killed on Tuesday.", ["single", "additional"]),
    ],
)
def test_counts_say_how_they_count(words: str, counting: list[str]) -> None:
    assert [draft.counting for draft in read(words)] == counting


def test_a_correction_and_a_retraction_are_marked() -> None:
    (revised,) = read("The monitor revised the death toll down to 83 from 96.")
    assert (revised.low, revised.corrects) == (83, True)
    (withdrawn,) = read("We have withdrawn the report that eight farmers were killed near Ombra.")
    assert (withdrawn.low, withdrawn.hedge, withdrawn.corrects) == (8, "denied", True)


def test_a_feared_or_possible_number_is_suggested() -> None:
    (feared,) = read("Hundreds of people are feared dead in Kerat.")
    assert (feared.low, feared.hedge) == (200, "suggested")
    (possible,) = read("Activists suggest the real toll may be as high as 4,000.")
    assert (possible.low, possible.high, possible.hedge) == (None, 4000, "suggested")


def test_a_war_in_the_background_is_not_the_news() -> None:
    war = "The insurgency began in January 2031 and more than 2,000 people have died since 2031."
    assert told(f"Gunmen killed a teacher in Kerat. {war}", "2034-05-01") == [("killed", 1, 1)]
    assert told("Land mines have killed 3,060 people in Velda since 2026.", "2031-04-03") == [("killed", 3060, 3060)]


def test_newswire_in_capitals_is_read_letter_for_letter() -> None:
    words = "KERAT, 3 JAN -- AT LEAST THREE PEOPLE WERE KILLED, GEN ADAM FALAH SAID. ADAM ORTEGA HAS DIED FROM WOUNDS."
    assert told(words) == [("killed", 3, None), ("killed", 1, 1)]
    assert len(readable(words)) == len(words)


def test_a_sentence_is_parsed_once_and_its_tokens_keep_their_offsets() -> None:
    text = cut("Nothing happened. Three people were killed in Kerat.")
    second = text.sentences[1]
    doc = parsed(text, second)
    assert parsed(text, second) is doc
    assert all(text.body[second.start + token.idx :].startswith(token.text) for token in doc)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from([words for words, _, _ in KILLED] + ["\n", "İ", "“", "and ", "5,", "of whom "]), max_size=6
    )
)
def test_any_text_gives_counts_whose_words_stand_in_it(parts: list[str]) -> None:
    body = " ".join(parts)
    for draft in read(body):
        assert 0 <= draft.start <= draft.at < draft.upto <= draft.end <= len(body)
        assert body[draft.at : draft.upto] == draft.phrase
        assert draft.low is None or draft.high is None or draft.low <= draft.high
