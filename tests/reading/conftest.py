"""What tests of reading have in common."""

import pytest
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer


@pytest.fixture(scope="session")
def tokenizer() -> Tokenizer:
    """A tokenizer that cuts as the reader's own does, into words and marks, and knows hardly any of them."""
    made = Tokenizer(WordLevel({"[UNK]": 100, "he": 2, "denied": 3, "it": 4, ".": 5}, unk_token="[UNK]"))  # no secret
    made.normalizer = BertNormalizer(lowercase=True)
    made.pre_tokenizer = BertPreTokenizer()
    return made
