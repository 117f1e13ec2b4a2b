"""What may point to a person, measured on sentences of the sample interviews that were marked by hand.

«…» is what should be found. The sentences were drawn by chance, two thirds of them from those with a capital or a
number; the second list was written for what the sample does not have.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sample_study import drafts

from storycoder.domain.words import LANGUAGES
from storycoder.language.pointing import Lexicon, lexicon, patterns, pointers
from storycoder.language.pointing.glance import glance
from storycoder.language.pointing.reading import read

DRAWN = """
Je kunt een vrijwilliger niet op die plek zetten en dan zelf weg zijn.
En toen ik eigenlijk klaar was, zei «Petra»: "Wil je niet blijven, maar dan anders?"
Nu hij zegt tegen «Ria» elke zaterdag: "Oma, jij kan het niet, ga bellen met «Fatuma»."
Na dertig jaar in dit vak, waarvan twaalf hier, vind ik dat nog steeds een beetje eng.
En iedereen is daar ouder, hè, «Moniek» had m’n moeder kunnen zijn, bijna.
Ik heb anderhalf jaar in die groep gezeten, en op het lest deed ik de koffie al, en ik wist waar de zekeringen zaten.
En «Ingrid» zette elke keer thee neer, zonder te vragen.
Dat zijn mijn beste twintig minuten van de week.
De juf praat lang en «Nour» zegt: ‘Zij zegt dat ik goed kan tekenen.’
Wil je zelf nog iets kwijt?
Maar goed, «Petra» zal het anders zien.
Zij heeft dat met «Linda» gedaan, toen «Bram» beet: niet naast de moeder gaan staan en uitleggen.
Ze maken daar nu grapjes over, "de jas van «Natasja»".
En «Marjan», die is de baas, coördinator, zij zou dat wel zien denk ik, maar «Marjan» was er bijna niet, in die herfst.
En toen hebben ze dat hele lied nog een keer gedaan, met jassen aan, «Wilma» ook, en ik stond daar te lachen.
En toen ging ik tellen wie er níét in die app zaten: «Esra», «Samira», die «Poolse» vader.
Of «Ria», maar die kan niet staan.
[lacht] Vijf jaar geleden.
Bij «Samira» was dat de brief over de toeslag, bij «Linda» was het dat ze absoluut niks nodig had.
Maar «Jolanda» heeft getekend en die doet bijna hetzelfde als ik.
Ik heb ’m vorig jaar drie pitten gegeven, en daar kwam één pompoen van, negentien kilo.
Over «Samira» gesproken: er was iets met een boon.
De gasfles was leeg, op een woensdag, om elf uur, en er stonden drie vrouwen omheen met elk een half rauwe pan.
Eerst je hoort het karretje van «Wilma».
Ja, dat is nou ruim vier jaar terug.
(onverstaanbaar) En «Gerrit» is een beste man, maar hij praat niet.
En op een dag zag «Dion» «Henk» op dat kleine trekkertje rijden.
Dus ik moest alles zelf doen.
Hij zegt niet veel, zijn Nederlands is nog minder dan mijn Engels, maar hij gooit dat ding omhoog.
Ze was bang dat ze zelf een slechte moeder was, en dan is het zo lekker als er een nog slechter is.
Ik heb «Jolanda» meegenomen.
In oktober zaten we in die gymzaal, door die lekkage, en toen was «Elif» van slag.
Ik had zelf nog van de grasmaaier verteld, hoe ik vroeger in de schuur ging staan als de jongste krijste.
«Wim» en «Ingrid» hebben daar hun eigen methode voor, daar bemoei ik me niet mee.
Dus ik ben naast haar gaan zitten en ik fluister wat «Anneke» zegt.
En «Anneke» had zo’n briefje gegeven.
Ik heb een koophuis, ik heb gestudeerd, mijn kinderen zijn «veertien» en «zestien», die kunnen zelf een ei bakken.
En «Jolanda» bracht me om zes uur ’s ochtends met de auto en die is blijven zitten tot ik weer bij was.
En dan rij je dus twintig minuten auto in het scheerschuim en er belt niemand en er hoeft niemand naar voetbal.
Dan zit «Anneke» daar met veertien geknipte egels en vier kinderen.
Hoe ben je bij De Speelbrug terechtgekomen?
Mijn dochter «Nour» zat al op de school, boven, bij de grote kinderen.
Toen «Joyce» weg was met de baby kregen wij elke maand een ander wicht uit de uitzendpot.
Ik vind, «Petra» had haar kunnen houden, als ze haar van tevoren apart had genomen.
[lacht] En met «Samira» app ik.
Hoe lang ben je er al bij, «Wilma»?
«Fatuma» met d'r hoofddoek in het doel, en «Ria» met d'r nieuwe knie als scheids.
Dat is tussen haar en «Jolanda», daar weet ik het fijne niet van.
Ja, sorry, ik heb nog poedersuiker op m’n mouw.
[lacht] En er zit ook inhoudelijk wat.
Ik dacht, zie je, ze vinden allemaal dat het waar is.
«Moniek» zat te janken, die was er toen, nee, wacht, die was er toen nog niet.
Daar is wel discussie over geweest.
Meestal neem ik om half tien ook nog wel op.
«Kelly» is even oud als mijn dochter.
Ja, dit is belangrijk voor mij.
Ja, dat gaat zo… dat sluipt.
Ik werd oma zonder dat ik er wat voor gedaan had.
Ik heb een nieuwe gekocht op de markt, zelfde blauw, zestien euro.
«Henk» zat op de galerij uien te snijden met z'n jas nog aan.
Dat is nogal wat, als je thuis om de week een leeg huis hebt.
Mijn zoon zei: "Dit moeten we altijd doen."
Ik begreep alleen donderdag en koffie.
"""

WRITTEN = """
Ik woon op de «Kanaalstraat 12», «3531 CA» «Utrecht», al heel lang.
Bel me op «06-12345678» of mail naar «a.jansen@example.nl», zei hij.
Zij is geboren op «12 maart 1984» in «Groningen».
Hij is «43 jaar oud» en werkt al 20 jaar bij de gemeente.
Mijn dochter van «zeven» ging naar «basisschool De Regenboog».
Wij komen uit «Syrië», mijn man spreekt alleen «Arabisch».
Mevrouw «Van der Meer» van de «Stichting Het Anker» belde.
Dokter «P. de Vries» zei dat het vanzelf overging.
Ik ben «negenendertig», en ik dacht: is dit het nou?
Een vrouw van «34», met twee kinderen, kwam elke week.
Onderweg naar huis nam ik de omweg langs de supermarkt.
Op woensdag en in december met kerst zijn we gesloten.
Via WhatsApp en Facebook houden we contact.
Toen stond ze in de «Eerste Helmersstraat» te huilen.
Hij was toen «24», net getrouwd.
Mijn «26-jarige» zus woont in «Den Haag».
Kijk maar op «www.example.org/groep», daar staat het.
De GGD was er ook, en iemand van de WMO.
Ze heet eigenlijk «Roos», maar iedereen noemt haar anders.
’s Avonds zaten we er met zijn tienen, tot half elf.
"""
DATA = Path(__file__).parents[1] / "data"
_MARK = re.compile("«([^»]*)»")


def marked(lines: str) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Each sentence without its marks, and where these stood."""
    for line in lines.strip().splitlines():
        places: list[tuple[int, int]] = []
        for before, found in enumerate(_MARK.finditer(line)):
            start = found.start() - 2 * before
            places.append((start, start + len(found[1])))
        yield _MARK.sub(r"\1", line), places


