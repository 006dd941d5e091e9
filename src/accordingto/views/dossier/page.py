"""The dossier as one HTML page that loads nothing, runs nothing and prints well."""

from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import BinaryIO

from jinja2 import Environment, PackageLoader, StrictUndefined

from accordingto.views.dossier.matter import HOW_TO_READ, Behind, Matter, matter_of
from accordingto.views.dossier.origin_map import map_of
from accordingto.views.dossier.texts import Text, number_of, texts_in
from accordingto.views.dossier.timeline import timeline_of
from accordingto.views.exports.contents import Contents
from accordingto.views.wording import counted


def write(contents: Contents, stream: BinaryIO, *, origins: Behind) -> None:
    """Write the page of a case in UTF-8. `origins` works out the independent origins behind a claim."""
    matter = matter_of(contents, origins=origins)
    stream.writelines(piece.encode() for piece in page(matter, texts_in(contents, disputes=matter.disputes)))


def page(matter: Matter, texts: Iterator[Text]) -> Iterator[str]:
    """The page piece by piece. The texts of the reports are taken one at a time."""
    style = "\n".join(
        files("accordingto.views").joinpath(name).read_text(encoding="utf-8")
        for name in ("page.css", "dossier/page.css")
    )
    digest = b64encode(sha256(style.encode()).digest()).decode()
    yield from (
        _environment()
        .get_template("page.html")
        .generate(
            matter=matter,
            how_to_read=HOW_TO_READ,
            timelines=[(one, timeline_of(one)) for one in matter.drawn_disputes],
            maps=[map_of(one) for one in matter.drawn_claims],
            texts=texts,
            style=style,
            policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
        )
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("accordingto", "views/dossier"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(counted=counted, number_of=number_of)
    return environment
