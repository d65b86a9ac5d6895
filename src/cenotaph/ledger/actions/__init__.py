"""Actions: every write to a case, by room. Each is one transaction and signs one entry, or changes nothing."""

from cenotaph.ledger import database
from cenotaph.ledger.actions.archive import (
    Incoming,
    describe,
    record_extract,
    record_extracts,
    refuse,
    take_in,
    take_in_all,
)
from cenotaph.ledger.actions.books import draft_book, publish_book
from cenotaph.ledger.actions.cases import begin
from cenotaph.ledger.actions.coding import assign, comment, decide_setting, retract, translate
from cenotaph.ledger.actions.exhibits import describe_exhibit, hand_out, link_exhibit, retract_exhibit
from cenotaph.ledger.actions.families import judge_household, judge_together
from cenotaph.ledger.actions.follow import add_step, remind, same_speaker, share_search, turn
from cenotaph.ledger.actions.judgements import (
    accept_claim,
    correct_claim,
    judge_not_same,
    judge_same,
    make_claim,
    reject_claim,
    set_aside,
    withdraw,
)
from cenotaph.ledger.actions.people import (
    import_list,
    judge_again,
    judge_death,
    judge_person,
    judge_status,
    record_consent,
    undo_import,
)
from cenotaph.ledger.actions.reading import record_claims, record_readings
from cenotaph.ledger.actions.sampling import adjudicate, code, draw_sample, finish
from cenotaph.ledger.actions.team import record_team_act
from cenotaph.ledger.history import together

database.set_up()

__all__ = [
    "Incoming",
    "accept_claim",
    "add_step",
    "adjudicate",
    "assign",
    "begin",
    "code",
    "comment",
    "correct_claim",
    "decide_setting",
    "describe",
    "describe_exhibit",
    "draft_book",
    "draw_sample",
    "finish",
    "hand_out",
    "import_list",
    "judge_again",
    "judge_death",
    "judge_household",
    "judge_not_same",
    "judge_person",
    "judge_same",
    "judge_status",
    "judge_together",
    "link_exhibit",
    "make_claim",
    "publish_book",
    "record_claims",
    "record_consent",
    "record_extract",
    "record_extracts",
    "record_readings",
    "record_team_act",
    "refuse",
    "reject_claim",
    "remind",
    "retract",
    "retract_exhibit",
    "same_speaker",
    "set_aside",
    "share_search",
    "take_in",
    "take_in_all",
    "together",
    "translate",
    "turn",
    "undo_import",
    "withdraw",
]
