"""Rows of the knowledge base's files (validated) and the entries that stages look up (light)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

Label = Literal["PER", "ORG", "LOC", "MISC"]
Gender = Literal["m", "f"]
Number = Literal["s", "p"]
Strength = Literal["strong", "weak"]
Kind = Literal["country", "territory", "place", "person", "organization", "outlet", "weapon", "treaty"]

PREFIXES: dict[str, str] = {
    "country": "cty",
    "territory": "ter",
    "place": "loc",
    "person": "per",
    "organization": "org",
    "outlet": "out",
    "weapon": "wpn",
    "treaty": "try",
}
"""Kind of entry → the first part of its id."""

LABELS: dict[str, Label] = {
    "country": "LOC",
    "territory": "LOC",
    "place": "LOC",
    "person": "PER",
    "organization": "ORG",
    "outlet": "ORG",
    "weapon": "MISC",
    "treaty": "MISC",
}


SUBTYPES: dict[str, frozenset[str]] = {
    "country": frozenset({"country", "dependency", "former_country"}),
    "territory": frozenset({"disputed", "autonomous", "historical_region", "constituent_country", "world_region"}),
    "place": frozenset(
        [
            "capital",
            "city",
            "district",
            "region",
            "state",
            "province",
            "island",
            "sea",
            "strait",
            "river",
            "lake",
            "mountain",
            "building",
            "landmark",
            "street",
            "airport",
            "base",
            "nuclear_plant",
            "border",
            "front",
            "plant",
            "facility",
            "celestial",
        ]
    ),
    "person": frozenset(
        [
            "head_of_state",
            "head_of_government",
            "minister",
            "military",
            "spokesperson",
            "politician",
            "diplomat",
            "judge",
            "official",
            "religious",
            "militant",
            "journalist",
            "business",
            "activist",
            "academic",
            "athlete",
            "artist",
            "royal",
            "criminal",
            "other",
        ]
    ),
    "organization": frozenset(
        [
            "government",
            "ministry",
            "parliament",
            "presidency",
            "army",
            "air_force",
            "navy",
            "police",
            "intelligence",
            "central_bank",
            "court",
            "party",
            "coalition",
            "armed_group",
            "alliance",
            "international",
            "agency",
            "authority",
            "ngo",
            "union",
            "company",
            "bank",
            "church",
            "religious",
            "university",
            "institute",
            "think_tank",
            "movement",
            "sport",
            "criminal",
            "museum",
            "exchange",
            "committee",
            "health",
            "other",
        ]
    ),
    "outlet": frozenset(
        {"newspaper", "news_agency", "broadcaster", "magazine", "website", "social_network", "publisher"}
    ),
    "weapon": frozenset(
        [
            "missile",
            "rocket_launcher",
            "tank",
            "aircraft",
            "helicopter",
            "drone",
            "air_defence",
            "artillery",
            "ship",
            "submarine",
            "vehicle",
            "bomb",
            "system",
            "agent",
            "munition",
        ]
    ),
    "treaty": frozenset({"treaty", "agreement", "process", "law", "programme", "plan", "constitution", "document"}),
}
"""Kind → allowed subtypes."""

SECTORS: frozenset[str] = frozenset(
    [
        "GOV",
        "MIL",
        "COP",
        "JUD",
        "LEG",
        "PTY",
        "PRM",
        "REB",
        "SPY",
        "UAF",
        "UNK",
        "CRM",
        "CVL",
        "OPP",
        "ELI",
        "JRN",
        "MED",
        "EDU",
        "REL",
        "LAB",
        "AGR",
        "BUS",
        "REF",
        "SOC",
        "PRE",
        "IGO",
        "NGO",
    ]
)
"""PLOVER sectors, with IGO and NGO for intergovernmental and non-governmental organisations."""

ROLES: frozenset[str] = frozenset(
    [
        "president",
        "vice_president",
        "premier",
        "deputy_premier",
        "king",
        "queen",
        "crown_prince",
        "prince",
        "emir",
        "sultan",
        "supreme_leader",
        "pope",
        "foreign_minister",
        "defence_minister",
        "interior_minister",
        "economy_minister",
        "finance_minister",
        "justice_minister",
        "health_minister",
        "education_minister",
        "energy_minister",
        "trade_minister",
        "labour_minister",
        "environment_minister",
        "culture_minister",
        "infrastructure_minister",
        "agriculture_minister",
        "minister",
        "attorney_general",
        "secretary_general",
        "high_representative",
        "commissioner",
        "director",
        "chair",
        "speaker",
        "spokesperson",
        "chief_of_staff",
        "commander",
        "commander_in_chief",
        "national_security_adviser",
        "chief_of_cabinet",
        "intelligence_chief",
        "prosecutor",
        "judge",
        "ambassador",
        "envoy",
        "governor",
        "mayor",
        "party_leader",
        "opposition_leader",
        "leader",
        "central_bank_governor",
        "general_secretary",
        "cardinal",
        "patriarch",
        "undersecretary",
        "regional_president",
        "chief_executive",
        "founder",
        "security_secretary",
        "first_lady",
    ]
)
"""Keys of offices: what a person may hold, and what «il presidente russo» asks for."""

_ID = re.compile(r"[a-z]{3}:[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
_QID = re.compile(r"Q[1-9][0-9]*")
_DATE = re.compile(r"(?:1[0-9]|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


@dataclass(frozen=True, slots=True)
class Office:
    """An office of a person: role, country (ISO3) or id of an organisation, first and last date (may be partial)."""

    role: str
    of: str
    start: str | None = None
    end: str | None = None

    def held_on(self, date: str) -> bool:
        """Whether the office was held on an ISO date; both ends count.

        Dates of unlike precision are compared by what both have: «2012» may be any day of that year.
        """
        if self.start is not None and not _reaches(date, self.start):
            return False
        return self.end is None or _reaches(self.end, date)


def _reaches(later: str, earlier: str) -> bool:
    shared = min(len(later), len(earlier))
    return later[:shared] >= earlier[:shared]


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of the world that the knowledge base knows.

    `strong` aliases name it alone; `weak` ones need context («Kim», «Georgia»). `name` is itself a strong alias unless
    it stands among the weak ones. `speaks_for` is the id of the actor that the name may stand for («il Cremlino»).
    """

    id: str
    kind: str
    label: str
    subtype: str
    name: str
    wikidata: str | None = None
    country: str | None = None
    sector: str | None = None
    gender: str | None = None
    number: str = "s"
    speaks_for: str | None = None
    strong: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()


