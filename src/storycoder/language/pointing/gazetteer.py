"""Words that have a capital and are no names of people: places, languages, feasts, what everybody has heard of.

Names of countries and languages are those of the Unicode Common Locale Data Repository, as Babel brings them. The
Dutch and Flemish towns are the largest by number of inhabitants, written down from general knowledge.
"""

import re
from functools import cache

from babel import Locale

from storycoder.domain.words import LANGUAGES, Language


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
    holsti masi kendall borda in-vivo-code in-vivo coreq srqr
    i'm i'll i've i'd i’m i’ll i’ve i’d
""")
NATIONAL = _words("""
    ggd ggz cjg jgz wmo pgb uwv svb duo coa ind ww wia wajong bso ao adhd add ass iq hbo mbo vmbo havo vwo wo nt2
    zzp cao nhs gp uk eu vn avg tso bd
""")
"""Bodies, laws and short names that the whole country has."""
NATIONAL_IN_FULL = re.compile(
    r"(?<!\w)(?:Centr(?:um|a) voor Jeugd en Gezin|Raad voor de Kinderbescherming|Veilig Thuis|Jeugdgezondheidszorg|"
    r"Gemeentelijke Gezondheidsdienst|Sociale Verzekeringsbank|Dienst Uitvoering Onderwijs|National Health Service|"
    r"Wet [Mm]aatschappelijke [Oo]ndersteuning|Algemene Verordening Gegevensbescherming)(?!\w)"
)
"""The same with their names in full."""


EXCLAIMED = _words("""
    ach hm hmm mhm pff pfff joa joh jeetje oei tja goh hè hé aha poeh zucht jee nah wauw oeps hoezo da’s da's
""")

COMMON: dict[Language, frozenset[str]] = {
    "nl": _words("""
        de het een en ik dat niet van die je voor met op zijn te er maar ook naar bij aan nog toen daar uit om wel geen
        mijn haar hun deze wat wie hoe waar waren heb heeft hebben ben kan kon moet mag altijd ze wij zij hij dan als
        werd wordt iedereen zo
    """),
    "en": _words("""
        the and that to not it you for with they my this are she he his her him their our your have has been were would
        could should there here when where what who how from about but because said says always years than as then
        everyone so
    """),
}  # fmt: skip
"""Words that tell in which language a text is."""
NAMES_AND_WORDS = _words("""
    amber angel art august basil bas beer bill bloem bo bob brook chase christian cliff daisy dale dawn dean door drew
    duke eve faith fee fleur floor frank ginger glen grace grant guy harm hazel heather hope hunter iris ivy jack jade
    jasmijn job joy june kees king lily linde lot major mark mason max mees merel mies miles olive pat patience pearl
    penny puck ray reed rich rob roos rose ruby sandy skip ster sterre storm sue summer toon trees valk victor violet
    viool wade wil will wolf wout
""")
"""Given names that are words too, written down from general knowledge."""
GIVEN_NAMES = _words("""
    aaron abigail adam adrian aisha alan albert alex alexander alice alison amanda amy andrea andrew angela anita ann
    anna anne annie anthony antonio arthur barbara ben benjamin bernard beth betty brenda brian bruce cameron carl carol
    caroline catherine charles charlie charlotte chloe chris christina christine christopher claire clara colin connor
    craig cynthia daniel danielle david deborah debbie denise dennis derek diana diane donald donna dorothy douglas
    dylan edward eileen elaine eleanor elizabeth ella ellen emily emma eric ethan eva evelyn fatima fiona frances
    francis fred gareth gary gavin george gerald geoff gillian gloria gordon graham greg hannah harold harry heidi helen
    henry holly howard hugh ian irene isaac isabel isabella jacob jacqueline james jamie jane janet janice jason jean
    jeff jennifer jenny jeremy jessica jill jim jimmy joan joanna joe joel john jonathan joseph joshua joyce judith judy
    julia julian julie justin karen kate katherine kathleen keith kelly kenneth kevin kim kyle laura lauren lawrence leo
    leon leonard lewis liam linda lisa logan louis louise lucy luke lynn margaret maria marie marilyn marion mario
    martha martin mary matthew maureen megan melissa michael michelle mike mohammed molly monica nancy naomi natalie
    nathan neil nicholas nicola nicole nina noah nora norman oliver olivia oscar owen pamela patricia paul paula pauline
    peter philip phillip rachel ralph raymond rebecca richard rita robert robin roger ronald rosemary ross roy russell
    ruth ryan sally samantha samuel sandra sara sarah scott sean sharon sheila shirley simon sofia sophia sophie stanley
    stella stephanie stephen steve steven stuart susan sylvia tara ted teresa terry thomas tim timothy tina toby tom
    tony tracey tracy valerie vanessa vera victoria vincent virginia walter wayne wendy william yusuf yvonne zoe
""")
"""Common given names that are no words; a dictionary of English holds most of them."""


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
