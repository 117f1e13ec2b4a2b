"""These tests look at colours and pixels."""

from tests.ui.dressed import look

__all__ = ["look"]
