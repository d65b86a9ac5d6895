"""Who said it: annotated sentences of a made-up country, with every manner of attribution."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading.english.attributed import attributed

MOHR = "Marland Observatory for Human Rights"

# Marked text → one chain for each mark, nearest speaker first, joined by " < "; "" is the publisher itself.
CASES = [
    ("Shells hit a market in Kerat, killing [nine people].", ""),
    ("The Marland Observatory for Human Rights said [nine civilians] were killed in Kerat.", MOHR),
    ("[Nine civilians] were killed in Kerat, the Marland Observatory for Human Rights said.", MOHR),
    ("[Nine civilians] were killed in Kerat, said the Marland Observatory for Human Rights.", MOHR),
    ("[Nine civilians] were killed in Kerat, according to the Marland Observatory for Human Rights.", MOHR),
    ("According to police, [nine people] were killed and [ten] wounded.", "police; police"),
    ("[Nine civilians], police said, were killed near the bridge.", "police"),
    ("In a statement on Monday, the Marland army said that [six soldiers] had died.", "Marland army"),
    (
        "AFP, citing the Marland Observatory for Human Rights, reported that [nine people] died.",
        f"Agence France-Presse < {MOHR}",
    ),
    ("Citing medical sources, Reuters said [five people] died.", "Reuters < medical sources"),
    (
        "The mayor told AFP that [five people] were killed, adding that [nine] were missing.",
        "Agence France-Presse < mayor; Agence France-Presse < mayor",
    ),
    ("The mayor told reporters that [five people] were killed.", "mayor"),
    ("The agency quoted a police officer as saying that [five people] had been killed.", "agency < police"),
    ("A doctor was quoted by Reuters as saying that [five people] had been killed.", "Reuters < doctor"),
    ("The minister said that, according to police, [nine people] were killed.", "minister < police"),
    (
        "At least [nine deaths] were documented by the Sarun Network for Human Rights in March.",
        "Sarun Network for Human Rights",
    ),
    (
        "The Sarun Network for Human Rights documented the killing of [nine civilians] in March.",
        "Sarun Network for Human Rights",
    ),
    ("Police put the death toll at [nine], while activists said [fifteen people] died.", "police; activists"),
    ("Police said [nine people] were killed, but activists put the toll at [fifteen].", "police; activists"),
    (
        "[Nine people] were killed, Karim Dastan, head of the Marland Observatory for Human Rights, told reporters.",
        MOHR,
    ),
    (
        "[Nine people] were killed, said Karim Dastan, a spokesman for the Marland health ministry.",
        "Marland Ministry of Health",
    ),
    ("Police chief Karim Dastan said [nine people] were killed.", "police"),
    ("Shopkeeper Karim Dastan said he had seen [nine bodies].", "Karim Dastan"),
    ("Karim Dastan, a shopkeeper, said [nine people] died in the square.", "Karim Dastan"),
    ("Photos posted to social networks showed the bodies of [dozens of people].", "social networks"),
    ("A video shared on Telegram showed [three bodies] in a ditch.", "social networks"),
    ("It was reported that [nine people] were killed in Teshel.", ""),
    ("[Nine people] were reportedly killed in Teshel.", ""),
    ("Media reports said [nine people] were killed in Teshel.", "media reports"),
    (
        "Figures released by the Marland health ministry show that [nine people] were killed.",
        "Marland Ministry of Health",
    ),
    ("The ministry's figures put the toll at [nine].", "ministry"),
    ("Health ministry figures show [nine people] died.", "health ministry"),
    ("A statement from the Northern Front said [nine fighters] were killed.", "Northern Front"),
    ("The army denied that its soldiers had killed [nine villagers].", "army"),
    ("Residents fear that [dozens of people] are buried under the houses.", "residents"),
    ("The army announced the death of [three soldiers] near Ombra.", "army"),
    ("The hospital confirmed [nine deaths].", "hospital"),
    ("Rescuers found [nine bodies] under the rubble.", ""),
    ("The blast killed [nine people] and injured [ten].", "; "),
    ("The council condemned the killing of [nine people].", ""),
    ("Marland Observatory: [nine civilians] killed in Kerat", MOHR),
    ("At least [nine] killed in Kerat: police", "police"),
    ("[Nine people] killed in Kerat market - officials", "officials"),
    ("[Nine people] died, two residents said by telephone.", "residents"),
    ("Relatives of the dead said that [four people] had been buried.", "relatives"),
    (
        "The UN human rights office says it has verified the deaths of [ninety people].",
        "Office of the UN High Commissioner for Human Rights",
    ),
    ("Local officials and medics said [nine people] were killed.", "officials < medics"),
    # Across sentences
    (
        "The Marland Observatory for Human Rights said nine people were killed. It added that [three] were children.",
        MOHR,
    ),
    (
        "The Marland Observatory for Human Rights said nine died. The monitoring group also said [three] were missing.",
        MOHR,
    ),
    (
        "The Marland Observatory for Human Rights works from Ombra. It is small. The monitor said [nine people] died.",
        MOHR,
    ),
    ("The Marland army said nine people died. [Four people] were wounded in Teshel.", ""),
    ("Mayor Ivan Petrak said nine people died. He said [three] of them were children.", "Ivan Petrak"),
    (
        "Ivan Petrak, a spokesman for the Marland police, said nine died. Petrak added that [three] were missing.",
        "Marland police",
    ),
    ("Activists said bodies were burned. Some suggest that the toll may be as high as [ninety].", "activists"),
    ("“[Nine people] were killed here,” said a villager.", "villager"),
    ("“They came at night. They killed [nine people]. Then they left,” said a villager.", "villager"),
    ("“It was terrible,” said Karim Dastan. “I counted [nine bodies].”", "Karim Dastan"),
    (
        "The ministry of health gave these figures:\n- [nine dead] in Kerat\n- [four dead] in Teshel",
        "health ministry; health ministry",
    ),
    (
        "The health ministry says [nine people] were killed. The ministry said [four] others were missing.",
        "health ministry; health ministry",
    ),
    ("The Northern Front attacked at dawn. The group said [six fighters] were killed.", "Northern Front"),
    ("The Kerat Observatory for Justice counted [nine dead] this week.", "Kerat Observatory for Justice"),
    (
        "[Nine people] were killed, the Kerat Herald newspaper reported, citing a hospital official.",
        "Kerat Herald < hospital official",
    ),
    (
        "THE ARMY HAS REPORTED THAT [NINE PEASANTS] WERE KIDNAPPED. THE SOURCE ADDED THAT [TWO] WERE KILLED.",
        "army; army",
    ),
]


def test_the_worked_example_of_the_methods_page():
    found = attributed(
        "The Marland Observatory for Human Rights said on Monday that [nine villagers] had been killed in Teshel by "
        "government forces. [Nine people] were wounded in Kerat. The Kerat Herald, citing medics, said [four of them] "
        "may have died."
    )
    assert [(draft.said_by, draft.hedge, [blame.name for blame in draft.blamed]) for draft in found] == [
        ((MOHR,), "asserted", ["government forces"]),
        ((), "asserted", []),
        (("Kerat Herald", "medics"), "suggested", []),
    ]


@given(st.text(alphabet=st.sampled_from('said police “”".,:;- NinedeadX\n'), max_size=120))
@settings(max_examples=15, deadline=None)
def test_any_words_are_read_without_harm(words):
    marked = words.replace("[", "").replace("]", "")
    for draft in attributed(f"[Nine] {marked}"):
        assert all(isinstance(name, str) and name for name in draft.said_by)


@pytest.mark.parametrize(("marked", "wanted"), CASES)
def test_the_chain_from_nearest_speaker_to_origin(marked, wanted):
    found = [" < ".join(draft.said_by) for draft in attributed(marked)]
    assert found == wanted.split("; ")
