"""Files that cannot be read, one for each way of being wrong, made by code so that each can be seen for what it is."""

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

_CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="word/document.xml" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
)


def docx_of(document: str, **more: bytes) -> bytes:
    """A .docx around the XML of its main part, with further parts by name."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _CONTENT_TYPES)
        package.writestr("_rels/.rels", _RELATIONS)
        package.writestr("word/document.xml", document)
        for name, data in more.items():
            package.writestr(name, data)
    return packed.getvalue()


def body_of(words: str) -> str:
    """The XML of a document of one paragraph."""
    return (
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>'
        f"{words}</w:t></w:r></w:p></w:body></w:document>"
    )


def binary_named_txt() -> bytes:
    """A picture's first bytes, as text."""
    return b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00" + bytes(range(256)) * 4


def controls_named_txt() -> bytes:
    """A program without a single zero byte."""
    return bytes(range(1, 32)) * 50


def wrong_encoding_txt() -> bytes:
    """Russian in Windows-1251: neither UTF-8 nor Western European."""
    return "Министр отрицал, что знал об этом. ".encode("cp1251") * 20


def damaged_utf8_txt() -> bytes:
    """UTF-8 with one byte lost."""
    return "“Non,” a dit le ministère de la Défense à l’été. ".encode() * 3 + "é".encode()[:1]


def cut_utf16_txt() -> bytes:
    """UTF-16 that ends in the middle of a sign."""
    return "\ufeffHe denied it.".encode("utf-16-le")[:-1]


def broken_pdf() -> bytes:
    """A PDF of which only the beginning arrived."""
    return b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\n"


def encrypted_pdf() -> bytes:
    """A PDF that opens only with its password."""
    return _pdf(password="secret")


def scanned_pdf() -> bytes:
    """A PDF page with a drawing and no words."""
    return _pdf(words=False)


def not_a_zip_docx() -> bytes:
    """Text named .docx."""
    return b"He denied it."


def locked_docx() -> bytes:
    """The container of a Word file with a password, or of an old .doc."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def zip_bomb_docx() -> bytes:
    """200 kB that unpack to 150 MB."""
    return docx_of(body_of("He denied it."), **{"word/media/image1.bmp": bytes(150_000_000)})


def entities_docx() -> bytes:
    """A document whose one word would unfold to a billion."""
    bomb = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    return docx_of(bomb + body_of("&b;"))


def hidden_entities_docx() -> bytes:
    """The same in UTF-16, under a name that does not tell."""
    entity = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + body_of("&a;")
    settings = ('<?xml version="1.0" encoding="UTF-16"?>' + entity).encode("utf-16")
    return docx_of(body_of("He denied it."), **{"word/settings.dat": settings})


def headless_docx() -> bytes:
    """A zip without a Word document in it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("letter.txt", "He denied it.")
    return packed.getvalue()


def only_script_html() -> bytes:
    """A page that shows nothing until its script runs."""
    return b"<!DOCTYPE html><html><head><title>News</title><body><script>show('He denied it.')</script></html>"


def bottomless_html() -> bytes:
    """A page of elements within elements, none of them closed: parsers give up on it half way down."""
    return b"<html><body>" + b"<div>He denied it." * 3_000


def nothing_eml() -> bytes:
    """Prose named .eml."""
    return b"He denied it. She did not.\n\nThey left.\n"


def not_json_jsonl() -> bytes:
    """Three lines: a report, something else, and one that is only half there."""
    return b'{"text": "He denied it."}\nHe denied it.\n{"text": "He den\n'


def no_text_jsonl() -> bytes:
    """A report without a text."""
    return json.dumps({"id": "a", "title": "Denial"}).encode()


def bad_date_jsonl() -> bytes:
    """A report of a day that no calendar has."""
    return json.dumps({"id": "a", "text": "He denied it.", "published": "2017-02-30"}).encode()


def other_digits_jsonl() -> bytes:
    """A year in figures that no ISO date has."""
    return json.dumps({"id": "a", "text": "He denied it.", "published": "٢٠١٧-04-15"}).encode()


def wrong_types_jsonl() -> bytes:
    """A text that is a list, and a title that is a number."""
    return b'{"text": ["He denied it."]}\n{"text": "He denied it.", "title": 17}'


