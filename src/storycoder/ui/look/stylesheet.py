"""The one stylesheet of the window, made of the colours, the type scale and the shipped marks.

Widgets ask for a dress by a property: `widget.setProperty("role", "title")`. Roles are title, heading, strong, quiet
and caption for labels; primary, flat and danger for buttons; card, rail, panel, paper and chip for what holds others.
"""

from dataclasses import asdict
from importlib import resources
from string import Template

from storycoder.ui.look.colours import Colours
from storycoder.ui.look.mixing import mix
from storycoder.ui.look.type_scale import Role, points

_PARTS = ("labels", "buttons", "fields", "lists", "frames", "bars")
_ROLES: tuple[Role, ...] = ("caption", "body", "heading", "title")


def stylesheet(colours: Colours, *, dark: bool) -> str:
    """The stylesheet in these colours. Needs an application, for the size of the system's letters."""
    folder = resources.files("storycoder.ui.look")
    sheets = (folder / "sheets" / f"{part}.qss" for part in _PARTS)
    template = Template("\n".join(sheet.read_text(encoding="utf-8") for sheet in sheets))
    marks = str(folder / "marks" / ("dark" if dark else "light")).replace("\\", "/")
    return template.substitute(asdict(colours), marks=marks, **_sizes(), **_shades(colours))


def _sizes() -> dict[str, str]:
    return {f"{role}_size": f"{points(role):g}pt" for role in _ROLES}


def _shades(colours: Colours) -> dict[str, str]:
    """Shades for what is pressed, passed over or out of use."""
    return {
        "accent_over": mix(colours.accent, colours.text, 0.18),
        "bad_over": mix(colours.bad, colours.text, 0.18),
        "pressed": mix(colours.hover, colours.text, 0.1),
        "pale": mix(colours.quiet, colours.ground, 0.35),
        "pale_edge": mix(colours.edge, colours.ground, 0.5),
    }
