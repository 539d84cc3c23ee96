"""Whatever the words: nothing raises, every span is the words it claims, names never cross passages."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from hmtn_parse.facts.citations import find_citations
from hmtn_parse.facts.contacts import read_contacts
from hmtn_parse.facts.organisations import (
    find_organisations,
    is_organisation_heading,
    split_agents,
    subject_of,
)
from hmtn_parse.resolve.abbreviations import find_abbreviations
from hmtn_parse.rulebook import default_rulebook
from hmtn_parse.text.passage import Passage, RunningText

WORDS = [
    "Sở", "Y tế", "Công an", "UBND", "các", "huyện", "xã", "phường", "Cao Lộc", "Văn Bàn", "thành phố",
    "tỉnh", "Ban Chỉ đạo", "vận động", "HMTN", "(", ")", ",", ";", "và", "-", ":", ".", "Hội",
    "Đoàn Thanh niên", "chủ trì", "phối hợp", "Quyết định", "số", "12/QĐ-UBND", "36-HD/VPTW", "ngày",
    "05/3/2022", "của", "về việc", "Luật", "Việc làm", "0909112358", "điện thoại", "a@b.vn", "địa chỉ",
    "Kế hoạch", "/", "1.", "10", "SỞ", "Đề nghị",
]  # fmt: skip
PHRASES = st.lists(st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join), min_size=1, max_size=3)


@given(PHRASES)
@settings(max_examples=100, deadline=None)
def test_spans_hold(lines: list[str]) -> None:
    rulebook = default_rulebook()
    text = RunningText([Passage(i, i, line) for i, line in enumerate(lines)], rulebook.shadow)
    for mention in find_organisations(text, rulebook):
        assert mention.passage.text[mention.start : mention.end] == mention.name
        assert mention.name == mention.name.strip() != ""
        assert "" not in mention.members
    ends: dict[int, int] = {}
    for citation in find_citations(text, rulebook):
        assert 0 <= citation.start < citation.end <= len(citation.passage.text)
        assert citation.start >= ends.get(citation.passage.index, 0)
        ends[citation.passage.index] = citation.end
    for reading in read_contacts(rulebook.read(lines[0]), rulebook):
        assert lines[0][reading.start : reading.end] == reading.text
    for short in find_abbreviations(text, rulebook):
        assert lines[short.source.block][short.source.start : short.source.end] == short.source.text


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
@settings(max_examples=100, deadline=None)
def test_agents_are_words_of_the_phrase(phrase: str) -> None:
    rulebook = default_rulebook()
    assert all(name and name == name.strip() for name in split_agents(phrase, rulebook))
    subject = subject_of(phrase, rulebook)
    if subject is not None:
        assert subject[0]
        assert 0 < subject[1] < len(phrase)
        assert is_organisation_heading(phrase, rulebook) or phrase.casefold().startswith("đề nghị")
