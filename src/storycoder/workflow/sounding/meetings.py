"""Meetings that look at posters: who comes, which factors are shown there, and how the posters look."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date as date_of_today
from itertools import count
from typing import NamedTuple

from storycoder.domain.factors import Factor
from storycoder.domain.keys import Key, key_of
from storycoder.domain.problems import Problem
from storycoder.domain.sounding import Attendance, Board, BoardFactor, LeftOff, PosterPlan, Unlisted
from storycoder.domain.words import N_
from storycoder.poster.content import FIRST_ROUND, SECOND_ROUND, Ask
from storycoder.poster.sheets import MOST_LETTERS
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.days import day_written

FEWEST_LETTERS = 100
"""Percent; smaller letters cannot be read from where people stand."""

_PLAN, _CHANGE = N_("plan a sounding board"), N_("change a sounding board")
_SHOW, _LOOK = N_("choose what stands on the posters"), N_("change the posters")


class ShownFactor(NamedTuple):
    """A factor of a meeting under its number: 1 for "F1". `shown` tells whether it stands on the posters."""

    number: int
    factor: Factor
    shown: bool = True

    @property
    def id_(self) -> str:
        """What stands large on the poster."""
        return f"F{self.number}"


def plan_board(
    study: Study,
    *,
    name: str,
    date: str = "",
    practice: Key | None = None,
    round_: int = 1,
    notes: str = "",
    unlisted: Unlisted = "unseen",
    attendance: Mapping[Key, int] | None = None,
    factors: Sequence[Key] | None = None,
    plan: PosterPlan | None = None,
) -> Board:
    """Makes a meeting in one act: of a practice, or general, with how many people of each role come.

    `factors` are those to be shown, None for all of the practice; they are numbered in the order of the practice.
    What came of the meeting before it about the same practice is new on its posters, unless `plan` says otherwise.
    Raises `Problem` where the name is empty, the date is none, or fewer than no people come.
    """
    board = Board(
        name=_named(name), date=day_written(date), practice_id=practice, round=round_, notes=notes, unlisted=unlisted
    )
    possible = study.factors.all(practice_id=practice)
    wanted = [each for each in possible if factors is None or each.id in factors]
    before = [each.id for each in in_order(study) if each.practice_id == practice and _answered(study, each.id)]
    if plan is None and before:
        plan = PosterPlan(board_id=board.id, since_id=before[-1])
    with study.act(_PLAN, noun="board", key=board.id, subject=board.name):
        study.boards.put([board])
        _put_attendance(study, board.id, attendance or {})
        study.board_factors.put(_row(board.id, each.id, possible.index(each) + 1) for each in wanted)
        if plan is not None:
            _check_letters(plan.letters)
            study.poster_plans.put([replace(plan, id=key_of(board.id, "posters"), board_id=board.id)])
    return board


def change_board(study: Study, board: Key, attendance: Mapping[Key, int] | None = None, **values: object) -> None:
    """Gives a meeting another name, date, practice, round, notes or `unlisted`, and other attendance where given.

    One act; nothing where nothing changes.
    """
    before = study.boards.get(board)
    if "name" in values:
        values["name"] = _named(str(values["name"]))
    if values.get("date", before.date) != before.date:
        values["date"] = day_written(str(values["date"]))
    changed = {name: value for name, value in values.items() if getattr(before, name) != value}
    with study.act(_CHANGE, noun="board", key=board, subject=str(values.get("name", before.name))):
        if changed:
            study.boards.write(board, changed)
        if attendance is not None:
            _put_attendance(study, board, attendance)


def attendance_of(study: Study, board: Key) -> dict[Key, int]:
    """How many people of each role came."""
    return {each.role_id: each.count for each in study.attendances.all(board_id=board)}


def factors_of(study: Study, board: Key) -> tuple[ShownFactor, ...]:
    """All factors that the meeting could look at, by number: those that are shown, and those that are left off.

    A meeting of which nobody chose anything, and nobody answered, shows all of them.
    """
    possible = study.factors.all(practice_id=study.boards.get(board).practice_id)
    rows = {each.factor_id: each.number for each in study.board_factors.all(board_id=board)}
    if not rows and not study.poster_plans.count(board_id=board):
        rows = _answered_about(study, board)
        if not rows:
            return tuple(ShownFactor(number, each) for number, each in enumerate(possible, start=1))
    elsewhere = [each for key in rows if (each := study.factors.find(key)) and each not in possible]
    found = [ShownFactor(rows[each.id], each) for each in (*possible, *elsewhere) if each.id in rows]
    free = (number for number in count(1) if number not in rows.values())
    # Those that are left off have the numbers between, the oldest the first: so they come back as they were.
    left = sorted((each for each in possible if each.id not in rows), key=lambda each: each.id)
    found += [ShownFactor(next(free), each, shown=False) for each in left]
    return tuple(sorted(found, key=lambda each: each.number))


def _answered_about(study: Study, board: Key) -> dict[Key, int]:
    """What was shown at a meeting of which that was never written down: what people answered about.

    It is numbered in the order in which the factors were made, which nothing that is made or moved later changes.
    """
    about = {each.factor_id for each in study.reactions.all(board_id=board) if each.factor_id}
    return {key: number for number, key in enumerate(sorted(about), start=1)}


def keep_shown(study: Study, board: Key) -> None:
    """Writes down which factors a meeting looks at, where that was not done yet.

    From when its posters are made or its answers come, it is no longer what the study holds by then.
    """
    if study.board_factors.count(board_id=board) or study.poster_plans.count(board_id=board):
        return
    with study.act(_SHOW, noun="board", key=board, subject=study.boards.get(board).name):
        study.board_factors.put(_row(board, each.factor.id, each.number) for each in _shown(study, board))


def keep_answered(study: Study) -> None:
    """Does so for all meetings that answered: a factor that they may have answered about is about to go."""
    for each in study.boards.all():
        if _answered(study, each.id):
            keep_shown(study, each.id)


def _shown(study: Study, board: Key) -> tuple[ShownFactor, ...]:
    return tuple(each for each in factors_of(study, board) if each.shown)


def show_factors(study: Study, board: Key, factors: Sequence[Key], *, shown: bool) -> None:
    """Puts factors on the posters of a meeting or leaves them off, in one act; the others keep their numbers."""
    with study.act(_SHOW, noun="board", key=board, subject=study.boards.get(board).name):
        _chosen_for_good(study, board)
        for each in factors_of(study, board):
            if each.factor.id in factors and each.shown != shown:
                row = _row(board, each.factor.id, each.number)
                study.board_factors.put([row]) if shown else study.board_factors.drop([_there(study, row)])


def _there(study: Study, row: BoardFactor) -> Key:
    return study.board_factors.all(board_id=row.board_id, factor_id=row.factor_id)[0].id


def _chosen_for_good(study: Study, board: Key) -> None:
    """Writes down what is shown where that was not chosen so far, and that it is chosen now."""
    keep_shown(study, board)
    if not study.poster_plans.count(board_id=board):
        study.poster_plans.put([plan_of(study, board)])


def left_off(study: Study, board: Key) -> frozenset[Key]:
    """The elements and chosen quotations that do not stand on the posters of a meeting."""
    rows = study.left_off.all(board_id=board)
    return frozenset(key for each in rows if (key := each.element_id or each.quotation_id))


def leave_off(
    study: Study, board: Key, *, element: Key | None = None, quotation: Key | None = None, left: bool = True
) -> None:
    """Leaves an element or a chosen quotation off the posters of a meeting, or puts it back, in one act."""
    row = LeftOff(
        id=key_of(board, element or quotation or ""), board_id=board, element_id=element, quotation_id=quotation
    )
    there = study.left_off.find(row.id)
    if (there is not None) == left:
        return
    with study.act(_SHOW, noun="board", key=board, subject=study.boards.get(board).name):
        study.left_off.put([row]) if left else study.left_off.drop([row.id])


def plan_of(study: Study, board: Key) -> PosterPlan:
    """How the posters of a meeting look; the usual where nobody said anything."""
    found = study.poster_plans.all(board_id=board)
    return found[0] if found else PosterPlan(id=key_of(board, "posters"), board_id=board)


def change_plan(study: Study, board: Key, **values: object) -> PosterPlan:
    """Gives the posters of a meeting another size, orientation, language, letters or questions, in one act.

    Raises `Problem` where the letters could not be read.
    """
    before = plan_of(study, board)
    changed = replace(before, **values)  # pyright: ignore[reportArgumentType]  the names of its columns
    _check_letters(changed.letters)
    if changed != before:
        with study.act(_LOOK, noun="board", key=board, subject=study.boards.get(board).name):
            _chosen_for_good(study, board)
            study.poster_plans.write(plan_of(study, board).id, values)
    return changed


def was_held(study: Study, board: Board) -> bool:
    """Whether a meeting took place: somebody answered, or it showed posters on a day that is over."""
    if _answered(study, board.id):
        return True
    today = date_of_today.today().isoformat()  # noqa: DTZ011  the day as the person's calendar has it
    over = board.date[:1].isdigit() and board.date < today[: len(board.date)]  # "2026-03" is over when the month is
    return over and bool(_shown(study, board.id))


def in_order(study: Study) -> tuple[Board, ...]:
    """The meetings in the order in which they are; those without a date are still to come."""
    return tuple(sorted(study.boards.all(), key=lambda each: (each.date or "9999", each.id)))


def _answered(study: Study, board: Key) -> bool:
    return bool(study.reactions.count(board_id=board))


def practice_said(study: Study, board: Board, say: Phrasebook) -> str:
    """The practice that a meeting is about; a general meeting is of none, and its answers count for none."""
    return study.practices.get(board.practice_id).name if board.practice_id else say("general meeting")


def new_since(study: Study, since: Key | None) -> frozenset[Key]:
    """The elements that came of what was said at a meeting, or at a later one; none where no meeting is named."""
    if since is None:
        return frozenset()
    meetings = [each.id for each in in_order(study)]
    later = frozenset(meetings[meetings.index(since) :])
    said = {each.id for board in later for each in study.reactions.all(board_id=board)}
    return frozenset(each.id for each in study.elements.all(origin="sounding board") if each.origin_id in said)


def asks_of(board: Board, plan: PosterPlan) -> tuple[Ask, ...]:
    """What is asked beside a factor: what was chosen, or else what the round asks."""
    usual = SECOND_ROUND if board.round > 1 else FIRST_ROUND
    known: tuple[Ask, ...] = ("recognition", "priority", "value", "use", "missing")
    return tuple(each for each in known if each in plan.asks) or usual


def _named(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise Problem("Give the meeting a name.")
    return name


def _check_letters(letters: int) -> None:
    if not FEWEST_LETTERS <= letters <= MOST_LETTERS:
        raise Problem(
            "Letters can be {least} to {most} percent. Smaller ones cannot be read from where people stand.",
            least=FEWEST_LETTERS,
            most=MOST_LETTERS,
        )


def _row(board: Key, factor: Key, number: int) -> BoardFactor:
    return BoardFactor(id=key_of(board, factor), board_id=board, factor_id=factor, number=number)


def _put_attendance(study: Study, board: Key, attendance: Mapping[Key, int]) -> None:
    if any(people < 0 for people in attendance.values()):
        raise Problem("A number of people cannot be below zero. Correct the numbers.")
    there = {each.role_id: each for each in study.attendances.all(board_id=board)}
    wanted = {role: people for role, people in attendance.items() if people}
    study.attendances.drop(each.id for role, each in there.items() if role not in wanted)
    for role, people in wanted.items():
        if role not in there:
            study.attendances.put([Attendance(id=key_of(board, role), board_id=board, role_id=role, count=people)])
        elif there[role].count != people:
            study.attendances.write(there[role].id, {"count": people})
