"""By which short names the files of a folder refer to one another."""

from collections.abc import Iterable

from storycoder.domain.keys import Key
from storycoder.domain.problems import Problem
from storycoder.domain.words import N_, message


class Table(dict[str, Key]):
    """Short name -> key, of one noun. `what` names the noun in the catalogue's words."""

    def __init__(self, what: str) -> None:
        super().__init__()
        self.what = what

    def key(self, name: str) -> Key:
        """The key. Raises `Problem` where the name is not known."""
        if name not in self:
            raise Problem(
                "The folder speaks of {what} “{name}”, which it does not describe.", what=message(self.what), name=name
            )
        return self[name]

    def keys_of(self, names: Iterable[str]) -> tuple[Key, ...]:
        """The keys of several."""
        return tuple(self.key(name) for name in names)

    def if_any(self, name: str) -> Key | None:
        """The key, or None where there is no name."""
        return self.key(name) if name else None


class Names:
    """The tables of one folder."""

    def __init__(self) -> None:
        self.practices = Table(N_("practice"))
        self.roles = Table(N_("role"))
        self.topics = Table(N_("topic"))
        self.coders = Table(N_("coder"))
        self.transcripts = Table(N_("transcript"))
        self.codes = Table(N_("code"))
        self.references = Table(N_("reference"))
        self.factors = Table(N_("factor"))