def deep_jsonl() -> bytes:
    """Lists within lists without end."""
    return b'{"text": ' + b"[" * 200_000 + b"]" * 200_000 + b"}"


def half_a_character_jsonl() -> bytes:
    """A text that cannot be written out as UTF-8."""
    return rb'{"text": "He denied it \ud83d."}'


def empty_jsonl() -> bytes:
    """No line at all."""
    return b"\n\n"


def bare_mhtml() -> bytes:
    """A saved page of which only a picture is left."""
    return b"MIME-Version: 1.0\nSubject: Denial\nContent-Type: image/png\n\n"


def not_a_feed_xml() -> bytes:
    """XML of another kind."""
    return b'<?xml version="1.0"?><settings><text>He denied it.</text></settings>'


def entities_rss() -> bytes:
    """A feed whose one word would unfold to a billion."""
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    item = "<rss><channel><item><description>&l9;</description></item></channel></rss>"
    return f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol">{lol}]>{item}'.encode()


def included_atom() -> bytes:
    """A feed that would put another file's text into itself."""
    return (
        b'<?xml version="1.0"?><!DOCTYPE feed [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
        b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><summary>&a;</summary></entry></feed>'
    )


def empty_rss() -> bytes:
    """A feed without items."""
    return b'<rss version="2.0"><channel><title>News</title></channel></rss>'


def headless_csv() -> bytes:
    """A table of which nobody says what is in it."""
    return b"1,He denied it.\n2,She did not.\n"


def unclosed_csv() -> bytes:
    """A quotation mark without its other half."""
    return b'id,text\n1,"He denied it.\n2,She did not.\n'


def headless_xlsx() -> bytes:
    """A spreadsheet without headings."""
    import openpyxl  # type: ignore[import-untyped]

    book = openpyxl.Workbook()
    book.active.append(["1", "He denied it."])
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def zip_bomb_xlsx() -> bytes:
    """A spreadsheet of which one part unpacks to 150 MB."""
    return _with(headless_xlsx(), "xl/media/image1.bmp", bytes(150_000_000))


def entities_xlsx() -> bytes:
    """A spreadsheet that brings its own entities."""
    return _with(headless_xlsx(), "xl/extra.xml", b'<!DOCTYPE x [<!ENTITY a "lol">]><x>&a;</x>')


def not_a_zip_zip() -> bytes:
    """Text named .zip."""
    return b"He denied it."


def nothing_to_read_zip() -> bytes:
    """Pictures, and what a Mac adds."""
    return zip_of({"picture.png": b"", "__MACOSX/._a.txt": b"x", ".hidden/a.txt": b"x"})


def outside_zip() -> bytes:
    """Files that would land elsewhere if they were unpacked."""
    return zip_of({"../a.txt": b"x", "/etc/a.txt": b"x", "C:\\a.txt": b"x", "a/..\\..\\b.txt": b"x"})


def links_zip() -> bytes:
    """A link to another file."""
    link = zipfile.ZipInfo("a.txt")
    link.external_attr = 0o120777 << 16
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr(link, "/etc/passwd")
    return packed.getvalue()


def nested_zip() -> bytes:
    """An archive within an archive within an archive."""
    return zip_of({"a.zip": zip_of({"b.zip": zip_of({"c.txt": b"x"})})})


def no_archive_wacz() -> bytes:
    """A web archive's list of contents without the contents."""
    return zip_of({"datapackage.json": b"{}", "pages/pages.jsonl": b"{}"})


def not_an_archive_warc() -> bytes:
    """Prose named .warc."""
    return b"He denied it.\n"


def cut_warc() -> bytes:
    """The only record breaks off."""
    return warc_record(b"<p>He denied it.</p>")[:-20]


def cut_warc_gz() -> bytes:
    """The same, packed."""
    return gzip.compress(warc_record(b"<p>He denied it.</p>" * 99), mtime=0)[:-20]


def only_pictures_warc() -> bytes:
    """Nothing that has words."""
    return warc_record(b"\x89PNG", kind="image/png")


