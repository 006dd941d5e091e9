"""The linked data of a case: valid by the contexts in the package, with nothing lost."""

import io
import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from pyld import jsonld  # type: ignore[import-untyped]

from accordingto.case import Case, corrections
from accordingto.case.search import Query
from accordingto.views.exports import linked
from accordingto.views.exports.contents import Contents
from tests.cases import id_of, small_case
from tests.corrected import CHECKER, reread
from tests.readings import READING, TEXT

BAY = id_of(READING)
OA = "http://www.w3.org/ns/oa#"
PROV = "http://www.w3.org/ns/prov#"


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case(small_case(tmp_path / "small.case")) as opened:
        yield opened


def exported(case: Case, **query: object) -> Any:
    stream = io.BytesIO()
    linked.write(Contents(case, Query(**query), program="accordingto 0.1.0"), stream)  # type: ignore[arg-type]
    return json.loads(stream.getvalue())


def annotations(case: Case, **query: object) -> dict[str, Any]:
    return {one["id"].rpartition("/")[2]: one for one in exported(case, **query)["first"]["items"]}


def packaged(url: str, _: object = None) -> dict[str, Any]:
    """Serve the context in the package, and no other."""
    assert url == linked.ANNO
    words = (files("accordingto.views.exports") / "contexts" / "anno.jsonld").read_text(encoding="utf-8")
    return {"contextUrl": None, "documentUrl": url, "document": json.loads(words)}


def test_every_term_means_something_by_the_contexts_in_the_package(case: Case) -> None:
    dropped: list[object] = []

    (expanded,) = jsonld.expand(
        exported(case),
        {"documentLoader": packaged, "processingMode": "json-ld-1.1"},
        on_property_dropped=dropped.append,
    )

    assert not dropped
    assert expanded["@type"] == ["http://www.w3.org/ns/activitystreams#OrderedCollection"]
    keys = {key for key in _keys(expanded) if not key.startswith("@")}
    assert all(key.startswith("http") for key in keys)
    assert {f"{OA}hasTarget", f"{OA}exact", f"{PROV}wasAttributedTo", f"{PROV}qualifiedAssociation"} <= keys
    for value in _values(expanded, "@type") + _values(expanded, "@id"):
        for one in value if isinstance(value, list) else [value]:
            assert one.startswith(("http", "urn:", "_:"))


def test_there_is_an_annotation_for_each_statement_and_each_dispute(case: Case) -> None:
    collection = exported(case)

    names = [one["id"].rpartition("/")[2] for one in collection["first"]["items"]]
    assert len(names) == collection["total"]
    assert {f"{BAY}.1", f"{BAY}.d1"} <= set(names)


def test_each_piece_of_a_passage_is_selected_by_its_words_and_by_its_place(case: Case) -> None:
    targets = annotations(case)[f"{BAY}.3"]["target"]

    assert len(targets) == 2
    for target in targets:
        quoted, placed = target["selector"]
        place = slice(placed["start"], placed["end"])
        assert TEXT[place] == quoted["exact"]
        assert TEXT[: place.start].endswith(quoted["prefix"])
        assert TEXT[place.stop :].startswith(quoted["suffix"])
        assert len(quoted["prefix"]) == 32
    assert targets[0]["source"]["id"] == targets[1]["source"] == READING.report.url
    assert targets[0]["state"]["cached"] == f"urn:sha256:{READING.report.digest}"


def test_a_report_without_an_address_is_named_by_its_digest(case: Case) -> None:
    sources = [one["target"]["source"]["id"] for one in annotations(case).values() if isinstance(one["target"], dict)]

    assert any(source.startswith("urn:sha256:") for source in sources)


def test_what_a_person_set_is_an_activity_with_a_role_beside_what_the_machine_had(case: Case) -> None:
    made = annotations(case)[f"{BAY}.4"]

    (done,) = made["body"]["influencedBy"]
    assert done["association"]["agent"]["name"] == "checker"
    assert done["because"] == "I read it again"
    assert {(one["field"], one["machineHad"]) for one in done["set"]} == {("speaker", "Fishers"), ("act", "asserts")}
    assert made["generator"]["id"] == f"urn:sha256:{READING.reader}"
    assert made["body"]["review"] == "corrected"


def test_a_statement_that_a_person_added_has_no_reader(case: Case) -> None:
    made = annotations(case)[f"{BAY}.6"]

    assert made["creator"]["name"] == "checker"
    assert "generator" not in made
    assert "generatedBy" not in made["body"]


def test_a_statement_comes_by_way_of_its_channels(case: Case) -> None:
    assert annotations(case)[f"{BAY}.4"]["body"]["derivedFrom"]["name"] == "the Bay Herald"


def test_a_claim_has_both_sides_where_only_the_allegation_was_asked_for(case: Case) -> None:
    made = annotations(case, acts=("alleges",))

    assert f"{BAY}.1" not in made
    claim = made[f"{BAY}.d1"]["body"]
    assert claim["type"] == "schema:Claim"
    assert [one["attributedTo"]["name"] for one in claim["deniedBy"]] == ["The port authority", "Mara Ode"]
    assert {one["review"] for one in claim["affirmedBy"] + claim["deniedBy"]} == {"unreviewed"}


def _keys(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            yield key
            yield from _keys(value)
    elif isinstance(node, list):
        for one in node:
            yield from _keys(one)


def _values(node: Any, key: str) -> list[Any]:
    if isinstance(node, dict):
        own = [node[key]] if key in node and "@value" not in node else []
        return own + [found for value in node.values() for found in _values(value, key)]
    return [found for one in node for found in _values(one, key)] if isinstance(node, list) else []


def test_a_statement_that_only_an_earlier_reader_found_is_that_readers(tmp_path: Path) -> None:
    with Case(small_case(tmp_path / "again.case"), writable=True) as opened:
        corrections.confirm(opened, [f"{BAY}.1"], person=CHECKER)
        reread(opened, READING)

        made = annotations(opened)[f"{BAY}.1"]

    assert made["generator"]["id"] == f"urn:sha256:{READING.reader}"
    assert made["body"]["generatedBy"]["label"] == "reading"
    assert [one["label"] for one in made["body"]["influencedBy"]] == ["confirm"]
