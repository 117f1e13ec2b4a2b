"""The command that tells whether new interviews still bring something new."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from storycoder.analysis.saturation import new_codes
from storycoder.cli.before_leaving import warn_of_open
from storycoder.cli.common import AsCoder, AsJson, StudyFile, for_export, opened, print_json, print_table, say_of, tell
from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.words import N_
from storycoder.study.study import Study
from storycoder.words import Phrasebook
from storycoder.workflow.clearing import clearing_of
from storycoder.workflow.coding import practice_called
from storycoder.workflow.export_check.pieces import pieces_of_figure
from storycoder.workflow.leaving import as_all_may_see
from storycoder.workflow.saturating import Heard, Measure, Saturation, heard_in_each, not_applicable, saturation
from storycoder.workflow.saturation_words import (
    Drawn,
    counted_said,
    material_said,
    meaning_said,
    picture,
    practice_said,
    reached_said,
    unseen_said,
)
from storycoder.writing.figures import ENDINGS, save_figure


def add_to(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    app.command(
        "saturation",
        help=N_(
            "Whether new interviews still bring new codes: per interview, in the order in which they were held, and as "
            "it would be in random orders.\n\n"
            "Guest, Namey & Chen (2020): a base of interviews, runs after it, a threshold. With --picture the curve "
            "is written too; interviews are numbers in it."
        ),
        epilog=N_("For example:\n\nstorycoder saturation street.story --practice 'De Speelbrug' --picture curve.svg"),
    )(saturation_)


def saturation_(
    context: typer.Context,
    study: StudyFile,
    practice: Annotated[str, typer.Option(help=N_("Only this practice; else all interviews."))] = "",
    base: Annotated[int, typer.Option(min=1, help=N_("How many interviews are the base."))] = 4,
    run: Annotated[int, typer.Option(min=1, help=N_("How many interviews are a run."))] = 2,
    threshold: Annotated[float, typer.Option(min=0, max=100, help=N_("Per cent of new codes that is enough."))] = 5,
    version: Annotated[int | None, typer.Option(help=N_("Only the codes of this frozen version."))] = None,
    picture_: Annotated[Path | None, typer.Option("--picture", help=N_("Write the curve: SVG, PDF or PNG."))] = None,
    coder: AsCoder = "",
    as_json: AsJson = False,
) -> None:
    """Prints saturation, and writes its picture."""
    say, measure = say_of(context), Measure(base, run, threshold / 100)
    target = for_export(picture_, ENDINGS, study) if picture_ else None
    with opened(study, say, coder) as open_, as_all_may_see(open_):
        key = practice_called(open_, practice) if practice else None
        each = heard_in_each(open_, _version(open_, version))
        found = saturation(each[key])
        places = {each.id: each.name for each in open_.practices.all()}
        reason = not_applicable(open_)
        names = {code.id: say.of(code.name) for code in open_.codes.all()}
        if as_json:
            by_practice = [_reached(name, each[of], measure) for of, name in places.items()]
            print_json({**_as_json(found, measure, reason, names), "practices": by_practice})
        else:
            _print(found, measure, reason, say)
            _print_each(each, places, measure, say)
        if target:
            place = clearing_of(open_, say)(practice or say("all practices"))
            _draw(open_, Drawn(found=found, what="codes", measure=measure, place=place), target, say)


def _draw(study: Study, drawn: Drawn, path: Path, say: Phrasebook) -> None:
    figure = picture(drawn, say)
    save_figure(figure, path)
    warn_of_open(study, pieces_of_figure(figure, say.language), say)


def _version(study: Study, number: int | None) -> Key | None:
    if number is None:
        return None
    found = study.versions.all(number=number)
    if not found:
        raise Problem("There is no codebook version {number}.", number=number)
    return found[0].id


def _print(found: Saturation, measure: Measure, reason: str, say: Phrasebook) -> None:
    heard = found.heard
    rows = [
        (each.title, each.date, str(new), str(so_far), str(elements))
        for each, new, so_far, elements in zip(
            heard.interviews, found.codes.new, found.codes.cumulative, found.elements.new, strict=True
        )
    ]
    print_table("", [say("interview"), say("date"), say("new codes"), say("so far"), say("new elements")], rows)
    tell(material_said(heard, say))
    tell(reached_said(measure.of(found.codes), len(heard.interviews), say))
    tell(unseen_said(found.unseen, say))
    tell(meaning_said(found, say))
    tell(counted_said(heard, "elements", say))
    if reason:
        tell(say("The team says that saturation does not apply: {why}", why=reason))


def _print_each(each: Mapping[Key | None, Heard], places: Mapping[Key, str], measure: Measure, say: Phrasebook) -> None:
    rows = [
        (
            places[of] if of else say("all practices"),
            str(len(heard.interviews)),
            practice_said(new_codes(heard.found), measure, say),
        )
        for of, heard in each.items()
        if heard.interviews
    ]
    print_table("", [say("practice"), say("interviews"), say("reached at")], rows)


def _reached(name: str, heard: Heard, measure: Measure) -> dict[str, Any]:
    reached = measure.of(new_codes(heard.found)).notation
    return {"practice": name, "interviews": len(heard.interviews), "reached": reached}


def _as_json(found: Saturation, measure: Measure, reason: str, names: dict[Key, str]) -> dict[str, Any]:
    reached, unseen = measure.of(found.codes), found.unseen
    return {
        "interviews": [each.title for each in found.heard.interviews],
        "new_codes": list(found.codes.new),
        "so_far": list(found.codes.cumulative),
        "new_elements": list(found.elements.new),
        "elements_without_an_interview": dict(found.heard.untraced),
        "band": {
            "median": found.codes_band.median.tolist(),
            "lower": found.codes_band.lower.tolist(),
            "upper": found.codes_band.upper.tolist(),
            "orders": found.codes_band.orders,
            "seed": found.codes_band.seed,
        },
        "base": measure.base,
        "run": measure.run,
        "threshold": measure.threshold,
        "ratios": [each.ratio for each in reached.runs],
        "reached": reached.notation,
        "unseen": {
            "seen": unseen.seen,
            "once": unseen.once,
            "twice": unseen.twice,
            "chao2": unseen.chao2,
            "coverage": unseen.coverage,
        },
        "codes": [
            {"code": names[Key(each.code)], "first": each.first, "last_new_side": each.last_new_side}
            for each in found.meaning
            if each.first
        ],
        "not_applicable": reason or None,
    }
