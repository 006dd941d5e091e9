"""The tree's hashes against those of certificate transparency, and its laws."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accordingto.case.merkle import inclusion_proof, leaf_hash, root_by_proof, root_of

# The test tree of the certificate-transparency reference (cpp/merkletree/merkle_tree_test.cc): eight leaves and the root after each.
LEAVES = [
    bytes.fromhex(one)
    for one in (
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
    )
]  # fmt: skip
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
# The same tests' inclusion proofs: (leaf counted from 1, size of the tree, path).
PROOFS = [
    (1, 1, []),
    (
        1, 8,
        [
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ],
    ),
    (
        6, 8,
        [
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
    ),
    (3, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
    (
        2, 5,
        [
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ],
    ),
]  # fmt: skip
logs = st.lists(st.binary(max_size=8), min_size=1, max_size=70)


def hashed(log: list[bytes]) -> list[bytes]:
    return [leaf_hash(one) for one in log]


def test_the_root_of_nothing_is_the_digest_of_nothing() -> None:
    assert root_of([]).hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize("size", range(1, 9))
def test_roots_are_those_of_the_reference(size: int) -> None:
    assert root_of(hashed(LEAVES[:size])).hex() == ROOTS[size - 1]


@pytest.mark.parametrize(("leaf", "size", "path"), PROOFS)
def test_proofs_are_those_of_the_reference(leaf: int, size: int, path: list[str]) -> None:
    proof = inclusion_proof(hashed(LEAVES[:size]), index=leaf - 1)

    assert [one.hex() for one in proof] == path


@given(log=logs, data=st.data())
def test_every_leafs_proof_leads_to_the_root(log: list[bytes], data: st.DataObject) -> None:
    leaves = hashed(log)
    index = data.draw(st.integers(0, len(log) - 1))

    proof = inclusion_proof(leaves, index=index)

    assert root_by_proof(leaves[index], index=index, size=len(log), proof=proof) == root_of(leaves)


@given(log=logs, data=st.data())
def test_a_proof_for_another_leaf_place_or_way_leads_elsewhere_or_nowhere(
    log: list[bytes], data: st.DataObject
) -> None:
    leaves = hashed(log)
    index = data.draw(st.integers(0, len(log) - 1))
    proof = list(inclusion_proof(leaves, index=index))
    changed = data.draw(st.sampled_from(["leaf", "longer"] + (["shorter", "way"] if proof else [])))
    leaf = leaves[index]
    if changed == "leaf":
        leaf = leaf_hash(log[index] + b"!")
    elif changed == "longer":
        proof.append(leaf)
    elif changed == "shorter":
        proof.pop()
    else:
        place = data.draw(st.integers(0, len(proof) - 1))
        proof[place] = bytes([proof[place][0] ^ 1]) + proof[place][1:]

    try:
        root = root_by_proof(leaf, index=index, size=len(log), proof=proof)
    except ValueError:
        return

    assert root != root_of(leaves)


@given(log=logs, data=st.data())
def test_any_change_of_any_entry_changes_the_root(log: list[bytes], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(log) - 1))
    how = data.draw(st.sampled_from(["changed", "removed", "doubled"]))
    other = {
        "changed": [*log[:index], log[index] + b"!", *log[index + 1 :]],
        "removed": [*log[:index], *log[index + 1 :]],
        "doubled": [*log[:index], log[index], *log[index:]],
    }[how]

    assert root_of(hashed(other)) != root_of(hashed(log))


@given(log=logs, data=st.data())
def test_two_entries_in_each_others_place_change_the_root(log: list[bytes], data: st.DataObject) -> None:
    one, two = data.draw(st.integers(0, len(log) - 1)), data.draw(st.integers(0, len(log) - 1))
    other = list(log)
    other[one], other[two] = log[two], log[one]

    assert (root_of(hashed(other)) == root_of(hashed(log))) == (other == log)


@pytest.mark.parametrize("index", [-1, 3])
def test_there_is_no_proof_for_what_is_not_there(index: int) -> None:
    with pytest.raises(ValueError, match="no leaf"):
        inclusion_proof(hashed(LEAVES[:3]), index=index)
    with pytest.raises(ValueError, match="no leaf"):
        root_by_proof(b"", index=index, size=3, proof=())
