"""The rule engine on toy rules of its own, so that no change of a real rule breaks these tests."""

from pathlib import Path

import pytest

from hmtn_parse.errors import RuleError
from hmtn_parse.rulebook import Rulebook
from hmtn_parse.rulebook.load import load_file, load_folder
from hmtn_parse.text.passage import Passage, RunningText

TOY = """
[fragment.colour]
what = "colours"
pattern = '''đỏ|xanh'''

[lexicon.fruit]
what = "fruits"
terms = ["Cam", "Hoà bưởi"]

[[slip]]
read = "cầm"
meant = "cam"

[[rule]]
id = "toy.fruit"
kind = "toy"
pattern = '''(?P<fruit>{fruit})\\s{colour}'''
matches = [{ text = "cam đỏ" }]
not_matches = [{ text = "cam", why = "no colour" }]

[[rule]]
id = "toy.long"
kind = "toy"
pattern = '''{fruit}\\s{colour}\\s\\w+'''
matches = [{ text = "cam đỏ tươi" }]
not_matches = [{ text = "cam đỏ", why = "too short" }]

[[rule]]
id = "toy.negated"
kind = "negated"
pattern = '''<[^>]+>'''
matches = [{ text = "<a>" }]
not_matches = [{ text = "<>", why = "empty" }]

[[rule]]
id = "toy.unmarked"
kind = "unmarked"
tones = false
case = true
pattern = '''^KẾ HOẠCH$'''
matches = [{ text = "KÉ HOACH" }]
not_matches = [{ text = "kế hoạch", why = "small letters" }]
"""


@pytest.fixture
def toy(tmp_path: Path) -> Rulebook:
    (tmp_path / "toy.toml").write_text(TOY, encoding="utf-8")
    return Rulebook(load_folder(tmp_path))


def test_longer_match_wins_and_spans_address_the_text(toy: Rulebook) -> None:
    [match] = toy.find("toy", toy.read("Ăn CAM  đỏ tươi".replace("  ", " ")))
    assert match.rule.id == "toy.long"
    assert match.text == "CAM đỏ tươi"


def test_overlaps_are_kept_on_request(toy: Rulebook) -> None:
    ids = {m.rule.id for m in toy.find("toy", toy.read("cam đỏ tươi"), overlaps=True)}
    assert ids == {"toy.fruit", "toy.long"}


def test_a_group_gives_the_text_as_written_not_the_shadow(toy: Rulebook) -> None:
    [match] = toy.find("toy", toy.read("Cầm xanh"))
    assert match["fruit"] == "Cầm"


def test_lexicon_terms_fold_the_place_of_the_tone_mark(toy: Rulebook) -> None:
    assert toy.find("toy", toy.read("hòa bưởi đỏ"))


def test_no_pattern_crosses_from_one_passage_into_the_next(toy: Rulebook) -> None:
    text = RunningText([Passage(0, 0, "một <a"), Passage(1, 1, "b> hai")], toy.shadow)
    assert toy.find("negated", text) == []


@pytest.mark.parametrize("template", [r"^\W*cam", r"\D{2}cam", r"[^a-z]cam", r"đỏ\scam"])
def test_no_shorthand_matches_the_break_between_two_passages(toy: Rulebook, template: str) -> None:
    text = RunningText([Passage(0, 0, "* đỏ *"), Passage(1, 1, "cam")], toy.shadow)
    found = toy.pattern(template).search(text.folded)
    assert found is None or "\n" not in found.group()


def test_marks_do_not_count_where_a_rule_says_so(toy: Rulebook) -> None:
    assert toy.find("unmarked", toy.read("KÉ HOẠCH"))
    assert not toy.find("unmarked", toy.read("ké hoạch"))


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("[[rule]]\nid = x\n", 2, "TOML"),
        (
            "[fragment.a]\nwhat = 'a'\npattern = 'a'\n\n[[rule]]\nid = 'x'\nkind = 'toy'\n",
            5,
            "rule.0.pattern",
        ),
        (
            "[[slip]]\nread = 'a'\nmeant = 'b'\n\n[[slip]]\nread = 'a'\nmeant = 'b'\ncolour = 'red'\n",
            8,
            "colour",
        ),
    ],
)
def test_a_wrong_file_is_refused_with_file_and_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    file = tmp_path / "wrong.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(RuleError) as refusal:
        load_file(file, tmp_path)
    assert refusal.value.file == str(file)
    assert refusal.value.line == line
    assert words in refusal.value.en


