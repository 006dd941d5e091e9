"""The one place for the shape of a case file: its tables, their version, and the way from older versions to this one.

Kept for good are `entry` (the log), `object` (bytes, packed with zlib) and `text`. Everything else is derived from these three, entry by
entry, and can be made again. The views bear readable names, for whoever opens the file with SQLite alone.
"""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from accordingto.model.errors import NotACase

VERSION = 4
APPLICATION = 0x41435431  # "ACT1", where `file` and SQLite look for whose file it is

KEPT = """
CREATE TABLE entry (number INTEGER PRIMARY KEY, words TEXT NOT NULL, leaf TEXT NOT NULL) STRICT;
CREATE TABLE object (digest TEXT NOT NULL PRIMARY KEY, size INTEGER NOT NULL, packed BLOB NOT NULL) STRICT;
CREATE TABLE text (digest TEXT NOT NULL PRIMARY KEY, words TEXT NOT NULL) STRICT;
"""

WEIGHING = """
CREATE TABLE weighing (report TEXT NOT NULL PRIMARY KEY, number INTEGER NOT NULL, weigher TEXT NOT NULL) STRICT;
CREATE TABLE appearance (
  claim TEXT NOT NULL,                -- the id of the statement that it began with, its number after a c
  statement TEXT NOT NULL,
  report TEXT NOT NULL,               -- the one whose weighing says so
  chance REAL NOT NULL,
  contrary INTEGER NOT NULL,          -- whether it says the contrary of what the claim began with
  PRIMARY KEY (claim, statement)
) STRICT, WITHOUT ROWID;
CREATE INDEX appearance_statement ON appearance (statement);
CREATE INDEX appearance_report ON appearance (report);
"""

AS_WEIGHED = """
CREATE TABLE as_weighed (
  statement TEXT NOT NULL,
  said TEXT NOT NULL,                 -- the beginning of a digest of what was known of it
  number INTEGER NOT NULL,            -- an entry by which it was weighed as that
  PRIMARY KEY (statement, said, number)
) STRICT, WITHOUT ROWID;
"""

INDEX = """
CREATE TABLE weighed (
  statement TEXT NOT NULL PRIMARY KEY, report TEXT NOT NULL, weigher TEXT NOT NULL,
  vector BLOB NOT NULL, names TEXT NOT NULL
) STRICT;
CREATE INDEX weighed_report ON weighed (report);
CREATE TABLE named (name TEXT NOT NULL, report TEXT NOT NULL, PRIMARY KEY (name, report)) STRICT, WITHOUT ROWID;
CREATE INDEX named_report ON named (report);
CREATE TABLE telling (key TEXT NOT NULL, statement TEXT NOT NULL, PRIMARY KEY (key, statement)) STRICT, WITHOUT ROWID;
"""
"""What weighing keeps to find likely pairs by: it follows from the texts, not from the log, and is made again where it is missing."""

