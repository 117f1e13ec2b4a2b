"""Who and what a study is about: the study itself, practices, roles, participants, the interview guide, coders."""

from dataclasses import dataclass
from typing import Literal

from storycoder.domain.keys import Key
from storycoder.domain.noun import belongs_to, may_belong_to, own_key
from storycoder.domain.words import Bilingual, Language

Approach = Literal["codebook", "coding reliability", "reflexive"]


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What the study is, and how its people are protected. There is exactly one."""

    id: Key = own_key()
    title: Bilingual = Bilingual()
    description: Bilingual = Bilingual()
    language: Language = "nl"
    """What goes on posters and into reports, apart from what the window speaks."""
    approach: Approach = "codebook"
    fictional: bool = False
    small_cell: int = 5
    """Cells of fewer persons than this are hidden in everything that leaves the team."""
    small_cell_reason: str = ""
    hide_figures: bool = False
    """The team wants the talk about disagreements and not the figures."""
    packet_id: Key | None = may_belong_to("packet", sought=False)
    """Where this is no whole study but what one coder was handed: the packet that it is."""


@dataclass(frozen=True, slots=True)
class Characteristic:
    """One line of a practice's description, such as location, goals or recruitment."""

    name: Bilingual
    text: Bilingual


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """One of the cases compared."""

    id: Key = own_key()
    name: str
    position: int = 0
    characteristics: tuple[Characteristic, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """Mother, carer, volunteer, youth professional; possibly reported as another role, for protection."""

    id: Key = own_key()
    name: Bilingual
    plural: Bilingual = Bilingual()
    reported_as: Key | None = may_belong_to("role", "must stay")
    position: int = 0


@dataclass(frozen=True, slots=True)
class Attribute:
    """One thing known of a participant, such as age or years in the group."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """A person interviewed, under a pseudonym."""

    id: Key = own_key()
    pseudonym: str
    role_id: Key = belongs_to("role", "must stay")
    practice_id: Key | None = may_belong_to("practice", "must stay")
    attributes: tuple[Attribute, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """An item of the interview guide."""

    id: Key = own_key()
    name: Bilingual
    question: Bilingual = Bilingual()
    position: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicRole:
    """The topic is put to people of this role. A topic without any is put to everybody."""

    id: Key = own_key()
    topic_id: Key = belongs_to("topic")
    role_id: Key = belongs_to("role")


@dataclass(frozen=True, slots=True, kw_only=True)
class AsksAbout:
    """A topic asks about a factor or about a code, a person says: so that silence about it can be read.

    It is about one of the two. Without a topic it says that the guide asks about it nowhere: people came up with it.
    """

    id: Key = own_key()
    topic_id: Key | None = may_belong_to("topic", "goes too")
    factor_id: Key | None = may_belong_to("factor", "goes too")
    code_id: Key | None = may_belong_to("code", "goes too")


@dataclass(frozen=True, slots=True, kw_only=True)
class Coder:
    """Who codes. The consensus of a calibration session is a coder of its own kind, never a person's layer."""

    id: Key = own_key()
    name: str
    kind: Literal["person", "consensus"] = "person"
    colour: str = ""
