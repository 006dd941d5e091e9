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

MAX_MESSAGE_COMPARISONS = 20_000_000
"""Lines of a message times its parts that have parts. A message of 50 MB with ten such parts comes to 7 million."""

MAX_DOCX_PARTS = 5_000
"""Files within a .docx or .xlsx."""

MAX_DOCX_BYTES = 200 * MEGABYTE
"""All parts of a .docx or .xlsx unpacked, pictures included."""

MAX_DOCX_XML_BYTES = 50 * MEGABYTE
"""All XML parts of a .docx or .xlsx unpacked; as a tree in memory they take some ten times as much."""

MAX_DOCX_RATIO = 200
"""How many times its packed size one part may unpack to. Plain WordprocessingML reaches 20 to 60."""

DOCX_RATIO_FROM_BYTES = MEGABYTE
"""Parts that unpack to less than this are let through whatever their ratio."""

MAX_XLSX_COLUMNS = 200
"""Columns of a sheet; the headings that are looked for stand in the first of them."""

MAX_XLSX_CHARACTERS = 100_000_000
"""All cells of a sheet together; cells may share a text, so a small file can hold much."""

MAX_XLSX_ROWS = 1_048_576
"""As many as a sheet can have: rows are numbered by the file, which may say anything."""

MAX_FEED_BYTES = 10 * MEGABYTE
"""A feed. The largest hold a site's whole archive in a few megabytes."""

MAX_PAGE_PARTS = 5_000
"""Parts of a page saved with its pictures (.mhtml)."""

MAX_MEMBERS = 100_000
"""Files within a .zip or .wacz."""

MAX_DIRECTORY_BYTES = 20 * MEGABYTE
"""The table of contents of a .zip or .wacz, all of which is held in memory."""

MAX_NESTED_ARCHIVES = 1
"""Archives within archives within the one that was named."""

MAX_UNPACKED_BYTES = 20_000 * MEGABYTE
"""All that one file unpacks to, archives within it included. Nothing of it is held but the report at hand."""

MAX_UNPACKED_RATIO = 200
"""How many times its own size one file may unpack to, all levels together. Web pages reach 10 to 30."""

UNPACKED_FROM_BYTES = 100 * MEGABYTE
"""Unpacking to this much is let through whatever the ratio."""

MAX_RECORD_HEADER_BYTES = 65_536
"""The headers of one record of a web archive, and as much again for those of HTTP."""

MAX_REDIRECTS = 5
"""From one address to another, for one that a person named."""

MAX_ADDRESS_CHARACTERS = 8_000
"""A web address, as it is sent."""

MAX_ROBOTS_BYTES = 512_000
"""What is read of a robots.txt; the rest is passed over (RFC 9309 asks for 500 KiB)."""

FETCH_SECONDS = 60
"""All of one address: its robots.txt, every redirection, the answer."""

WAIT_SECONDS = 15
"""For a server to take the connection, or to send anything."""
