"""Quantities: the phrase corpus, numbers read back, parts and their whole, spans."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hmtn_parse.facts.quantities import find_quantities, read_quantities
from hmtn_parse.rulebook import Rulebook, default_rulebook
from hmtn_parse.text.numerals import format_number

PHRASES = Path(__file__).parents[2] / "corpus/phrases/development/quantity.toml"
CORPUS = tomllib.loads(PHRASES.read_text(encoding="utf-8"))
GROUPS = [(phrase, group["value"]) for group in CORPUS["group"] for phrase in group["phrases"]]
NEGATIVES = [(negative["text"], negative["why"]) for negative in CORPUS["negative"]]


def values(phrase: str, rulebook: Rulebook) -> str:
    return "; ".join(r.value for r in read_quantities(rulebook.read(phrase), rulebook))


@pytest.mark.parametrize(("phrase", "value"), GROUPS)
def test_a_phrase_of_the_corpus_is_read(phrase: str, value: str, rulebook: Rulebook) -> None:
    assert values(phrase, rulebook) == value


@pytest.mark.parametrize(("phrase", "why"), NEGATIVES)
def test_a_counter_example_is_left_alone(phrase: str, why: str, rulebook: Rulebook) -> None:
    assert values(phrase, rulebook) == "", why


def test_the_corpus_is_large_enough() -> None:
    assert len(GROUPS) >= 200
    assert len(NEGATIVES) >= 55


@given(
    st.integers(min_value=1, max_value=10**9), st.sampled_from(["người", "đơn vị máu", "cây xanh", "đồng"])
)
def test_a_formatted_number_is_read_back(number: int, unit: str) -> None:
    rulebook = default_rulebook()
    assert values(f"huy động {format_number(number)} {unit}", rulebook) == f"{number} {unit}"


BOUNDS = {"ít nhất": "{}..", "không quá": "..{}", "trên": ">{}..", "dưới": "..<{}", "khoảng": "~{}"}


@given(st.integers(min_value=2, max_value=99_999), st.sampled_from(sorted(BOUNDS)))
def test_a_bound_says_which_side_is_open(number: int, word: str) -> None:
    rulebook = default_rulebook()
    read = values(f"phấn đấu đạt {word} {format_number(number)} người", rulebook)
    assert read == f"{BOUNDS[word].format(number)} người"


@given(st.text(alphabet='0123456789.,/%-½ abđêiơươ người:()"', max_size=60))
def test_every_span_holds_its_figures(noise: str) -> None:
    rulebook = default_rulebook()
    text = rulebook.read(" ".join(noise.split()))
    for mention in find_quantities(text, rulebook):
        passage = mention.passage.text
        assert 0 <= mention.start < mention.end <= len(passage)
        assert mention.source.text == passage[mention.source.start : mention.source.end] != ""
        for start, end in mention.figures:
            assert mention.start <= start < end <= mention.end


def test_parts_know_their_whole(rulebook: Rulebook) -> None:
    phrase = "Huy động 120 người, trong đó: nam 70 người, nữ 50 người; phát 500 tờ rơi."
    whole, men, women, leaflets = find_quantities(rulebook.read(phrase), rulebook)
    assert whole.whole is None and leaflets.whole is None
    assert men.whole is whole and women.whole is whole


def test_a_share_of_the_whole_is_a_part(rulebook: Rulebook) -> None:
    phrase = "tiếp nhận 6.000 đơn vị máu trở lên, trong đó trên 60% đơn vị máu có thể tích trên 250ml"
    whole, share, volume = find_quantities(rulebook.read(phrase), rulebook)
    assert share.whole is whole
    assert volume.whole is not whole
    assert share.measure == "đơn vị máu"


def test_what_was_written_oddly_is_marked(rulebook: Rulebook) -> None:
    (odd,) = find_quantities(rulebook.read("vận động 6,500 người"), rulebook)
    (plain,) = find_quantities(rulebook.read("vận động 6.500 người"), rulebook)
    assert odd.suspicious and odd.alternative is not None
    assert not plain.suspicious and plain.alternative is None


def test_the_measure_is_what_stands_behind_the_unit(rulebook: Rulebook) -> None:
    phrase = "vận động 6.500 lượt người tham gia đăng ký hiến máu tình nguyện và tiếp nhận 3.600 đơn vị máu"
    people, blood = find_quantities(rulebook.read(phrase), rulebook)
    assert people.measure == "tham gia đăng ký hiến máu tình nguyện"
    assert blood.measure is None


def test_money_keeps_its_scale(rulebook: Rulebook) -> None:
    (money,) = find_quantities(rulebook.read("kinh phí 2,5 tỷ đồng"), rulebook)
    assert money.quantity.min == 2_500_000_000
    assert money.quantity.scale == 1e9
    assert money.quantity.unit == "đồng"


def test_a_rate_stays_in_its_bracket(rulebook: Rulebook) -> None:
    found = find_quantities(rulebook.read("12 tổ tuần tra (mỗi tổ 05 đồng chí), 08 xe ô tô"), rulebook)
    assert [m.per for m in found] == [None, "tổ", None]
