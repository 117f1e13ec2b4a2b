"""Realistic posters in Dutch and English, and a phrasebook that needs no catalogue."""

from gettext import NullTranslations

from storycoder.poster.content import FactorLine, OverviewContent, PosterContent, Quotation
from storycoder.words import Phrasebook

DUTCH = {
    "Not at all": "Helemaal niet",
    "A little": "Een beetje",
    "Half": "Half",
    "Quite a lot": "Best veel",
    "Completely": "Helemaal",
    "I don't know": "Weet ik niet",
    "Do you recognise this?": "Herken je dit?",
    "How important is this to you?": "Hoe belangrijk is dit voor jou?",
    "What is missing?": "Wat mist er?",
    "What is this worth to you?": "Wat is dit jou waard?",
    "How would you use this?": "Hoe zou je dit gebruiken?",
    "Put a sticker with your answer.": "Plak een sticker bij jouw antwoord.",
    "Put your stickers here.": "Plak hier je stickers.",
    "Write it or draw it here.": "Schrijf of teken het hier.",
    "What it gives you": "Wat het je geeft",
    "How it is done": "Hoe het gaat",
    "Fictional sample": "Verzonnen voorbeeld",
    "What helps at {practice}": "Wat helpt bij {practice}",
    "What helps everywhere": "Wat overal helpt",
    "room for answers": "ruimte voor antwoorden",
    "What matters most to you?": "Wat is voor jou het belangrijkst?",
    "Put a number in each box. 1 is the most important.": "Zet in elk vak een nummer. 1 is het belangrijkst.",
    "Moved to sheet {page}: “{text}”": "Verplaatst naar vel {page}: “{text}”",
    "Left out, because it does not fit: “{text}”": "Weggelaten, want het past niet: “{text}”",
    "Set smaller, to be read from closer by, so that all fits: “{text}”": "Kleiner gezet, zodat alles past: “{text}”",
    "The typeface has no shape for “{text}”.": "Het lettertype heeft geen teken voor “{text}”.",
}


class _Dutch(NullTranslations):
    def gettext(self, message: str) -> str:
        return DUTCH[message]


nl = Phrasebook("nl", _Dutch())
en = Phrasebook("en", NullTranslations())

FACTORS = (
    FactorLine(
        number="F1",
        title="Uitwisselen en leren",
        kind="substantive",
        elements=("Tips van andere moeders", "Zien hoe een ander het doet", "Nieuwe dingen horen over opvoeden"),
    ),
    FactorLine(
        number="F2",
        title="Ontmoeten en steunen",
        kind="substantive",
        elements=("Er even uit zijn", "Gezelligheid", "Elkaar helpen", "Je hoort ergens bij"),
    ),
    FactorLine(
        number="F3",
        title="Ontspannen en opladen",
        kind="substantive",
        elements=("Tijd voor jezelf", "Samen lachen", "Je hoofd leeg"),
    ),
    FactorLine(
        number="F4",
        title="Professionele vaardigheden van jeugdprofessionals en vrijwilligers",
        kind="procedural",
        elements=(
            "Ze luisteren zonder oordeel",
            "Ze kennen je verhaal",
            "Ze doen mee, ook met afwassen",
            "Ze helpen met brieven en formulieren",
            "Ze geven je vertrouwen",
        ),
    ),
    FactorLine(
        number="F5",
        title="Structuur",
        kind="procedural",
        elements=("Elke week op dezelfde dag", "Iedereen kent de regels", "Oppas voor de kinderen"),
    ),
    FactorLine(
        number="F6",
        title="Groepsdynamiek",
        kind="procedural",
        elements=("Veilig in een kleine groep", "Iedereen telt mee", "Ruzie praten we uit"),
    ),
)

QUOTATIONS = (
    Quotation(
        "Als ik hier binnenkom, valt er iets van me af. Niemand vraagt waarom je er vorige week niet was.",
        "moeder, De Pluktuin",
    ),
    Quotation("Je denkt dat je de enige bent. En dan zegt een ander: o, dat heb ik ook.", "moeder, De Pluktuin"),
    Quotation(
        "Ik ben geen hulpverlener. Ik zet koffie, ik schuif aan en ik luister. Maar juist dan komen de verhalen, en "
        "soms vraagt iemand een half jaar later nog hoe het met mijn knie is. Dat is toch bijzonder voor zo’n groep?",
        "vrijwilliger, De Pluktuin",
    ),
    Quotation("Dat is het mooie: ze lossen het samen op.", "jeugdprofessional, De Pluktuin"),
)


def poster(at: int = 1, quotations: int = 2, *, practice: str = "De Pluktuin", fictional: bool = True) -> PosterContent:
    return PosterContent(
        factor=FACTORS[at],
        quotations=QUOTATIONS[:quotations],
        practice=practice,
        study="Samen opgroeien: wat helpt?",
        fictional=fictional,
    )


def overview(count: int = 6, practice: str = "") -> OverviewContent:
    return OverviewContent(
        factors=FACTORS[:count], practice=practice, study="Samen opgroeien: wat helpt?", fictional=True
    )