def _split(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    parts = [part.strip() for part in value.split("|")]
    if "" in parts:
        raise ValueError("empty part between «|»")
    return tuple(parts)


def parse_offices(value: str) -> tuple[Office, ...]:
    """Offices from «president RUS 2000-05 2008-05; premier RUS 2008-05 2012-05»; `-` is an open end.

    Raises:
        ValueError: wrong number of parts, unknown role, wrong date, or an end before its start.
    """
    offices = []
    for part in value.split(";"):
        words = part.split()
        if len(words) != 4:
            raise ValueError(f"office «{part.strip()}» must be: role, country or id, from, to (- where open)")
        role, of, start, end = words
        if role not in ROLES:
            raise ValueError(f"unknown role «{role}», allowed: {', '.join(sorted(ROLES))}")
        for date in (start, end):
            if date != "-" and not _DATE.fullmatch(date):
                raise ValueError(f"date «{date}» must be YYYY, YYYY-MM, YYYY-MM-DD or -")
        if "-" not in (start, end) and end < start[: len(end)]:
            raise ValueError(f"office «{part.strip()}» ends before it starts")
        offices.append(Office(role, of, None if start == "-" else start, None if end == "-" else end))
    return tuple(offices)


def _offices(value: Any) -> Any:
    return parse_offices(value) if isinstance(value, str) else value


def _pattern(pattern: re.Pattern[str], shape: str) -> BeforeValidator:
    def check(value: Any) -> Any:
        if not isinstance(value, str) or not pattern.fullmatch(value):
            raise ValueError(f"must look like {shape}")
        return value

    return BeforeValidator(check)


def _one_of(allowed: frozenset[str]) -> BeforeValidator:
    def check(value: Any) -> Any:
        if value not in allowed:
            raise ValueError(f"allowed: {', '.join(sorted(allowed))}")
        return value

    return BeforeValidator(check)


EntryId = Annotated[str, _pattern(_ID, "per:surname-name (three letters, a colon, words joined by hyphens)")]
Names = Annotated[tuple[str, ...], BeforeValidator(_split)]


class Row(BaseModel):
    """One row of a file of entries; a file has the columns that its kind needs, a user's file names the kind."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    kind: Kind
    id: EntryId
    wikidata: Annotated[str, _pattern(_QID, "Q42, or be empty")] | None = None
    label: Label | None = None
    subtype: str
    name: str = Field(min_length=2)
    country: Annotated[str, _pattern(re.compile("[A-Z]{3}"), "ISO 3166 alpha-3, such as ITA")] | None = None
    sector: Annotated[str, _one_of(SECTORS)] | None = None
    gender: Gender | None = None
    number: Number = "s"
    speaks_for: EntryId | None = None
    article: Literal["il", "lo", "la", "l'", "i", "gli", "le", "-"] | None = None
    capital: EntryId | None = None
    offices: Annotated[tuple[Office, ...], BeforeValidator(_offices)] = ()
    strong: Names = ()
    weak: Names = ()

    @model_validator(mode="after")
    def _agree(self) -> Row:
        if self.id[:3] != PREFIXES[self.kind]:
            raise ValueError(f"the id of a {self.kind} must start with «{PREFIXES[self.kind]}:»")
        if self.subtype not in SUBTYPES[self.kind]:
            allowed = ", ".join(sorted(SUBTYPES[self.kind]))
            raise ValueError(f"subtype «{self.subtype}» of a {self.kind}; allowed: {allowed}")
        if self.offices and self.kind != "person":
            raise ValueError("only a person has offices")
        return self


class DemonymRow(BaseModel):
    """The adjective of a place in its four forms; `strength` weak where the word has other meanings."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    entry: EntryId
    strength: Strength
    m_sg: str
    f_sg: str
    m_pl: str
    f_pl: str


class InstitutionRow(BaseModel):
    """An institution that every country has, with patterns for its names; see `institutions.py` for the slots."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    subtype: str
    sector: Annotated[str, _one_of(SECTORS)]
    gender: Gender
    number: Number
    name: str
    strong: Names = ()
    weak: Names = ()


class RoleRow(BaseModel):
    """The Italian words for an office, masculine and feminine; `countries` limits a word that only some use."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    role: Annotated[str, _one_of(ROLES)]
    countries: Names = ()
    masculine: Names = ()
    feminine: Names = ()