@pytest.fixture(scope="module")
def sample_words() -> Lexicon:
    return lexicon([draft.text for draft in drafts().values()], ["De Speelbrug", "De Pluktuin", "Op Eigen Benen"])


def measured(lines: str, words: Lexicon | None) -> tuple[float, float, list[str]]:
    """How much of what is found is rightly found, how much of what is marked is found, and what went wrong."""
    found_rightly = covered_ = found = wanted = 0
    wrong: list[str] = []
    for sentence, places in marked(lines):
        got = [(each.start, each.end) for each in pointers(sentence, words)]
        covered = [place for place in places if any(one[0] < place[1] and place[0] < one[1] for one in got)]
        right = [one for one in got if any(one[0] < place[1] and place[0] < one[1] for place in places)]
        found_rightly, found = found_rightly + len(right), found + len(got)
        covered_, wanted = covered_ + len(covered), wanted + len(places)
        wrong += [sentence] if len(covered) < len(places) or len(right) < len(got) else []
    return found_rightly / found, covered_ / wanted, wrong


def test_of_the_sample_nearly_all_is_found_and_little_else(sample_words: Lexicon) -> None:
    precision, recall, wrong = measured(DRAWN, sample_words)
    assert len(DRAWN.strip().splitlines()) >= 60
    # Only two children's ages are missed, told without a word that says they are ages.
    assert precision == 1.0, wrong
    assert recall >= 0.95, wrong


