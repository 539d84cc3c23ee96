"""The shadow keeps the length of the text, whatever the text is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmtn_parse.text.normal import normal
from hmtn_parse.text.passage import Passage, RunningText
from hmtn_parse.text.shadow import Shadow, Slip, unmarked

VIETNAMESE = st.text(
    alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằẵặầẩậèẽẹềểệìỉịòỏọồổộờởợùủụừửựỳỷỵHOÀÁỦYßİſǅАВЕ ,.-–“”½1290\u00a0"
)
SHADOW = Shadow([Slip("phần đầu", "phấn đấu")])


@given(st.one_of(st.text(), VIETNAMESE))
def test_all_shadows_have_the_length_of_the_text(text: str) -> None:
    assert len(SHADOW.cased(text)) == len(text)
    assert len(SHADOW.folded(text)) == len(text)
    assert len(unmarked(text)) == len(text)


@given(st.one_of(st.text(), VIETNAMESE))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert SHADOW.folded(SHADOW.folded(text)) == SHADOW.folded(text)


@given(st.text())
def test_the_normal_spelling_is_stable_and_has_no_double_blanks(text: str) -> None:
    once = normal(text)
    assert normal(once) == once
    assert "  " not in once and once == once.strip()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà bình", "hòa bình"),
        ("UỶ BAN", "ủy ban"),
        ("khoẻ", "khỏe"),
        ("Covid – 19", "covid - 19"),
        ("“Hành trình đỏ”", '"hành trình đỏ"'),
        ("Phần đầu", "phấn đấu"),
        ("Thuỷ lợi", "thủy lợi"),
    ],
)
def test_variants_fold_alike(one: str, other: str) -> None:
    assert SHADOW.folded(one) == SHADOW.folded(other)


@pytest.mark.parametrize("word", ["quý", "quỳ", "hoàn", "khoét", "huỳnh", "quyết"])
def test_tone_marks_that_have_one_place_only_stay(word: str) -> None:
    assert SHADOW.folded(word) == word


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ké\u0302 hoạch", "kế hoạch"),
        ("Ke\u0302\u0301 hoa\u0323ch", "Kế hoạch"),
        ("ðồng", "đồng"),
        ("a\u00a0\u200bb", "a b"),
        ("  nhiều\n\tdòng ", "nhiều dòng"),
    ],
)
def test_every_composition_becomes_one_spelling(written: str, meant: str) -> None:
    assert normal(written) == meant


@given(st.lists(VIETNAMESE.map(normal), min_size=1, max_size=8))
def test_every_offset_of_a_running_text_leads_back_to_its_passage(parts: list[str]) -> None:
    text = RunningText([Passage(i, i, part) for i, part in enumerate(parts)], SHADOW)
    for passage in text:
        for at in range(len(passage.text)):
            found, start = text.locate(text.start_of(passage) + at)
            assert found is passage and start == text.start_of(passage)
        assert len(text.folded_of(passage)) == len(passage.text)


@given(VIETNAMESE.map(normal), st.integers(0, 40), st.integers(0, 40))
def test_a_source_is_the_slice_of_its_passage(part: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(part)), min(other, len(part))))
    source = Passage(0, 7, part).source(start, end)
    assert part[source.start : source.end] == source.text and source.block == 7
