"""Where a name ends: a grid of names and verb phrases in the shapes that plans write them in.

The whole grid (`python tests/facts/test_name_ends.py`) is large; a test run reads a fixed sample.
"""

from __future__ import annotations

import random
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from hmtn_parse.facts.organisations import find_organisations, read_organisations, subject_of
from hmtn_parse.facts.responsibilities import read_responsibilities
from hmtn_parse.rulebook import Rulebook, default_rulebook

_CASES = tomllib.loads((Path(__file__).parent / "cases" / "name_ends.toml").read_text(encoding="utf-8"))
BODIES: list[str] = _CASES["bodies"]
VERBS: list[str] = _CASES["verbs"]
WHOLE: list[str] = _CASES["whole"]
SAMPLE = 1500


class Case(NamedTuple):
    """A sentence of the grid and the names that act in it."""

    shape: str
    sentence: str
    names: tuple[str, ...]


def _inside(body: str) -> str:
    """A body's name within a sentence: `Giao các xã`, `Giao Sở Y tế`."""
    return body[0].lower() + body[1:] if body.startswith(("Các ",)) else body


def grid() -> Iterator[Case]:
    """Every body with every verb phrase in every shape."""
    for row, body in enumerate(BODIES):
        for column, verb in enumerate(VERBS):
            title = verb[0].upper() + verb[1:]
            other = _inside(BODIES[(row + 7 * column + 1) % len(BODIES)])
            yield Case("X verb", f"{body} {verb}.", (body,))
            yield Case("Giao X verb", f"Giao {_inside(body)} {verb}.", (_inside(body),))
            yield Case("X: Verb", f"{body}: {title}.", (body,))
            yield Case("1. X verb", f"{row % 9 + 1}. {body} {verb}", (body,))
            if other.casefold() != body.casefold():
                yield Case("- X và Y verb", f"- {body} và {other} {verb};", (body, other))
                yield Case("X, Y: Verb", f"{body}, {other}: {title}.", (body, other))
            yield Case("Đề nghị X verb", f"Đề nghị {_inside(body)} {verb}.", (_inside(body),))


def read(case: Case, rulebook: Rulebook) -> tuple[str, str]:
    """The names that the public readers find: (organisations, agents of the duty)."""
    text = rulebook.read(case.sentence)
    bodies = " | ".join(reading.value for reading in read_organisations(text, rulebook))
    duties = [r.value.partition(": ")[2].partition(" + ")[0] for r in read_responsibilities(text, rulebook)]
    return bodies, " & ".join(duties)


# `Trưởng thôn` and `Chủ tịch UBND …` are no bodies: the reader of organisations leaves offices out.
_OFFICES = ("Chủ tịch", "Thủ trưởng", "Trưởng thôn", "Giáo viên", "Giám đốc", "Các thành viên")


def wrong(case: Case, rulebook: Rulebook) -> str | None:
    """What is read instead, or None where both readers find the names as they stand."""
    bodies, agents = read(case, rulebook)
    wanted = " | ".join(case.names)
    has_office = any(name[0].upper() + name[1:] in _OFFICE_NAMES for name in case.names)
    if agents != wanted:
        return f"agents {agents!r}"
    if not has_office and bodies != wanted:
        return f"organisations {bodies!r}"
    return None


_OFFICE_NAMES = frozenset(body for body in BODIES if body.startswith(_OFFICES))


