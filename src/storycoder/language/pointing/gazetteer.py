"""Words that have a capital and are no names of people: places, languages, feasts, what everybody has heard of.

Names of countries and languages are those of the Unicode Common Locale Data Repository, as Babel brings them. The
Dutch and Flemish towns are the largest by number of inhabitants, written down from general knowledge.
"""

from functools import cache

from babel import Locale

from storycoder.domain.words import LANGUAGES


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TOWNS = _words("""
    amsterdam rotterdam utrecht eindhoven groningen tilburg almere breda nijmegen apeldoorn arnhem haarlem enschede
    amersfoort zaandam hoofddorp zwolle leiden zoetermeer leeuwarden maastricht dordrecht ede alkmaar emmen venlo
    delft deventer sittard helmond oss amstelveen hilversum heerlen purmerend hoorn lelystad roosendaal schiedam
    spijkenisse vlaardingen almelo gouda zaanstad assen bergen-op-zoom capelle katwijk veenendaal zeist nieuwegein
    hardenberg doetinchem hoogeveen smallingerland drachten middelburg vlissingen terneuzen kampen weert roermond
    kerkrade heerhugowaard harderwijk culemborg tiel wageningen antwerpen gent brugge leuven mechelen hasselt
    kortrijk oostende drenthe flevoland friesland fryslân gelderland limburg noord-brabant brabant noord-holland
    zuid-holland overijssel zeeland vlaanderen
""")
TWO_WORD_TOWNS = ("Den Haag", "Den Bosch", "’s-Hertogenbosch", "'s-Hertogenbosch", "Den Helder", "Bergen op Zoom")
_ALSO_WORDS = frozenset({"ede", "emmen", "tiel", "assen", "oss", "kampen", "hoorn", "gent", "weert", "katwijk"})
"""Towns that are told from other words only by their capital."""
WRITTEN_SMALL = TOWNS - _ALSO_WORDS
GENERIC = _words("""
    sinterklaas piet kerst kerstmis kerstavond pasen pinksteren hemelvaart suikerfeest offerfeest ramadan iftar
    koran quran bijbel bible god allah christmas easter koningsdag moederdag vaderdag internet whatsapp facebook
    instagram tiktok youtube google teams zoom netflix marktplaats ikea hema aldi lidl albert jumbo lego skype
    signal telegram tv dvd cd sms pc ok oke app a4 t-shirt wc ov ns gps pdf usb mr mrs ms meneer mevrouw meester juf
    juffrouw oma opa mama papa mam pap tante oom i corona covid covid-19 nederland nederlands nederlandse
    nederlander nederlanders hollands hollandse engels engelse english dutch europa europe europees europese holland
    januari februari maart april mei juni juli augustus september oktober november december january february march
    may june july august october maandag dinsdag woensdag donderdag vrijdag zaterdag zondag monday tuesday wednesday
    thursday friday saturday sunday storycoder krippendorff gwet ac1 cohen fleiss scott conger brennan prediger randolph
    holsti masi kendall borda in-vivo-code coreq srqr
""")
NATIONAL = _words("""
    ggd ggz cjg jgz wmo pgb uwv svb duo coa ind ww wia wajong bso ao adhd add ass iq hbo mbo vmbo havo vwo wo nt2
    zzp cao nhs gp uk eu vn avg tso bd
""")
"""Bodies, laws and short names that the whole country has."""


EXCLAIMED = _words("""
    ach hm hmm mhm pff pfff joa joh jeetje oei tja goh hè hé aha poeh zucht jee nah wauw oeps
""")


@cache
def countries() -> frozenset[str]:
    """Countries in both languages, in small letters."""
    named = (name for language in LANGUAGES for name in Locale(language).territories.values())
    return frozenset(name.casefold() for name in named) - {"nederland", "netherlands", "europa", "europe", "wereld"}


@cache
def origins() -> frozenset[str]:
    """Languages in both languages, in small letters, and what people of these languages are called."""
    named = {name.casefold() for language in LANGUAGES for name in Locale(language).languages.values()}
    named = {name for name in named if name.isalpha() and len(name) > 3} - GENERIC
    return frozenset(named | {f"{name}e" for name in named} | {"belgisch", "belgische", "nigeriaanse", "afrikaanse"})