def test_forms_that_the_sample_does_not_have_are_found(sample_words: Lexicon) -> None:
    precision, recall, wrong = measured(WRITTEN, sample_words)
    assert (precision, recall) >= (0.97, 0.97), wrong


# Before the rules were mended 0.88 and 0.88 of the first half, 0.86 and 0.89 of the second were measured. Of what was
# written afterwards 0.68 was found at first; of the rest names that are words and years that stand alone are missed.
FLOORS = {"first half": (0.98, 0.98), "second half": (0.98, 0.95), "afterwards": (0.98, 0.72)}


@pytest.mark.parametrize("part", FLOORS)
def test_of_sentences_on_which_nothing_was_tuned_as_much_is_found_as_is_told(part: str) -> None:
    lines = (DATA / "pointing_sentences.txt").read_text("utf-8").split(f"[{part}]\n")[1].split("\n\n")[0]
    said = [sentence for sentence, _ in marked(lines)]
    words = lexicon([*(draft.text for draft in drafts().values()), *said])
    precision, recall, wrong = measured(lines, words)
    assert len(said) >= 24
    assert precision >= FLOORS[part][0], wrong
    assert recall >= FLOORS[part][1], wrong


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Ik woon op de Kanaalstraat 12, 3531 CA Utrecht.", ["address", "address", "place"]),
        ("Bel 020 - 123 45 67 of +31 6 12345678.", ["contact", "contact"]),
        ("Zij is geboren in 1984.", ["date"]),
        ("Dat is al 43 jaar zo, en 43 jaar geleden was het 12 graden.", []),
        ("Ze woont in Lutjebroek bij Fatima.", ["place", "name"]),
        ("Op 12-03-1984 en op 1984-03-12.", ["date", "date"]),
        ("[lacht] En [Naam] kwam.", []),
    ],
)
def test_what_it_points_by_is_told(text: str, kinds: list[str]) -> None:
    assert [each.about for each in pointers(text)] == kinds


def test_english_speech_is_looked_through_too() -> None:
    text = "I am 43 and my son is twelve years old. We live at 12 Elm Street in Boston with Fatima."
    found = {text[each.start : each.end] for each in pointers(text)}
    assert found == {"43", "twelve years old", "12 Elm Street", "Boston", "Fatima"}


def test_each_text_is_looked_up_in_its_own_language() -> None:
    dutch = lexicon(["Zij kwam met de fiets en ik niet, dat was een eind van het huis voor je op straat bent."])
    assert not pointers("Thema-ochtenden waren er, en daarvan genoten we.", dutch)
    assert not pointers("Knowing how to make contact with a parent.", dutch)
    assert pointers("Coming back.", dutch)
    assert not pointers("Coming back.", dutch, ("en",))
    assert not pointers("Terugkomen wanneer je wilt.", dutch, ("en",))
    assert [each.about for each in pointers("Fatuma is waiting for you.", dutch, ("en",))] == ["name"]


