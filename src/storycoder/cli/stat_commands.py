"""The command that computes any statistic on plain data, so that others can check it."""

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, Never, cast

import typer

from storycoder.analysis.statistics.examples import example_of
from storycoder.analysis.statistics.registry import Found, compute_statistic, statistics
from storycoder.cli.common import AsJson, print_json, print_table, say_of, tell
from storycoder.domain.problems import Problem
from storycoder.domain.words import N_, Message
from storycoder.words import Phrasebook

_LARGEST = 8 * 2**20
"""Bytes of a file with data; what people gather fits in a few thousand."""


_SAID = ("why", "note")
"""Where the reasons stand why something is undefined, and what is to be read beside the figures."""


def add_to(app: typer.Typer) -> None:
    """Adds the command of this module."""
    app.command(
        "stat",
        help=N_(
            "Compute one statistic on plain data in a JSON file, to check it or to use it elsewhere.\n\n"
            "The file holds an object with what the statistic needs, such as a table of ranks. What has no value is "
            "null, and it is said why. No study is opened. “storycoder stat --list” shows all statistics."
        ),
        epilog=N_(
            "For example:\n\n"
            "storycoder stat --list\n\n"
            "storycoder stat kendall_w --input ranks.json --json\n\n"
            "storycoder stat kendall_w --example\n\n"
            "Here ranks.json could hold “ranks_judges_by_items” with [[1, 2, 3, 4], [1, 3, 2, 4], [2, 1, 3, 4]]: three "
            "people who put four things in order."
        ),
    )(stat)


def stat(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help=N_("Which statistic, by its name."), show_default=False)] = "",
    input_: Annotated[
        Path | None,
        typer.Option("--input", help=N_("The JSON file with the data; - reads what is typed or piped in.")),
    ] = None,
    list_: Annotated[bool, typer.Option("--list", help=N_("Show the names of all statistics."))] = False,
    example: Annotated[
        bool, typer.Option("--example", help=N_("Print an example of the data, to show their shape."))
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Prints a statistic."""
    say = say_of(context)
    if list_:
        _list(say, as_json=as_json)
        return
    if name and example:
        print_json(example_of(name))
        return
    if not name or input_ is None:
        raise Problem("Name a statistic and give its data with --input; --list shows all names.")
    found = _spoken(compute_statistic(name, _data(input_)), say)
    if as_json:
        print_json(found)
    else:
        _tell(found, say)


def _list(say: Phrasebook, *, as_json: bool) -> None:
    known = [(each.name, say.message(each.title), each.needs) for each in statistics()]
    if as_json:
        print_json([{"statistic": name, "title": title, "data": needs} for name, title, needs in known])
    else:
        print_table("", [say("name"), say("statistic"), say("data")], known)


def _spoken(found: object, say: Phrasebook) -> Any:
    """The same with its messages said; the reasons under `why`, and what stands under `note`, become one text each."""
    match found:
        case Message():
            return say.message(found)
        case dict():
            named = cast("Found", found)
            return {
                name: _together(cast("list[object]", value), say)
                if name in _SAID and isinstance(value, list)
                else _spoken(value, say)
                for name, value in named.items()
            }
        case list():
            return [_spoken(each, say) for each in cast("list[object]", found)]
        case _:
            return found


def _together(told: Sequence[object], say: Phrasebook) -> str:
    return " ".join(str(_spoken(each, say)) for each in told)


def _tell(found: Mapping[str, Any], say: Phrasebook) -> None:
    why, note = (found[name] if isinstance(found.get(name), str) else None for name in _SAID)
    rows = [
        (name, _written(value, say)) for name, value in found.items() if not (name in _SAID and isinstance(value, str))
    ]
    print_table("", [say("name"), say("value")], rows)
    if why:
        tell(say("Undefined: {why}", why=why) if None in found.values() else why)
    if note:
        tell(note)


def _written(value: Any, say: Phrasebook) -> str:
    if value is None:
        return say("undefined")
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _data(path: Path) -> Mapping[str, object]:
    """The object in a JSON file, or its "input" where the file holds a whole case with what is expected of it.

    Raises Problem for what is too large, too deep, no JSON or no object.
    """
    try:
        with sys.stdin.buffer if str(path) == "-" else path.open("rb") as file:
            raw = file.read(_LARGEST + 1)
    except OSError as error:
        raise Problem("“{name}” cannot be read: {why}.", name=path.name, why=error.strerror or "?") from error
    if len(raw) > _LARGEST:
        raise Problem("“{name}” is too large: at most {n} MB.", name=path.name, n=_LARGEST // 2**20)
    data = _parsed(raw, path.name)
    if not isinstance(data, dict):
        raise Problem("“{name}” needs to hold an object, between curly brackets.", name=path.name)
    case = cast("dict[str, object]", data)
    return cast("dict[str, object]", case["input"]) if isinstance(case.get("input"), dict) else case


def _parsed(raw: bytes, name: str) -> object:
    try:
        data: object = json.loads(raw.decode("utf-8-sig"), parse_constant=_no_number, object_pairs_hook=_once)
    except RecursionError as error:
        raise Problem("“{name}” cannot be read: it is nested too deeply.", name=name) from error
    except ValueError as error:
        line = getattr(error, "lineno", None)
        if line:
            raise Problem("“{name}” is not JSON: look at line {line}.", name=name, line=line) from error
        raise Problem("“{name}” is not JSON.", name=name) from error
    return data


def _no_number(told: str) -> Never:
    raise Problem("The data hold {what}, which is not a number. Write null for what is missing.", what=told)


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object whose names are all different; JSON itself would keep the last and say nothing."""
    found = dict(pairs)
    if len(found) < len(pairs):
        twice = next(name for i, (name, _) in enumerate(pairs) if any(name == other for other, _ in pairs[:i]))
        raise Problem("“{name}” stands twice in the data.", name=twice)
    return found