DERIVED = """
CREATE TABLE report (
  place INTEGER PRIMARY KEY,          -- the number of the entry that added it
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,                 -- where it was found: a path, a line, an address
  own_id TEXT NOT NULL,               -- what its file calls it
  title TEXT, published TEXT, publisher TEXT, author TEXT, url TEXT,
  digest TEXT NOT NULL UNIQUE,        -- SHA-256 of the report's own bytes
  object TEXT NOT NULL,               -- the kept bytes that hold them
  part TEXT,                          -- where in these bytes, if they hold more than one report
  text TEXT NOT NULL,                 -- SHA-256 of the text in UTF-8
  version_of TEXT,                    -- the first report from the same address
  version INTEGER NOT NULL,
  added TEXT NOT NULL,
  seen INTEGER NOT NULL,              -- how often the same bytes were found
  reader TEXT, reading TEXT, note TEXT
) STRICT;
CREATE INDEX report_url ON report (url, place);
CREATE INDEX report_object ON report (object);
CREATE INDEX report_published ON report (published);
CREATE TABLE statement (
  place INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  report TEXT NOT NULL,
  start INTEGER NOT NULL,             -- where its first word stands in the report's text
  speaker TEXT NOT NULL, kind TEXT NOT NULL, speaks_for TEXT,
  act TEXT NOT NULL, passage TEXT NOT NULL, source TEXT NOT NULL, cue TEXT NOT NULL, form TEXT NOT NULL,
  via TEXT NOT NULL,                  -- a JSON list of names, nearest first
  said TEXT, inside TEXT,
  confidence REAL, speaker_confidence REAL, act_confidence REAL,
  least REAL NOT NULL,                -- the least of the three; 1 where no machine had a say
  state TEXT NOT NULL,                -- unreviewed, confirmed, corrected, added, rejected, merged
  human TEXT NOT NULL,                -- which fields a person set: a JSON object, field to entry number
  machine TEXT NOT NULL,              -- what the machine had for those fields
  spans TEXT NOT NULL                 -- where the words stand: JSON, field to [start, end] pairs
) STRICT;
CREATE INDEX statement_report ON statement (report, start);
CREATE INDEX statement_speaker ON statement (speaker, kind);
CREATE INDEX statement_act ON statement (act);
CREATE INDEX statement_said ON statement (said);
CREATE INDEX statement_least ON statement (state, least);
CREATE TABLE channel (statement TEXT NOT NULL, name TEXT NOT NULL) STRICT;
CREATE INDEX channel_name ON channel (name);
CREATE INDEX channel_statement ON channel (statement);
CREATE TABLE dispute (
  id TEXT NOT NULL PRIMARY KEY, report TEXT NOT NULL, claim TEXT NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL,
  denied TEXT NOT NULL, affirmed_by TEXT NOT NULL, denied_by TEXT NOT NULL, unanswered TEXT NOT NULL
) STRICT;
CREATE INDEX dispute_report ON dispute (report);
CREATE TABLE name (
  place INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL,
  person INTEGER NOT NULL,            -- the place of the first name of the same person or body
  reason TEXT NOT NULL,               -- why it is theirs
  UNIQUE (name, kind)
) STRICT;
CREATE INDEX name_person ON name (person);
CREATE TABLE block (block TEXT NOT NULL, name INTEGER NOT NULL, PRIMARY KEY (block, name)) STRICT, WITHOUT ROWID;
CREATE INDEX block_name ON block (name);
CREATE TABLE post (name INTEGER NOT NULL, post TEXT NOT NULL, PRIMARY KEY (name, post)) STRICT, WITHOUT ROWID;
CREATE TABLE voice (name INTEGER NOT NULL, report TEXT NOT NULL, PRIMARY KEY (name, report)) STRICT, WITHOUT ROWID;
CREATE INDEX voice_report ON voice (report);
CREATE TABLE sighting (report TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (report, name)) STRICT, WITHOUT ROWID;
CREATE TABLE reading (
  number INTEGER PRIMARY KEY,         -- its entry
  report TEXT NOT NULL, object TEXT NOT NULL, numbers TEXT NOT NULL
) STRICT;
CREATE INDEX reading_report ON reading (report);
CREATE TABLE correction (
  number INTEGER PRIMARY KEY,         -- its entry
  report TEXT, undone_by INTEGER
) STRICT;
CREATE INDEX correction_report ON correction (report);
CREATE TABLE touched (statement TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (statement, number)) STRICT, WITHOUT ROWID;
CREATE TABLE refusal (place INTEGER PRIMARY KEY, name TEXT NOT NULL, reason TEXT NOT NULL, added TEXT NOT NULL) STRICT;
CREATE VIRTUAL TABLE search USING fts5 (
  passage, speaker, source, content='statement', content_rowid='place', tokenize="unicode61 remove_diacritics 2"
);
"""

CLAIMS = """
CREATE VIEW "Claims" AS
  SELECT claim AS "Claim", statement AS "Statement", speaker AS "Speaker", act AS "Act", contrary AS "Says the contrary", passage AS "Passage",
    statement.report AS "Report"
  FROM appearance JOIN statement ON statement.id = appearance.statement;
"""

