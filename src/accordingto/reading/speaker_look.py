"""What is to be seen of somebody who may be a statement's speaker, by name."""

from enum import IntEnum, auto


class SpeakerLook(IntEnum):
    """What is to be seen of a candidate from a statement, by its place in the array."""

    # The candidate by itself.
    MENTION = 0
    PRINTED = auto()
    BODY = auto()
    WHOLE_NAME = auto()
    TITLED = auto()
    TITLED_SOMEWHERE = auto()
    OFTEN_NAMED = auto()
    IS_SOURCE = auto()
    FIRST_IN_SENTENCE = auto()
    BEGINS_SENTENCE = auto()
    PLACED = auto()
    OFTEN_PLACED = auto()
    LED = auto()
    DOES = auto()
    # Where it stands, seen from the statement.
    IN_SOURCE = auto()
    ENDS_SOURCE = auto()
    SAME_SENTENCE = auto()
    SENTENCE_BEFORE = auto()
    TWO_BEFORE = auto()
    A_FEW_BEFORE = auto()
    FAR_BEFORE = auto()
    BEHIND = auto()
    EARLIER_IN_SENTENCE = auto()
    BEFORE = auto()
    SAME_PARAGRAPH = auto()
    RECENT = auto()
    RECENT_DESCRIBED = auto()
    IN_CONTENT = auto()
    IN_ANOTHERS_CONTENT = auto()
    # What it has said.
    PREVIOUS_SOURCE = auto()
    LAST_SPEAKER = auto()
    LAST_SPEAKER_HERE = auto()
    OUTER_SPEAKER = auto()
    OFTEN_SPEAKS = auto()
    # How it goes with the source's words.
    HE_OR_SHE = auto()
    THEY = auto()
    IT = auto()
    WE = auto()
    WORDS = auto()
    NO_SOURCE = auto()
    BODY_FOR_HE = auto()
    BODY_FOR_THEY = auto()
    BODY_FOR_IT = auto()
    BODY_FOR_OTHERS = auto()
    AGREES = auto()
    MANY_FOR_THEY = auto()
    LAST_FOR_PRONOUN = auto()
    OUTER_FOR_WE = auto()
    IN_SAME_CONTENT_FOR_WE = auto()
    SHARES_A_WORD = auto()
    WORDS_BESIDE = auto()
    WORDS_BESIDE_NAME = auto()
    HEAD_BESIDE = auto()
    HEAD_IN_TITLE = auto()
    BODY_FITS = auto()
    # The source's own words, taken as they stand.
    OWN_WORDS = auto()
    OWN_HOLDS_NAME = auto()
    OWN_CAPITAL = auto()
    OWN_MANY = auto()


SPEAKER_FEATURES = len(SpeakerLook)