@pytest.mark.parametrize("part", range(5))
def test_names_end_before_the_verb(part: int, rulebook: Rulebook) -> None:
    cases = random.Random(part).sample(list(grid()), SAMPLE // 5)
    failed = [f"{c.sentence} -> {found}" for c in cases if (found := wrong(c, rulebook)) is not None]
    assert not failed, "\n".join(failed)


@pytest.mark.parametrize(
    ("sentence", "names", "predicate"),
    [
        ("UBND các xã ngay khi nhận tin báo phải cử lực lượng", ["UBND các xã"], "ngay"),
        ("UBND các xã tùy tình hình cụ thể bố trí lực lượng", ["UBND các xã"], "tùy"),
        ("Phòng Y tế ngoài nhiệm vụ chung còn giúp Ban Chỉ đạo", ["Phòng Y tế"], "ngoài"),
        ("Công ty TNHH Thành Lập Phát chở rác", ["Công ty TNHH Thành Lập Phát"], "chở"),
        ("Mỗi xã cắm ít nhất 5 biển báo", ["Mỗi xã"], "cắm"),
        ("Ông Nguyễn Văn An viết báo cáo", ["Ông Nguyễn Văn An"], "viết"),
        ("Công an huyện - cơ quan thường trực bắt giữ đối tượng", ["Công an huyện"], "bắt giữ"),
        ("Sở Công Thương (Chi cục Quản lý thị trường) dự trữ hàng", ["Sở Công Thương"], "dự trữ"),
        ("Sở Y tế, các bệnh viện trực thuộc dự trữ thuốc", ["Sở Y tế", "các bệnh viện trực thuộc"], "dự trữ"),
        ("Công an xã tham gia bảo đảm trật tự", ["Công an xã"], "tham gia"),
        ("Các đơn vị thu gom rác có trách nhiệm ký cam kết", ["Các đơn vị thu gom rác"], "có trách"),
        ("UBND các xã vùng hạ du hồ chứa sơ tán dân", ["UBND các xã vùng hạ du hồ chứa"], "sơ tán"),
    ],
)
def test_the_predicate_begins(sentence: str, names: list[str], predicate: str, rulebook: Rulebook) -> None:
    assert subject_of(sentence, rulebook) == (names, sentence.index(predicate))


@pytest.mark.parametrize(
    "words",
    [
        "Công an tỉnh tối thiểu 50 người",
        "Trường THPT Lê Lợi lúc 7 giờ ngày 5/3",
        "UBND các xã tổng số hai trăm người tham gia",
        "UBND các huyện nhất là những nơi đông dân cư",
        "UBND các xã ven biển, biên giới",
        "Công an huyện hoặc Công an xã",
    ],
)
def test_what_says_how_many_or_which_is_no_predicate(words: str, rulebook: Rulebook) -> None:
    assert subject_of(words, rulebook) is None


@pytest.mark.parametrize("body", BODIES)
def test_a_name_alone_has_no_predicate(body: str, rulebook: Rulebook) -> None:
    assert subject_of(body, rulebook) is None


@pytest.mark.parametrize("name", WHOLE)
def test_a_name_with_a_verb_in_it_is_whole(name: str, rulebook: Rulebook) -> None:
    assert [m.name for m in find_organisations(rulebook.read(f"{name}."), rulebook)] == [name]


@pytest.mark.parametrize("name", [*WHOLE, *_CASES["whole_before_a_verb"]])
@pytest.mark.parametrize("verb", ["chủ trì, lập danh sách", "có trách nhiệm rà soát"])
def test_a_sure_verb_ends_a_name_with_a_verb_in_it(name: str, verb: str, rulebook: Rulebook) -> None:
    sentence = f"{name} {verb}."
    assert subject_of(sentence, rulebook) == ([name], sentence.index(verb))


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Đảng ủy các xã, thị trấn: Kiểm điểm trách nhiệm.", "Đảng ủy các xã, thị trấn"),
        ("Đảng ủy các xã, thị trấn: Lập, trình danh sách.", "Đảng ủy các xã, thị trấn"),
        ("Đảng ủy các xã: Tân Lập, Tân Hòa.", "Đảng ủy xã Tân Lập | Đảng ủy xã Tân Hòa"),
        ("UBND các xã: Tân Lập, thị trấn Lim.", "UBND xã Tân Lập | UBND thị trấn Lim"),
        ("UBND các huyện: Trực Ninh, Hải Hậu rà soát.", "UBND huyện Trực Ninh | UBND huyện Hải Hậu"),
        ("UBND các phường: 1, 2 và 5.", "UBND phường 1 | UBND phường 2 | UBND phường 5"),
    ],
)
def test_a_colon_lists_places_only_where_places_follow(sentence: str, name: str, rulebook: Rulebook) -> None:
    assert [r.value for r in read_organisations(rulebook.read(sentence), rulebook)] == [name]


def main() -> None:
    """Print the rate over the whole grid (or every n-th case: the first argument) and what fails."""
    step = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    rulebook = default_rulebook()
    every = Counter[str]()
    right = Counter[str]()
    for case in list(grid())[::step]:
        found = wrong(case, rulebook)
        every[case.shape] += 1
        right[case.shape] += found is None
        if found is not None:
            print(f"{case.shape}\t{case.sentence}\t{found}")
    for shape, number in every.items():
        print(f"# {shape}: {right[shape]} of {number}", file=sys.stderr)
    total = sum(every.values())
    print(f"# {sum(right.values())} of {total}: {sum(right.values()) / total:.4f}", file=sys.stderr)


if __name__ == "__main__":
    main()