def test_an_unknown_fragment_and_a_wrong_pattern_name_the_rule_s_line(tmp_path: Path) -> None:
    rule = "[[rule]]\nid = \"toy.bad\"\nkind = \"toy\"\npattern = '''{0}'''\nmatches = [{{ text = \"a\" }}]\n"
    rule += 'not_matches = [{{ text = "b", why = "other" }}]\n'
    for pattern, words in (("{nothing}", "nothing"), ("(a", "pattern is wrong")):
        (tmp_path / "toy.toml").write_text(rule.format(pattern), encoding="utf-8")
        with pytest.raises(RuleError) as refusal:
            Rulebook(load_folder(tmp_path)).rules("toy")
        assert refusal.value.line == 2
        assert words in refusal.value.en


def test_a_later_folder_replaces_a_rule_of_the_same_id(toy: Rulebook, tmp_path: Path) -> None:
    over = tmp_path / "over"
    over.mkdir()
    (over / "mine.toml").write_text(
        TOY.replace("'''(?P<fruit>{fruit})\\s{colour}'''", "'''(?P<fruit>{fruit})\\svàng'''"),
        encoding="utf-8",
    )
    book = Rulebook([*toy.files, *load_folder(over)])
    assert [m.rule.id for m in book.find("toy", book.read("cam vàng"))] == ["toy.fruit"]


def test_slips_must_keep_the_length(tmp_path: Path) -> None:
    (tmp_path / "slip.toml").write_text('[[slip]]\nread = "ab"\nmeant = "abc"\n', encoding="utf-8")
    with pytest.raises(RuleError, match="same length"):
        Rulebook(load_folder(tmp_path))


LINES = ("a", "b a b", "aab", "")


@pytest.mark.parametrize(
    ("pattern", "needs", "expected"),
    [
        ("^a+", "", [(0, "a"), (2, "aa")]),
        ("^a|b", "", [(0, "a"), (1, "b"), (1, "b"), (2, "a"), (2, "b")]),
        ("^(?:a|b)+", "", [(0, "a"), (1, "b"), (2, "aab")]),
        ("^[|a]", "", [(0, "a"), (2, "a")]),
        ("a+", '"b"', [(1, "a"), (2, "aa")]),
        ("a(?=$)", '"a"', [(0, "a")]),
        ("^b", '"b", "a"', [(1, "b")]),
        ("x?", '"x"', []),
    ],
)
def test_passages_that_cannot_match_are_left_out_and_no_others(
    tmp_path: Path, pattern: str, needs: str, expected: list[tuple[int, str]]
) -> None:
    """A rule that opens a passage is tried at openings, one with `needs` in the passages that hold them."""
    (tmp_path / "lines.toml").write_text(
        f"""
        [[rule]]
        id = "lines.one"
        kind = "lines"
        pattern = '''{pattern}'''
        needs = [{needs}]
        matches = [{{ text = "a b" }}]
        not_matches = [{{ text = "0", why = "nothing of it" }}]
        """,
        encoding="utf-8",
    )
    rules = Rulebook(load_folder(tmp_path))
    passages = [Passage(index, index, line) for index, line in enumerate(LINES)]
    text = RunningText(passages, rules.shadow)
    found = [match for rule in rules.rules("lines") for match in rule.find(text)]
    assert [(match.passage.index, match.text) for match in found] == expected


def test_an_empty_text_has_no_match(toy: Rulebook) -> None:
    assert not toy.find("unmarked", RunningText([], toy.shadow))