def zip_of(members: dict[str, bytes]) -> bytes:
    """A .zip of files by their names."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            info = zipfile.ZipInfo(name)
            info.filename = name  # as it is, not as this system would write it
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, data)
    return packed.getvalue()


def warc_record(
    payload: bytes,
    *,
    kind: str = "text/html",
    status: str = "200 OK",
    url: str = "https://example.org/a",
    headers: str = "",
    length: int | None = None,
) -> bytes:
    """One answer of a web server as a record of a web archive."""
    block = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{headers}\r\n".encode() + payload
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2017-04-15T09:30:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: "
        f"{len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


BROKEN: dict[str, Callable[[], bytes]] = {
    "binary.txt": binary_named_txt,
    "controls.txt": controls_named_txt,
    "wrong-encoding.txt": wrong_encoding_txt,
    "damaged-utf8.txt": damaged_utf8_txt,
    "cut-utf16.txt": cut_utf16_txt,
    "broken.pdf": broken_pdf,
    "empty.pdf": bytes,
    "encrypted.pdf": encrypted_pdf,
    "scanned.pdf": scanned_pdf,
    "empty.docx": bytes,
    "not-a-zip.docx": not_a_zip_docx,
    "locked.docx": locked_docx,
    "zip-bomb.docx": zip_bomb_docx,
    "entities.docx": entities_docx,
    "hidden-entities.docx": hidden_entities_docx,
    "headless.docx": headless_docx,
    "only-script.html": only_script_html,
    "bottomless.html": bottomless_html,
    "nothing.eml": nothing_eml,
    "empty.eml": bytes,
    "not-json.jsonl": not_json_jsonl,
    "no-text.jsonl": no_text_jsonl,
    "bad-date.jsonl": bad_date_jsonl,
    "other-digits.jsonl": other_digits_jsonl,
    "wrong-types.jsonl": wrong_types_jsonl,
    "deep.jsonl": deep_jsonl,
    "half-a-character.jsonl": half_a_character_jsonl,
    "empty.jsonl": empty_jsonl,
    "bare.mhtml": bare_mhtml,
    "empty.mht": bytes,
    "not-a-feed.xml": not_a_feed_xml,
    "entities.rss": entities_rss,
    "included.atom": included_atom,
    "empty.rss": empty_rss,
    "headless.csv": headless_csv,
    "unclosed.csv": unclosed_csv,
    "empty.csv": bytes,
    "headless.xlsx": headless_xlsx,
    "not-a-zip.xlsx": not_a_zip_zip,
    "locked.xlsx": locked_docx,
    "zip-bomb.xlsx": zip_bomb_xlsx,
    "entities.xlsx": entities_xlsx,
    "not-a-zip.zip": not_a_zip_zip,
    "nothing-to-read.zip": nothing_to_read_zip,
    "outside.zip": outside_zip,
    "links.zip": links_zip,
    "nested.zip": nested_zip,
    "no-archive.wacz": no_archive_wacz,
    "not-an-archive.warc": not_an_archive_warc,
    "cut.warc": cut_warc,
    "cut.warc.gz": cut_warc_gz,
    "only-pictures.warc": only_pictures_warc,
}


def make_all(folder: Path) -> None:
    """Write every broken file into `folder`, and beside them one page too large to keep: `large.html`, 50 MB."""
    for name, make in BROKEN.items():
        (folder / name).write_bytes(make())
    paragraph = b"<p>" + b"He denied it. " * 7_000 + b"</p>\n"
    (folder / "large.html").write_bytes(
        b"<html><body>" + paragraph * (50_000_000 // len(paragraph)) + b"</body></html>"
    )


def _with(package: bytes, name: str, part: bytes) -> bytes:
    grown = io.BytesIO(package)
    with zipfile.ZipFile(grown, "a", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr(name, part)
    return grown.getvalue()


def _pdf(*, words: bool = True, password: str = "") -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption  # type: ignore[import-untyped]
    from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

    made = io.BytesIO()
    canvas = Canvas(made, encrypt=StandardEncryption(password) if password else None, invariant=True)
    if words:
        canvas.drawString(72, 700, "He denied it.")
    else:
        canvas.rect(72, 500, 300, 200, fill=1)
    canvas.save()
    return made.getvalue()
