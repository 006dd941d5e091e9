"""The dossier as one HTML page that loads nothing, runs nothing and prints well."""

from collections.abc import Iterator
from typing import BinaryIO

from accordingto.views.dossier.matter import HOW_TO_READ, Behind, Matter, matter_of
from accordingto.views.dossier.origin_map import map_of
from accordingto.views.dossier.texts import Text, number_of, texts_in
from accordingto.views.dossier.timeline import timeline_of
from accordingto.views.exports.contents import Contents
from accordingto.views.templates import asset, hash_of, template
from accordingto.views.wording import VOICES


def write(contents: Contents, stream: BinaryIO, *, origins: Behind) -> None:
    """Write the page of a case in UTF-8. `origins` works out the independent origins behind a claim."""
    matter = matter_of(contents, origins=origins)
    stream.writelines(piece.encode() for piece in page(matter, texts_in(contents, matter)))


def page(matter: Matter, texts: Iterator[Text]) -> Iterator[str]:
    """The page piece by piece. The texts of the reports are taken one at a time."""
    style = "\n".join(map(asset, ("page.css", "dossier/page.css")))
    yield from template("page.html", folder="views/dossier").generate(
        matter=matter,
        how_to_read=HOW_TO_READ,
        timelines=[(one, timeline_of(one)) for one in matter.drawn_disputes],
        maps=[map_of(one) for one in matter.drawn_claims],
        texts=texts,
        number_of=number_of,
        legend=template("legend.html").render(),
        voices=VOICES,
        style=style,
        policy=f"default-src 'none'; style-src '{hash_of(style)}'; base-uri 'none'; form-action 'none'",
    )
