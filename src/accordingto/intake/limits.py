"""How large a thing may be before it is refused, all in one place."""

MEGABYTE = 1_000_000

MAX_FILE_BYTES = 50 * MEGABYTE
"""Any one file, and standard input. Not a .jsonl file, which is read line by line."""

MAX_HTML_BYTES = 20 * MEGABYTE
"""A web page. The largest news pages are under 5 MB; finding the main text costs many times the size in memory."""

MAX_HTML_ELEMENTS = 200_000
"""Elements in a web page; finding the main text takes seconds at this number."""

MAX_HTML_DEPTH = 150
"""Elements within elements for which the main text is sought; deeper pages are read plainly, paragraph by paragraph."""

MAX_LINE_BYTES = 25 * MEGABYTE
"""One line of a .jsonl file."""

MAX_TEXT_CHARACTERS = 5_000_000
"""One report's text, in code points: some 800,000 words."""

MAX_PDF_PAGES = 5_000

MAX_HEADER_CHARACTERS = 1_000
"""One header of a message; what goes beyond is cut off, not refused."""

MAX_MESSAGE_PARTS = 300
"""Parts of a message, attachments and their own parts included."""

MAX_DOCX_PARTS = 5_000
"""Files within a .docx."""

MAX_DOCX_BYTES = 200 * MEGABYTE
"""All parts of a .docx unpacked, pictures included."""

MAX_DOCX_XML_BYTES = 50 * MEGABYTE
"""All XML parts of a .docx unpacked; as a tree in memory they take some ten times as much."""

MAX_DOCX_RATIO = 200
"""How many times its packed size one part may unpack to. Plain WordprocessingML reaches 20 to 60."""

DOCX_RATIO_FROM_BYTES = MEGABYTE
"""Parts that unpack to less than this are let through whatever their ratio."""
