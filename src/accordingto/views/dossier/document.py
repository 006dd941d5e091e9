"""The dossier as a Word document, for those who write on: tables stand for the pictures, and every line leads to its passage."""

import io
import re
from datetime import datetime
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

import docx

from accordingto.views.dossier.document_lines import hand, put_line, put_link, put_names, put_sides
from accordingto.views.dossier.document_text import bookmark, heading, link, paragraph, shaded, table
from accordingto.views.dossier.matter import HOW_TO_READ, Behind, Matter, matter_of
from accordingto.views.dossier.origin_map import map_of
from accordingto.views.dossier.texts import Text, texts_in
from accordingto.views.exports.contents import Contents
from accordingto.views.exports.packed import packed
from accordingto.views.wording import counted

_CLOCK = re.compile(r"[TZ:-]")
_NO_TIME = datetime(1980, 1, 1)  # noqa: DTZ001 - likewise; as old as the entries of the package


def write(contents: Contents, stream: BinaryIO, *, origins: Behind) -> None:
    """Write the document of a case. `origins` works out the independent origins behind a claim."""
    matter = matter_of(contents, origins=origins)
    document = docx.Document()
    _front(document, matter)
    _disputes(document, matter)
    _claims(document, matter)
    _stories(document, matter)
    _people(document, matter)
    _times(document, matter)
    _maps(document, matter)
    _sources(document, matter)
    heading(document, "The reports", 1)
    paragraph(document, "Bold: who is said to speak. Italic: the words that signal it. Shaded: what is said.")
    for text in texts_in(contents, matter):
        _text(document, text)
    made = io.BytesIO()
    document.save(made)
    with ZipFile(made) as package, ZipFile(stream, "w") as whole:
        for name in package.namelist():
            whole.writestr(packed(name, ZIP_DEFLATED), package.read(name))


def _front(document: Any, matter: Matter) -> None:
    known = document.core_properties
    try:
        at = datetime.strptime(_CLOCK.sub("", matter.at), "%Y%m%d%H%M%S")  # noqa: DTZ007 - a document's time has no zone
    except ValueError:  # a log that others wrote may tell no time
        at = _NO_TIME
    known.title, known.author, known.comments, known.last_modified_by = matter.title, matter.program, "", ""
    known.created = known.modified = at
    heading(document, matter.title, 0)
    paragraph(document, f"As of {matter.stand}, {matter.at}. Written by {matter.program}.")
    if matter.part:
        paragraph(document, matter.part)
    heading(document, "The matter in numbers", 1)
    table(document, ("What", "How many", "More"), [(one.label, f"{one.value:,}", one.note) for one in matter.numbers])
    for words in HOW_TO_READ:
        paragraph(document, words)


def _disputes(document: Any, matter: Matter) -> None:
    heading(document, "Disputes", 1)
    for one in matter.disputes:
        bookmark(heading(document, one.wording, 2), f"d-{one.dispute}")
        paragraph(document, f"{one.dispute} · {one.where}")
        put_sides(document, one)
    if not matter.disputes:
        paragraph(document, "There is no dispute here.")


def _claims(document: Any, matter: Matter) -> None:
    heading(document, "Claims in several reports", 1)
    for one in matter.claims:
        bookmark(heading(document, one.wording, 2), f"c-{one.claim}")
        paragraph(document, f"{one.claim} · {one.where}")
        if one.dispute:
            into = paragraph(document, "Disputed, ")
            link(into, "with both sides in full above", to=f"d-{one.dispute}")
            put_names(into, ". Affirmed by", one.affirmed)
            put_names(into, "Denied by", one.denied_by)
        else:
            put_sides(document, one)
        for origin in one.origins:
            reports = ", ".join(f"{title} {id_}" for id_, title in origin.reports)
            head = document.add_paragraph(style="List Number")
            head.add_run(origin.name).bold = True
            head.add_run(f" {counted(len(origin.reports), 'report')}: {reports}")
            for because in origin.because:
                into = document.add_paragraph(style="List Bullet 2")
                put_link(into, because.left, because.left_to)
                into.add_run(f" {because.reason} ")
                put_link(into, because.right, because.right_to)
                into.add_run(f", and {counted(because.alike, 'more link')} alike" if because.alike else "")
                into.add_run("".join(f"; “{words}” ({report})" for report, words in because.evidence))
    if not matter.claims:
        paragraph(document, "No two reports speak to one claim.")


