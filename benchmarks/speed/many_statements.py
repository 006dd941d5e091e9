"""A case with as many statements as one likes, made in minutes: its tables are filled without a log behind them."""

import json
import random
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from hashlib import sha256
from itertools import islice
from pathlib import Path

from accordingto.case import schema
from accordingto.case.derive import NUMBERS
from accordingto.model.statement import ACTS

NAMED = ("Ramzan Kadyrov", "Rodrigo Duterte", "Mara Ode")
_AT_ONCE = 20_000


def make(path: Path, texts: Sequence[str], *, statements: int) -> None:
    """Fill a new case with so many statements, about 10 a report, from the sentences and names of `texts`; the same every time.

    A few speakers say much and most say little, as in the news (a Pareto distribution).
    """
    chance = random.Random(7)  # noqa: S311 - the same on every run
    sentences = [one.strip() for text in texts for one in re.split(r"(?<=[.!?])\s+", text) if 20 < len(one) < 400]
    words = [word for sentence in sentences for word in sentence.split()]
    capitals = sorted({word for word in words if word.isalpha() and word[0].isupper() and len(word) > 3})
    people = [*NAMED, *(f"{chance.choice(capitals)} {chance.choice(capitals)}" for _ in range(statements // 7))]
    speakers = list(dict.fromkeys(people))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        schema.create(connection)
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO name VALUES (?1, ?2, 'person', ?1, '')", enumerate(speakers, 1))
        rows = _rows(chance, sentences, words, speakers)
        left = statements
        while left > 0:
            some = list(islice(rows, min(left, _AT_ONCE)))
            left -= len(some)
            connection.executemany(f"INSERT INTO statement VALUES ({', '.join('?' * len(some[0]))})", some)  # noqa: S608 - our own words
            connection.executemany(
                "INSERT INTO search (rowid, passage, speaker, source) VALUES (?, ?, ?, ?)",
                [(row[0], row[8], row[4], row[9]) for row in some],
            )
        connection.execute(
            "INSERT INTO report SELECT DISTINCT place / ?1, report, report, report, report, said, NULL, NULL, NULL, report, report, "
            "NULL, report, NULL, 1, '2024-03-10T08:00:00Z', 1, NULL, NULL, NULL FROM statement",
            (NUMBERS,),
        )
        connection.execute("COMMIT")


def _rows(
    chance: random.Random, sentences: Sequence[str], words: Sequence[str], speakers: Sequence[str]
) -> Iterator[tuple[object, ...]]:
    place = 0
    while True:
        place += 1
        report = sha256(str(place).encode()).hexdigest()[:10]
        day = f"20{chance.randint(5, 23):02}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        for number in range(1, chance.randint(4, 17)):
            passage = " ".join(
                chance.choice(words) if chance.random() < 0.2 else word for word in chance.choice(sentences).split()
            )
            rank = int(chance.paretovariate(0.45)) - 1
            speaker = speakers[rank] if rank < len(speakers) else chance.choice(speakers)
            act = "asserts" if chance.random() < 0.55 else chance.choice(ACTS)
            sure = [round(chance.random() ** 0.3, 4) for _ in range(3)]
            yield (
                place * NUMBERS + number, f"{report}.{number}", report, number * 300, speaker, "person", None, act, passage, speaker,
                "said", "indirect", "[]", day, None, *sure, min(sure), "unreviewed", "{}", "{}",
                json.dumps({"content": [[number * 300, number * 300 + len(passage)]]}),
            )  # fmt: skip
