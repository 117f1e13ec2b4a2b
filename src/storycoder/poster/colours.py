"""Colours of Okabe & Ito (2008), told apart by colour-blind readers; a shape or a label stands beside each of them."""

from storycoder.domain.factors import FactorKind

BLACK = "#000000"
WHITE = "#FFFFFF"
BLUE = "#0072B2"
"""The only one of the eight, beside black, that is dark enough for text on white (5.2 : 1)."""
ORANGE = "#E69F00"
SKY = "#E4EFF6"
"""A tint of the blue, behind everything that people are asked to fill in."""
SAND = "#FCE8BD"
"""A tint of the orange, behind what people said."""

KIND_FILL: dict[FactorKind, str] = {"substantive": BLUE, "procedural": ORANGE}
KIND_TEXT: dict[FactorKind, str] = {"substantive": WHITE, "procedural": BLACK}


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours "#RRGGBB", from 1 to 21 (WCAG 2.2, relative luminance)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255.0) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
