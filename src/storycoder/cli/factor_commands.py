"""The command that shows the factors of a practice with their codes, and makes, fills, merges and removes them."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Annotated, Any

import typer

from storycoder.cli.common import AsCoder, AsJson, StudyFile, opened, print_json, print_table, say_of, tell
from storycoder.domain.factors import Factor, FactorKind
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.words import N_, Bilingual
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.coding import code_called, practice_called
from storycoder.workflow.factor_board import (
    NewFactor,
    board_of,
    change_factor,
    merge_factors,
    names_of,
    new_factor,
    put_codes,
    remove_factor,
)
from storycoder.workflow.factor_figures import Figures, factor_figures

KINDS: tuple[FactorKind, ...] = ("substantive", "procedural")


class Do(StrEnum):
    """What can be done with factors."""

    show = "show"
    make = "make"
    put = "put"
    out = "out"
    rename = "rename"
    kind = "kind"
    merge = "merge"
    remove = "remove"


def add_to(app: typer.Typer) -> None:
    """Adds the command of this module."""
    app.command(
        help=N_(
            "The factors of a practice with their codes: by how many people, in how many segments.\n\n"
            "make: a factor and the codes in it. put: a factor and codes that go into it, out of any other one. "
            "out: codes that are in none any more. rename: a factor and its new name. kind: a factor, and substantive "
            "or procedural. merge: a factor, and the one that goes up in it. remove: a factor; its codes stay."
        ),
        epilog=N_(
            "For example:\n\n"
            "storycoder factors street.story --practice 'De Speelbrug'\n\n"
            "storycoder factors street.story make 'Being together' 'Belonging' 'Laughing' --practice 'De Speelbrug'\n\n"
            "storycoder factors street.story merge 'Being together' 'Belonging together' --why 'One thing'"
        ),
    )(factors)


def factors(
    context: typer.Context,
    study: StudyFile,
    do: Annotated[
        Do, typer.Argument(help=N_("show, make, put, out, rename, kind, merge or remove."), show_default=False)
    ] = Do.show,
    names: Annotated[
        list[str] | None,
        typer.Argument(help=N_("The factor; then, as it needs, codes, another factor or a name."), show_default=False),
    ] = None,
    practice: Annotated[str, typer.Option(help=N_("The practice; else the common factors."), show_default=False)] = "",
    why: Annotated[str, typer.Option(help=N_("The reason, for the audit trail."), show_default=False)] = "",
    coder: AsCoder = "",
    as_json: AsJson = False,
) -> None:
    """Does one thing with factors, or shows them."""
    say = say_of(context)
    with opened(study, say, coder) as open_:
        where = practice_called(open_, practice) if practice else None
        if do is not Do.show:
            _plan(open_, where, do, names or (), why)()
            tell(say("Done. “storycoder undo” undoes it."))
            return
        _show(open_, where, say, as_json=as_json)


def _plan(study: Study, practice: Key | None, do: Do, names: Sequence[str], why: str) -> Callable[[], object]:
    if not names or (do in {Do.rename, Do.kind, Do.merge} and len(names) != 2) or (do is Do.remove and names[1:]):
        raise Problem("Name the factor, and what goes with it; “storycoder factors --help” says what that is.")
    first, others = names[0], names[1:]
    match do:
        case Do.make:
            made = NewFactor(Bilingual.same(first), tuple(code_called(study, each) for each in others))
            return lambda: new_factor(study, practice, made, why)
        case Do.put:
            codes = [code_called(study, each) for each in others]
            return lambda: put_codes(study, practice, codes, _factor(study, practice, first).id, why=why)
        case Do.out:
            return lambda: put_codes(study, practice, [code_called(study, each) for each in names], None, why=why)
        case _:
            return _change(study, _factor(study, practice, first), practice, do, others, why)


def _change(
    study: Study, factor: Factor, practice: Key | None, do: Do, others: Sequence[str], why: str
) -> Callable[[], object]:
    match do:
        case Do.rename:
            return lambda: change_factor(study, factor.id, name=Bilingual.same(others[0]))
        case Do.kind:
            return lambda: change_factor(study, factor.id, kind=_kind(others[0]))
        case Do.merge:
            return lambda: merge_factors(study, factor.id, _factor(study, practice, others[0]).id, why)
        case _:
            return lambda: remove_factor(study, factor.id, why)


def _kind(word: str) -> FactorKind:
    if word not in KINDS:
        raise Problem("A factor is substantive or procedural.")
    return KINDS[KINDS.index(word)]


def _factor(study: Study, practice: Key | None, name: str) -> Factor:
    wanted = name.strip().casefold()
    found = [each for each in study.factors.all(practice_id=practice) if wanted in names_of(each.name)]
    if not found:
        raise Problem("There is no factor “{name}” here. “storycoder factors” shows those that there are.", name=name)
    return found[0]


def _show(study: Study, practice: Key | None, say: Phrasebook, *, as_json: bool) -> None:
    board, figures = board_of(study, practice), factor_figures(study, practice)
    left = [code for code in board.left if figures.of(code).segments]
    columns: list[tuple[Factor | None, Sequence[Key]]] = [(each, board.codes[each.id]) for each in board.factors]
    columns.append((None, left))
    names = {code.id: say.of(code.name) for code in study.codes.all()}
    if as_json:
        print_json([_as_json(factor, codes, figures, names, say) for factor, codes in columns])
        return
    for factor, codes in columns:
        title = say("{factor} ({kind})", factor=factor.name, kind=_kind_word(factor, say)) if factor else ""
        people = len(figures.interviewed)
        rows = [
            (
                names[code],
                say("{n} of {total}", n=len(figures.of(code).people), total=people),
                str(figures.of(code).segments),
            )
            for code in codes
        ]
        print_table(title or say("Not yet in a factor"), [say("code"), say("people"), say("segments")], rows)


def _kind_word(factor: Factor, say: Phrasebook) -> str:
    return say("substantive") if factor.kind == "substantive" else say("procedural")


def _as_json(
    factor: Factor | None, codes: Sequence[Key], figures: Figures, names: dict[Key, str], say: Phrasebook
) -> dict[str, Any]:
    return {
        "factor": say.of(factor.name) if factor else None,
        "kind": factor.kind if factor else None,
        "people": len(figures.of_all(codes).people),
        "of": len(figures.interviewed),
        "codes": [
            {"code": names[code], "people": len(figures.of(code).people), "segments": figures.of(code).segments}
            for code in codes
        ],
    }
