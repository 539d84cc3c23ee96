"""The audit as a workbook: findings, one sheet a table with its sums as live formulas, and all verdicts."""

from __future__ import annotations

import io
from collections.abc import Sequence

from hmtn_parse.checks.table_sums import table_sums
from hmtn_parse.errors import HmtnParseError
from hmtn_parse.model import Plan
from hmtn_parse.output.causes import causes
from hmtn_parse.output.words import WORDS
from hmtn_parse.rulebook import Rulebook


def workbook_bytes(plans: Sequence[tuple[str, Plan]], rulebook: Rulebook, language: str) -> bytes:
    """A workbook on one or more plans, each with the name that it is to have in the report.

    Raises HmtnParseError where the extra [xlsx] is not installed.
    """
    try:
        from openpyxl import Workbook
        from openpyxl.workbook.properties import CalcProperties
    except ImportError:
        raise HmtnParseError(
            "thiếu openpyxl để ghi tệp Excel; hãy cài: pip install 'hmtn-parse[xlsx]'",
            "openpyxl, which writes Excel files, is missing; install it: pip install 'hmtn-parse[xlsx]'",
        ) from None
    from hmtn_parse.output.xlsx_lists import findings_sheet, verdict_counts, verdict_list
    from hmtn_parse.output.xlsx_tables import add_table_sheet

    book = Workbook()
    words = WORDS[language]
    summary = book.active
    summary.title = words["findings"]
    links: dict[tuple[int, int], tuple[str, int]] = {}
    grouped = [causes(plan.findings) for _, plan in plans]
    for number, (_, plan) in enumerate(plans):
        sums = table_sums(plan, rulebook)
        for index, table in enumerate(plan.tables):
            title = f"{words['table']} {index + 1}"
            sheet = book.create_sheet(title if len(plans) == 1 else f"{number + 1}. {title}")
            mine = [s for s in sums if s.table == index]
            top = add_table_sheet(sheet, plan, table, mine, grouped[number], language)
            links[number, table.block] = (sheet.title, top)
    names = {shape.code: shape.name[language] for shape in rulebook.findings}
    findings_sheet(summary, plans, grouped, names, links, language)
    verdict_counts(book.create_sheet(words["verdicts"]), plans, names, language)
    verdict_list(book.create_sheet(words["every-check"]), plans, names, links, language)
    book.properties.creator = "hmtn-parse"
    book.properties.title = words["report"]
    # Formulas are stored without values: the program that opens the workbook has to work them out.
    book.calculation = CalcProperties(fullCalcOnLoad=True)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()
