"""The log as a Merkle tree: leaf and node hashes, roots, and proofs, all as RFC 9162 (section 2.1) has them."""

import hashlib
from collections.abc import Sequence


def leaf_hash(data: bytes) -> bytes:
    """SHA-256 of one entry's bytes, with the leaf's prefix.

    >>> leaf_hash(b"").hex()[:16]
    '6e340b9cffb37a98'
    """
    return hashlib.sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """SHA-256 of two subtrees' hashes, with the node's prefix."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def root_of(leaves: Sequence[bytes]) -> bytes:
    """The tree's root over leaf hashes in order; of no leaves, the SHA-256 of nothing.

    >>> root_of([]).hex()[:16]
    'e3b0c44298fc1c14'
    """
    if not leaves:
        return hashlib.sha256().digest()
    # A stack of perfect subtrees, largest first; their sizes are the binary digits of the number of leaves.
    stack: list[tuple[int, bytes]] = []
    for leaf in leaves:
        size, top = 1, leaf
        while stack and stack[-1][0] == size:
            top = node_hash(stack.pop()[1], top)
            size *= 2
        stack.append((size, top))
    root = stack.pop()[1]
    while stack:
        root = node_hash(stack.pop()[1], root)
    return root


def inclusion_proof(leaves: Sequence[bytes], *, index: int) -> tuple[bytes, ...]:
    """The hashes that lead from the leaf at `index` to the root (RFC 9162, 2.1.3.1). `ValueError` where there is no such leaf."""
    if not 0 <= index < len(leaves):
        raise ValueError(f"there is no leaf {index} among {len(leaves)}")
    path: list[bytes] = []
    low, high = 0, len(leaves)
    while high - low > 1:
        middle = low + _left_size(high - low)
        if index < middle:
            path.append(root_of(leaves[middle:high]))
            high = middle
        else:
            path.append(root_of(leaves[low:middle]))
            low = middle
    return tuple(reversed(path))


def root_by_proof(leaf: bytes, *, index: int, size: int, proof: Sequence[bytes]) -> bytes:
    """The root of a tree of `size` leaves that a proof leads to from a leaf (RFC 9162, 2.1.3.2).

    `ValueError` where the proof is too long or too short. That the root is the right one is for the caller to see.
    """
    if not 0 <= index < size:
        raise ValueError(f"there is no leaf {index} among {size}")
    here, last, root = index, size - 1, leaf
    for hashed in proof:
        if last == 0:
            raise ValueError("the proof is too long")
        if here % 2 or here == last:
            root = node_hash(hashed, root)
            while here % 2 == 0 and here:
                here, last = here // 2, last // 2
        else:
            root = node_hash(root, hashed)
        here, last = here // 2, last // 2
    if last:
        raise ValueError("the proof is too short")
    return root


def _left_size(size: int) -> int:
    """The greatest power of two below `size`."""
    return 1 << (size - 1).bit_length() - 1
