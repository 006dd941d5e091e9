"""A case as .wacz: the reports' own bytes as a web archive that a replay viewer opens (WACZ 1.1.1, WARC 1.1, CDXJ)."""

import hashlib
import json
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from accordingto.views.exports.archive import Archive, Capture, captures_of
from accordingto.views.exports.contents import Contents
from accordingto.views.exports.packed import packed
from accordingto.views.shown import json_line

_VERSION = "1.1.1"
_HEAD = {"format": "json-pages-1.0", "id": "pages", "title": "Reports"}
_DESCRIPTION = (
    "The reports of a case, as they were kept. What was captured from the web is a response as the server sent it; what was added as a "
    "file is a resource, dated by when it was added. Addresses on accordingto.invalid are no addresses: they stand for reports without one."
)


def write(contents: Contents, stream: BinaryIO) -> None:
    """Write the archive; the statements are not in it."""
    resources: list[dict[str, Any]] = []
    pages = [json_line(_HEAD)]
    with ZipFile(stream, "w") as package:
        with package.open(packed("archive/data.warc.gz", ZIP_STORED), "w", force_zip64=True) as into:
            archive = Archive(into, program=contents.program, at=contents.at)
            for report in contents.reports():
                captures = captures_of(contents, report.id)
                for capture in captures:
                    archive.add(capture)
                pages.append(json_line(_page(captures[-1], report.id, report.title or report.name, contents)))
        resources.append(_resource("archive/data.warc.gz", archive.digest, archive.size))
        for path, data in (
            ("indexes/index.cdxj", archive.index()),
            ("pages/pages.jsonl", ("\n".join(pages) + "\n").encode()),
        ):
            package.writestr(packed(path, ZIP_DEFLATED), data)
            resources.append(_resource(path, hashlib.sha256(data).hexdigest(), len(data)))
        manifest = _json(
            {
                "profile": "data-package",
                "wacz_version": _VERSION,
                "title": f"Reports, {contents.stand}",
                "description": _DESCRIPTION,
                "created": contents.at,
                "software": contents.program,
                "resources": resources,
            }
        )
        package.writestr(packed("datapackage.json", ZIP_DEFLATED), manifest)
        digest = {"path": "datapackage.json", "hash": f"sha256:{hashlib.sha256(manifest).hexdigest()}"}
        package.writestr(packed("datapackage-digest.json", ZIP_DEFLATED), _json(digest))


def _page(capture: Capture, report: str, title: str, contents: Contents) -> dict[str, Any]:
    return {"id": report, "url": capture.url, "ts": capture.at, "title": title, "text": contents.text(report)}


def _resource(path: str, digest: str, size: int) -> dict[str, Any]:
    return {"name": path.rpartition("/")[2], "path": path, "hash": f"sha256:{digest}", "bytes": size}


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
