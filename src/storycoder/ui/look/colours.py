"""The two sets of colours of the window, warm and calm. Every pair in use holds WCAG 2.2 AA (a test lists them)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colours:
    """Colours "#RRGGBB" by what they are for."""

    ground: str
    """The window, behind everything."""
    paper: str
    """Where text is read: transcripts, lists, tables."""
    raised: str
    """What lies on top: panels, cards, menus."""
    sunken: str
    """What lies deeper: the rail."""
    line: str
    """Hairlines that only divide; never the one sign that a control is there."""
    edge: str
    """The edge of a field or a box to tick (3 : 1)."""
    text: str
    quiet: str
    """Secondary text."""
    accent: str
    on_accent: str
    accent_soft: str
    """Behind what is chosen in a list."""
    selection: str
    """Behind chosen words."""
    focus: str
    hover: str
    good: str
    warn: str
    bad: str
    good_soft: str
    warn_soft: str
    bad_soft: str


LIGHT = Colours(
    ground="#F5F2EC",
    paper="#FDFCF9",
    raised="#FFFEFC",
    sunken="#ECE8E0",
    line="#DED8CD",
    edge="#857C6F",
    text="#25211C",
    quiet="#5F584E",
    accent="#0B6168",
    on_accent="#FFFFFF",
    accent_soft="#D6E8E7",
    selection="#BFDEDD",
    focus="#0F7C85",
    hover="#E9E4DB",
    good="#2A6438",
    warn="#7C4F00",
    bad="#A3301F",
    good_soft="#DDEBDB",
    warn_soft="#F8E8C6",
    bad_soft="#F8E0DA",
)
DARK = Colours(
    ground="#1B1916",
    paper="#211E1B",
    raised="#282521",
    sunken="#151311",
    line="#3A352F",
    edge="#948B7E",
    text="#ECE7DE",
    quiet="#B0A89B",
    accent="#6CC5C6",
    on_accent="#06292B",
    accent_soft="#1C3F41",
    selection="#245659",
    focus="#7ED3D4",
    hover="#322E29",
    good="#8FCB94",
    warn="#E8BA6C",
    bad="#F49A8A",
    good_soft="#22372A",
    warn_soft="#3D3117",
    bad_soft="#482823",
)
