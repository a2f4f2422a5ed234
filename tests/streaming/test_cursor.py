"""The id of a stream's messages."""

from hypothesis import given
from hypothesis import strategies as st

from api.streaming import cursor

channels = st.from_regex(r"[a-z]{1,8}:[A-Za-z0-9_-]{1,24}", fullmatch=True)
positions = st.from_regex(r"[A-Za-z0-9._-]{1,24}", fullmatch=True)


@given(st.dictionaries(channels, positions, max_size=20))
def test_a_cursor_comes_back_as_it_went(found: dict[str, str]) -> None:
    assert cursor.decode(cursor.encode(found).decode()) == found


@given(st.text())
def test_any_text_of_a_client_is_read_or_refused_but_never_fails(text: str) -> None:
    read = cursor.decode(text)
    assert read is None or all(cursor.POSITION.fullmatch(position) for position in read.values())


def test_a_cursor_of_another_make_is_unknown() -> None:
    assert cursor.decode("") is None
    assert cursor.decode("41") is None
    assert cursor.decode("2|release:rel_1=4") is None
    assert cursor.decode("1|release:rel_1") is None
    assert cursor.decode("1|release:rel_1=4\n") is None
    assert cursor.decode("1|" + "|".join(f"log:{number}=1" for number in range(1000))) is None
