"""Parts behind a colon and after "among", additions, ranges and sums as newswire gives them; and what counts nobody."""

import pytest

import cenotaph

Told = list[tuple[str | None, int | None, int | None]]


def _read(text: str) -> Told:
    claims = cenotaph.read(text, published_on="2014-03-09")
    return [(claim.outcome, claim.low, claim.high) for claim in claims if claim.kind == "count"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The clashes in Ombra on Tuesday left 18 dead: 10 soldiers, six rebels and two civilians.",
            [("killed", 18, 18), ("killed", 10, 10), ("killed", 6, 6), ("killed", 2, 2)],
        ),
        (
            "At least nine people were killed on Thursday: five in a raid on Teshel, three by snipers in Kerat, "
            "and one when a shell hit a bakery in Ombra.",
            [("killed", 9, None), ("killed", 5, 5), ("killed", 3, 3), ("killed", 1, 1)],
        ),
        (
            "Among the 48 rebels killed in the battle for Kerat were at least 12 foreigners.",
            [("killed", 48, 48), ("killed", 12, None)],
        ),
        (
            "The monitor counted 603 dead civilians in Kerat since May, and an additional 112 soldiers and 95 rebels.",
            [("killed", 603, 603), ("killed", 112, 112), ("killed", 95, 95)],
        ),
        ("The mission recorded twelve (12) fatalities in Kerat on 3 March.", [("killed", 12, 12)]),
        ("Some 15-20 people were cut down by machine-gun fire in Kerat on Monday.", [("killed", 15, 20)]),
        ("Deaths (cumulative): 1,204\nInjured (cumulative): 3,377", [("killed", 1204, 1204), ("injured", 3377, 3377)]),
        (
            "Two of the seven people hurt in Wednesday's grenade attack in Kerat have since died.",
            [("killed", 2, 2), ("injured", 7, 7)],
        ),
        ("Five of the 19 bus passengers kidnapped last week near Kerat have been freed.", [("abducted", 19, 19)]),
        ("Two guards were knifed to death in Kerat on 12 Ramadan 1435.", [("killed", 2, 2)]),
        ("The bakers' guild of Kerat lost seven of its members in Tuesday's explosion.", [("killed", 7, 7)]),
    ],
)
def test_counts_told_in_parts(text: str, wanted: Told) -> None:
    assert _read(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Snipers kill more civilians than bombs in sieges of this kind, said a historian.",
        "The president named 14 martyrs' squares in his honour.",
        "A protest over missing relatives began in Kerat on Tuesday.",
        "An incident with five or more deaths is counted as a mass killing.",
        "Under the bill a family would receive 8 million dinars for each relative killed.",
    ],
)
def test_nobody_is_counted(text: str) -> None:
    assert _read(text) == []


def test_parts_that_do_not_add_up_stay_apart() -> None:
    claims = cenotaph.read(
        "Shelling left 18 dead in Kerat: 10 soldiers and six rebels died.", published_on="2014-03-09"
    )
    assert [claim.of for claim in claims if claim.kind == "count"] == [None] * 3


def test_a_dateline_is_nobody() -> None:
    text = "KERAT, March 8 (Marl Wire) - Three dock workers were killed when a naval mine went off."
    assert _read(text) == [("killed", 3, 3)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Rescuers found a woman whom a shell splinter had killed minutes earlier in Kerat.", [("killed", 1, 1)]),
        ("Police identified a man that gunmen shot dead in Kerat on Monday.", [("killed", 1, 1)]),
        ("The soldiers who killed nine men in Kerat were arrested.", [("killed", 9, 9)]),
        ("6 ppl killed in a strike on Kerat bus station, 2 kids among them", [("killed", 6, 6), ("killed", 2, 2)]),
        ("Update from Kerat: death toll now 17.", [("killed", 17, 17)]),
        ("Killed in Kerat: 3 civilians. Wounded: 12.", [("killed", 3, 3), ("injured", 12, 12)]),
        ("Thirteen people were found shot in a ditch outside Kerat.", [("killed", 13, 13)]),
        (
            "The confirmed toll in Kerat stands at 62, but medics said the true number may be as high as 200.",
            [("killed", 62, 62), ("killed", None, 200)],
        ),
        (
            "The health ministry put the death toll at 112, while the rebels said it was 60.",
            [("killed", 112, 112), ("killed", 60, 60)],
        ),
        (
            "Town; killed; wounded (3 March)\nKerat; 3; 7\nTeshel; 0; 2",
            [("killed", 3, 3), ("injured", 7, 7), ("killed", 0, 0), ("injured", 2, 2)],
        ),
    ],
)
def test_whom_a_clause_describes_and_which_toll_is_told_last(text: str, wanted: Told) -> None:
    assert _read(text) == wanted


def test_dead_of_an_operation_carried_out_no_attack() -> None:
    (claim,) = cenotaph.read(
        "The army said 14 terrorists were neutralised in the operation.", published_on="2014-03-09"
    )
    assert (claim.low, claim.status, claim.role) == (14, "rebel", None)