def test_what_the_program_writes_itself_is_no_name() -> None:
    dutch = lexicon(["Zij kwam met de fiets en ik niet, dat was een eind van het huis voor je op straat bent."])
    assert not pointers("Validatie van het codeboek", dutch)
    assert not pointers("Suggestion: Validatie", dutch, ("en", "nl"))
    assert not pointers("Structuur > Zomaar binnenlopen", dutch.with_small(["zomaar"]))
    assert not pointers("Het Centrum voor Jeugd en Gezin belde. It was 0.54 at first.", dutch)
    # A person's name stays one, though the program shows it in how a command is typed, or writes it as a word.
    assert [each.about for each in pointers("Esra lachte. Mark lachte.", lexicon(["Toen zei Mark niets."]))] == [
        "name",
        "name",
    ]


def test_what_is_clipped_is_judged_by_what_stands_before_it() -> None:
    assert not pointers("They've become my people. One’s own part. I said I'm fine, and I'll stay.")
    assert [(each.start, each.end) for each in pointers("Fatuma's bike stood outside, she's here.")] == [(0, 8)]


def test_a_name_is_known_at_the_beginning_of_a_sentence_from_elsewhere() -> None:
    words = lexicon(["Toen kwam Roos binnen."])
    assert [each.about for each in pointers("Roos lachte.", words)] == ["name"]
    assert not pointers("Rozen bloeien.", words)
    assert not pointers("Roos is een kleur, een roos niet.", lexicon(["een roos"]))


FRAGMENTS = (
    "ik ben drieëntwintig", "Ze was negen.", "een vrouw van 34", "twaalfjarige", "25-JARIGE", "drie weken oud",
    "in de TWINTIG", "eind dertig", "I'm forty-two.", "aged nine", "a two-years-old", "turned 40", "mail a@b.nl",
    "@naam", "https://a.nl", "www.b.org", "NL12 ABCD 0123456789", "06-12345678", "1-2-1999", "1999-01-02",
    "3e mei 1980", "march 3, 1980", "geboren 1980", "3531 CA", "Dorpsweg 12", "Keizersgracht",
    "Eerste Helmersstraat", "Elm Street", "BASISSCHOOL De Brug", "Sint Jan Kliniek", "Den Haag", "’s-Hertogenbosch",
    "ZUID-HOLLAND", "amsterdam", "Bergen op Zoom", "word 12 jaar", "O’Neill", "d’Arc",
)  # fmt: skip


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=4), st.sampled_from((" ", ". ", ", ", "\n", "x")))
def test_what_most_texts_lack_is_tested_first_and_loses_nothing(parts: list[str], joined_by: str) -> None:
    text = joined_by.join(parts)
    seen = glance(text)
    forms = [(needs, form[1]) for needs, group in patterns._compiled() for form in group]
    slow = {found.span() for _, form in forms for found in form.finditer(text)}
    ages = [age for language in LANGUAGES for _, age in patterns._ages(language)]
    slow |= {found.span("age") for age in ages for found in age.finditer(text)}
    assert {(each.start, each.end) for each in patterns.by_pattern(seen)} == slow
    assert read(text) is read("".join(list(text)))


def test_each_form_is_found_among_the_fragments() -> None:
    text = " \n".join(FRAGMENTS)
    silent = [form[1].pattern for _, group in patterns._compiled() for form in group if not form[1].search(text)]
    assert not silent


@given(st.text(alphabet="Aa éB’'.,;:?!«»[]()-0123456789@\n\"vandeRis", max_size=80))
def test_any_text_gives_stretches_in_order_that_lie_apart(text: str) -> None:
    found = pointers(text)
    ends = [0]
    for each in found:
        assert ends[-1] <= each.start < each.end <= len(text)
        ends.append(each.end)
