"""Lists of made-up people of Marland, for the tests of the register."""

import csv
from pathlib import Path

from cenotaph.ledger.case import Case
from cenotaph.ledger.people_import import Looked, import_file
from cenotaph.ledger.values_people import ListSaid
from cenotaph.people.planted.register import planted

MINISTRY = """م,الاسم,العمر,الجنس,تاريخ الوفاة,المكان
1,سامر خالد عمر الحداد,31,ذكر,2031-03-03,Sarun
2,ماهر خالد عمر الحداد,29,ذكر,2031-03-03,Sarun
3,هبة سليم نادر القاسم,40,أنثى,2031-03-05,Kerat
"""
MONITOR = """name,age,sex,date of death,place
Samer Khaled Al-Haddad,31,m,2031-03-03,Sarun
Dana Farid Najjar,5,f,2031-03-05,Kerat
"""


def written(path: Path, words: str) -> Path:
    """The file with these words."""
    path.write_text(words, encoding="utf-8")
    return path


def imported(case: Case, folder: Path, name: str, words: str, **said: str) -> tuple[ListSaid, Looked, bool]:
    """A list of these words, imported."""
    return import_file(case, written(folder / name, words), ListSaid("", "", "", **said))


def planted_lists(case: Case, folder: Path, size: int, *, seed: int = 3) -> None:
    """The lists of a planted register of about this many mentions."""
    mentions = planted(size, seed=seed).mentions
    for source in sorted(set(mentions.source)):
        path = folder / f"{source}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["id", "name", "age", "born", "sex", "died", "place"])
            for at in range(len(mentions)):
                if mentions.source[at] == source:
                    age = mentions.age[at]
                    rows.writerow(
                        [
                            mentions.rec[at],
                            mentions.name[at],
                            "" if age is None else f"{age:g}",
                            mentions.born[at],
                            mentions.sex[at],
                            mentions.died[at],
                            mentions.place[at],
                        ]
                    )
        import_file(case, path, ListSaid("", "", "", made_by=source, tells="dead"))