VIEWS = """
CREATE VIEW "Reports" AS
  SELECT id AS "Report", title AS "Title", published AS "Published", publisher AS "Publisher", url AS "Address", name AS "Found at",
    added AS "Added", report.digest AS "SHA-256", text.words AS "Text"
  FROM report JOIN text ON text.digest = report.text;
CREATE VIEW "Statements" AS
  SELECT statement.id AS "Statement", speaker AS "Speaker", kind AS "Kind", speaks_for AS "For", act AS "Act", passage AS "Passage",
    source AS "Source", cue AS "Cue", via AS "Via", said AS "Said", inside AS "Inside", report AS "Report", title AS "Title",
    published AS "Published", state AS "Review", confidence AS "Confidence", human AS "Set by a person", machine AS "The machine had"
  FROM statement JOIN report ON report.id = statement.report;
CREATE VIEW "Disputes" AS
  SELECT dispute.id AS "Dispute", claim AS "Claim", affirmed_by AS "Affirmed by", denied_by AS "Denied by", denied AS "Denied is",
    unanswered AS "Without an answer", report AS "Report", title AS "Title"
  FROM dispute JOIN report ON report.id = dispute.report;
CREATE VIEW "People" AS
  SELECT first.name AS "First called", name.name AS "Called", name.kind AS "Kind", name.reason AS "Why one",
    (SELECT count(*) FROM statement WHERE statement.speaker = name.name AND statement.kind = name.kind) AS "Statements"
  FROM name JOIN name AS first ON first.place = name.person;
CREATE VIEW "Log" AS
  SELECT number AS "Entry", json_extract(words, '$.entry') AS "What", json_extract(words, '$.at') AS "When",
    json_extract(words, '$.by') AS "Who", words AS "In full", leaf AS "Leaf hash"
  FROM entry;
"""

EVERYTHING_DERIVED = DERIVED + WEIGHING + AS_WEIGHED + INDEX + VIEWS + CLAIMS

DERIVED_TABLES = (
    "report", "statement", "channel", "dispute", "name", "block", "post", "voice", "sighting", "reading", "correction", "touched", "refusal",
    "weighing", "appearance", "as_weighed",
)  # fmt: skip


_STEPS: dict[int, str] = {1: WEIGHING + INDEX + CLAIMS, 2: AS_WEIGHED, 3: ""}
"""From each older version, the statements that lead to the next; what came with version 4 is no more than a kind of entry."""


def create(connection: sqlite3.Connection, *, first: tuple[int, str, str] | None = None) -> None:
    """Make an empty database a case of this version, with the `first` row of its log, in one transaction."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        for statement in statements_in(f"{KEPT} {EVERYTHING_DERIVED}"):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
        if first is not None:
            connection.execute("INSERT INTO entry VALUES (?, ?, ?)", first)
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


def statements_in(script: str) -> Iterator[str]:
    """Each statement of a script, for one transaction: `executescript` would end it first."""
    waiting = ""
    for piece in script.split(";")[:-1]:  # some are within a comment
        waiting += piece + ";"
        if sqlite3.complete_statement(waiting):
            yield waiting.strip()
            waiting = ""


def version_of(connection: sqlite3.Connection, *, path: Path) -> int:
    """The version of an opened case file. Raises `NotACase` where it is none, or of a later version than this program knows."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != APPLICATION or version < 1:
        raise NotACase(f"{path} is no case.", hint="Name a file that accordingto add has made.")
    if version > VERSION:
        raise NotACase(
            f"That case is of version {version}; this program knows versions up to {VERSION}.",
            hint="Install a newer accordingto.",
        )
    return int(version)


def migrate(connection: sqlite3.Connection, *, version: int) -> None:
    """Bring a case of an older `version` to this one, in one transaction: what is kept stays byte for byte, views are made anew."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        (now,) = connection.execute("PRAGMA user_version").fetchone()  # another program may have been quicker
        for step in range(max(version, now), VERSION):
            for statement in statements_in(_STEPS[step]):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {max(now, VERSION)}")
    except BaseException:
        connection.rollback()
        raise
    connection.commit()
