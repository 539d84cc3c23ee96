"""The workbook: numbers as numbers, formulas that give the right sums, document text that stays text."""

from __future__ import annotations

import builtins
import io
import re
from typing import Any

import openpyxl
import pytest

from hmtn_parse.errors import HmtnParseError
from hmtn_parse.model import Cell, Plan
from hmtn_parse.output.xlsx import workbook_bytes
from hmtn_parse.output.xlsx_tables import TOP
from hmtn_parse.rulebook import Rulebook
from tests.output.plans import ROWS, TOTAL, WRONG


@pytest.fixture(scope="module")
def book(plan: Plan, rulebook: Rulebook) -> openpyxl.Workbook:
    return load(workbook_bytes([("ke-hoach.docx", plan)], rulebook, "vi"))


def load(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def test_the_sheets(book: openpyxl.Workbook) -> None:
    assert book.sheetnames == ["Phát hiện", "Bảng 1", "Phép kiểm", "Từng phép kiểm"]


def test_figures_are_numbers_that_show_as_written(book: openpyxl.Workbook) -> None:
    sheet = book["Bảng 1"]
    for row, texts in enumerate((*ROWS, TOTAL), TOP + 2):
        for column, text in enumerate(texts[2:], 3):
            cell = sheet.cell(row=row, column=column)
            assert cell.value == int(text.replace(".", ""))
            assert ("#,##0" in cell.number_format) == ("." in text)
    assert sheet["B6"].value == "Xã An Phú"


def test_merged_heads_are_merged(book: openpyxl.Workbook) -> None:
    assert {str(area) for area in book["Bảng 1"].merged_cells.ranges} == {"A4:A5", "B4:B5", "C4:E4"}


def test_the_formula_beside_each_stated_total_gives_the_right_sum(book: openpyxl.Workbook) -> None:
    sheet = book["Bảng 1"]
    found = {}
    for row in sheet.iter_rows(min_row=TOP + 2, min_col=7):
        for cell in row:
            if isinstance(cell.value, str) and cell.value.startswith("=SUM"):
                stated = sheet.cell(row=cell.row, column=cell.column + 1).value.split("-")[0].strip("=")
                found.setdefault(stated, []).append(evaluate(sheet, cell.value))
    last = TOP + 7
    assert found[f"C{last}"] == [1374, 1373]  # down, then across
    assert found[f"D{last}"] == [676]
    assert found[f"E{last}"] == [698]
    assert [found[f"C{row}"] for row in range(TOP + 2, last)] == [[25], [30], [41], [18], [1260]]


def test_the_difference_beside_it(book: openpyxl.Workbook) -> None:
    sheet = book["Bảng 1"]
    formulas = {cell.value for row in sheet.iter_rows(min_col=7) for cell in row if cell.value}
    assert any(re.fullmatch(rf"=E{TOP + 7}-[A-Z]+{TOP + 7}", str(formula)) for formula in formulas)


def test_the_wrong_cell_is_coloured_and_says_why(book: openpyxl.Workbook) -> None:
    sheet = book["Bảng 1"]
    coloured = {
        cell.coordinate: cell.comment.text
        for row in sheet.iter_rows(min_row=TOP + 2, max_col=5)
        for cell in row
        if cell.comment is not None
    }
    wrong = sheet.cell(row=TOP + WRONG[0], column=WRONG[1] + 1)
    assert set(coloured) == {wrong.coordinate, f"C{TOP + 7}"}
    assert "697 → 698" in coloured[wrong.coordinate]
    assert wrong.fill.fgColor.rgb == "00FFC7CE" and wrong.font.bold


def test_the_list_of_findings_leads_to_the_cell(book: openpyxl.Workbook) -> None:
    sheet = book["Phát hiện"]
    rows = {row[2].value: row for row in sheet.iter_rows(min_row=2)}
    assert set(rows) == {"T101", "T102", "D501"}
    total = rows["T101"]
    assert [cell.value for cell in total[8:11]] == [697, 698, -1]
    assert total[6].hyperlink.location == "'Bảng 1'!E11"
    assert "698" in rows["T101"][11].value or "698" in rows["T102"][11].value
    assert sheet.freeze_panes == "A2"


def test_the_counts_of_verdicts(book: openpyxl.Workbook, plan: Plan) -> None:
    sheet = book["Phép kiểm"]
    counts = {
        row[0].value: [cell.value for cell in row[2:5]] for row in sheet.iter_rows(min_row=2) if row[0].value
    }
    for code, (agrees, disagrees, unchecked) in counts.items():
        for outcome, count in (("agrees", agrees), ("disagrees", disagrees), ("unchecked", unchecked)):
            assert count == sum(v.code == code and v.outcome == outcome for v in plan.verdicts)
    assert sum(map(sum, counts.values())) == len(plan.verdicts)
    assert book["Từng phép kiểm"].max_row == len(plan.verdicts) + 1


def test_text_of_the_document_is_never_a_formula(plan: Plan, rulebook: Rulebook) -> None:
    hostile = '=HYPERLINK("http://example.invalid","x")'
    block = plan.tables[0].block
    rows = list(plan.blocks[block].rows or ())
    cells = list(rows[2].cells)
    cells[1] = Cell(text=hostile)
    rows[2] = rows[2].model_copy(update={"cells": tuple(cells)})
    blocks = list(plan.blocks)
    blocks[block] = blocks[block].model_copy(update={"rows": tuple(rows)})
    changed = plan.model_copy(update={"blocks": tuple(blocks), "title": "=1+1\x00\ud800"})
    sheet = load(workbook_bytes([("=a.docx", changed)], rulebook, "en"))["Table 1"]
    cell = sheet.cell(row=TOP + 2, column=2)
    assert (cell.value, cell.data_type) == (hostile, "s")


def test_several_plans_in_one_workbook(plan: Plan, rulebook: Rulebook) -> None:
    book = load(workbook_bytes([("a.docx", plan), ("b.docx", plan)], rulebook, "en"))
    assert book.sheetnames == ["Findings", "1. Table 1", "2. Table 1", "Checks", "Every check"]
    assert {row[5].value for row in book["Findings"].iter_rows(min_row=2)} == {"a.docx", "b.docx"}


def test_without_openpyxl_it_says_what_to_install(
    plan: Plan, rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def missing(name: str, *more: Any, **named: Any) -> Any:
        if name.startswith("openpyxl"):
            raise ImportError(name)
        return real(name, *more, **named)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(HmtnParseError, match=r"hmtn-parse\[xlsx\]"):
        workbook_bytes([("a.docx", plan)], rulebook, "vi")


def evaluate(sheet: Any, formula: str) -> float:
    """What `=SUM(C5:C10,C12)` makes of the numbers in a sheet."""
    inner = re.fullmatch(r"=SUM\((.*)\)", formula)
    assert inner is not None, formula
    total = 0
    for area in inner.group(1).split(","):
        cells = sheet[area]
        flat = [c for line in cells for c in line] if isinstance(cells, tuple) else [cells]
        total += sum(c.value for c in flat if isinstance(c.value, (int, float)))
    return total
