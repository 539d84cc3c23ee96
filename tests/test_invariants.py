"""What must hold of everything parsed, whatever the document."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

import hmtn_parse
from hmtn_parse.model import Plan, Source
from hmtn_parse.output.plan_json import plan_json
from tests.corpus_plans import SLUGS, development_plan


def sources(value: object) -> Iterator[Source]:
    """Every source anywhere in a model."""
    if isinstance(value, Source):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from sources(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from sources(item)


def assert_sources_hold(plan: Plan) -> int:
    count = 0
    for source in sources(plan):
        block = plan.blocks[source.block]
        if source.cell is None:
            text = block.text
        else:
            assert block.rows is not None
            text = block.rows[source.cell.row].cells[source.cell.column].text
        assert text[source.start : source.end] == source.text
        assert source.text != ""
        count += 1
    return count


@pytest.mark.parametrize("form", ["md", "docx", "pdf"])
@pytest.mark.parametrize("slug", SLUGS)
def test_every_source_is_the_slice_of_its_block(slug: str, form: str) -> None:
    assert assert_sources_hold(development_plan(slug, form)) > 20


@pytest.mark.parametrize("slug", SLUGS)
def test_json_gives_the_same_plan_back(slug: str) -> None:
    plan = development_plan(slug, "docx")
    assert Plan.model_validate_json(plan_json(plan)) == plan


@pytest.mark.parametrize("slug", SLUGS)
def test_parsing_twice_gives_the_same_plan(slug: str) -> None:
    plan = development_plan(slug, "md")
    again = hmtn_parse.parse_bytes(
        "\n\n".join(b.text for b in plan.blocks if b.rows is None).encode(), "again.md"
    )
    assert (
        hmtn_parse.parse_bytes(
            "\n\n".join(b.text for b in plan.blocks if b.rows is None).encode(), "again.md"
        )
        == again
    )


@pytest.mark.parametrize("slug", SLUGS)
def test_duties_point_at_deadlines_and_quotas_that_exist(slug: str) -> None:
    plan = development_plan(slug, "docx")
    for duty in plan.responsibilities:
        assert all(0 <= i < len(plan.deadlines) for i in duty.deadlines)
        assert all(0 <= i < len(plan.quotas) for i in duty.quotas)


@pytest.mark.parametrize("slug", SLUGS)
def test_table_rows_line_up_with_their_block(slug: str) -> None:
    plan = development_plan(slug, "docx")
    for table in plan.tables:
        rows = plan.blocks[table.block].rows
        assert rows is not None and len(rows) == len(table.rows)
        for row, read in zip(rows, table.rows):
            assert [cell.text for cell in row.cells] == [cell.text for cell in read.cells]


def test_a_plan_cannot_be_changed() -> None:
    plan = development_plan(SLUGS[0], "md")
    with pytest.raises(ValidationError):
        plan.title = "khác"  # type: ignore[misc]


def test_the_schema_names_the_contract_s_fields() -> None:
    names = json.loads(json.dumps(Plan.model_json_schema()))["properties"].keys()
    assert {
        "kind",
        "number",
        "issuer",
        "place",
        "issued",
        "title",
        "period",
        "citations",
        "sections",
        "dates",
        "deadlines",
        "quotas",
        "responsibilities",
        "events",
        "tables",
        "allocations",
        "contacts",
        "slogans",
        "budget",
        "recipients",
        "signature",
        "findings",
        "blocks",
        "schema_version",
        "source_file",
    } <= names


WORDS = st.sampled_from(
    "Căn cứ|Số: 12/KH-UBND|KẾ HOẠCH|ngày 31/4/2024|trước ngày|từ|đến hết|24/7/2024|I.|1.|a)|-|+|Điều 2.|Phụ lục I|"
    "Sở Y tế|Giao|chủ trì, phối hợp với|các huyện A, B|1.200 người|ít nhất|80 - 100%|6.500|Cộng|Nơi nhận:|TM. ỦY BAN|"
    "PHÓ CHỦ TỊCH|Lê Thị Hoa|7h30|Quý IV/2020|tháng 13|½|trong đó:|Đơn vị chủ trì:|Thời gian:|Địa điểm:|tại|Kính gửi|"
    "V/v|| a | b |\n|---|---|\n| 1 | 2 ||Lạng Sơn, ngày  tháng 5 năm 2024|(1)|...|./.|“|\t|mỗi đơn vị|hằng tháng|15%".split(
        "|"
    )
)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.one_of(WORDS, st.text(max_size=12)), min_size=1, max_size=40),
    st.sampled_from(["\n\n", "\n", " "]),
)
def test_any_shuffle_of_the_genre_s_words_is_read_without_complaint(parts: list[str], joint: str) -> None:
    text = joint.join(parts)
    try:
        plan = hmtn_parse.parse_bytes(text.encode(), "any.md")
    except hmtn_parse.ReadError as refusal:
        assert refusal.code in ("empty-file", "unsupported-format")
        return
    assert_sources_hold(plan)
    assert Plan.model_validate_json(plan_json(plan)) == plan