def _stories(document: Any, matter: Matter) -> None:
    heading(document, "What speakers changed", 1)
    for one in matter.stories:
        heading(document, f"{one.speaker}: {one.wording}", 2)
        for turn in one.turns:
            told = f", as told by {', '.join(turn.told_by)}" if turn.told_by else ""
            order = (
                ", on the same date as the step before, so nobody can tell which came first" if turn.unordered else ""
            )
            paragraph(document, f"{turn.when} {', '.join(turn.what)}{told}{order}", bold=True)
            for line in turn.lines:
                put_line(document.add_paragraph(style="List Bullet"), line)
        into = paragraph(document, "Others: ")
        put_names(into, "affirmed by", one.affirmed)
        put_names(into, "Denied by", one.denied_by)
    if not matter.stories:
        paragraph(document, "Nobody is known to have said otherwise at another time.")


def _people(document: Any, matter: Matter) -> None:
    heading(document, "People and bodies", 1)
    rows = [
        (
            f"{one.name} ({one.kind})",
            "; ".join(f"“{name}”{f', {reason}' if reason else ''}" for name, reason in one.names),
            "; ".join(one.posts),
            ", ".join(f"{act} {number}" for act, number in one.acts),
        )
        for one in matter.people
    ]
    table(document, ("Who", "Also called", "Speaks for", "Acts"), rows)


def _times(document: Any, matter: Matter) -> None:
    heading(document, "Timeline", 1)
    for one in matter.drawn_disputes:
        heading(document, one.wording, 2)
        lines = one.lines
        made = table(
            document,
            ("When", "Stand", "Who", "Passage"),
            [(line.when, stand, line.speaker, "") for stand, line in lines],
        )
        for row, (_, line) in zip(tuple(made.rows)[1:], lines, strict=True):
            into = row.cells[3].paragraphs[0]
            link(into, line.id, to=f"s-{line.id}")
            into.add_run(f" {line.words}{hand(line, 'content')} ({line.review})")
    if matter.left_out[0]:
        paragraph(document, matter.left_out[0])


def _maps(document: Any, matter: Matter) -> None:
    heading(document, "Who got it from whom", 1)
    for one in map(map_of, matter.drawn_claims):
        heading(document, one.wording, 2)
        table(document, ("Report", "Why", "From"), [(title, reason, name) for name, (_, title), reason in one.rows])
    if matter.left_out[1]:
        paragraph(document, matter.left_out[1])


def _sources(document: Any, matter: Matter) -> None:
    heading(document, "Sources and checkpoint", 1)
    rows = [
        (
            f"{one.title} ({one.id})",
            " · ".join(part for part in (one.published, one.publisher, one.author, one.url) if part),
            f"{one.added} by {one.added_by}, {one.how}; as {', '.join(one.names)}",
            f"bytes {one.bytes_digest}\ntext {one.text_digest}",
        )
        for one in matter.sources
    ]
    table(document, ("Report", "Published", "How and when it came", "SHA-256"), rows)
    if matter.refusals:
        heading(document, "What could not be kept or read", 2)
        table(document, ("Name", "Why", "When"), [(one.name, one.reason, one.added) for one in matter.refusals])
    heading(document, "Checkpoint", 2)
    paragraph(document, matter.checkpoint)


def _text(document: Any, text: Text) -> None:
    """A report's text, each statement's number where it ends, and its content shaded."""
    bookmark(heading(document, text.title, 2), f"r-{text.id}")
    paragraph(document, " · ".join((text.id, *text.known, text.coverage)))
    for pieces in text.paragraphs:
        into = document.add_paragraph()
        for piece in pieces:
            run = into.add_run(piece.words)
            parts = piece.style.split()
            run.bold, run.italic = "source" in parts or None, "cue" in parts or None
            if "content" in parts:
                shaded(run)
            for end in piece.ends:
                bookmark(into, f"s-{text.id}.{end}", words=f"[{end}]")
    for entry in text.entries:
        one = entry.line
        into = document.add_paragraph(style="List Bullet")
        into.add_run(f"{one.id} {one.speaker} {one.act}: {one.review}")
        into.add_run("".join(f"; the machine had {words}" for words in one.machine))
        for other in entry.against:
            put_names(into, f"; {other.how}", other.lines)
        if int(one.id.rpartition(".")[2]) not in text.placed:
            bookmark(into, f"s-{one.id}")
