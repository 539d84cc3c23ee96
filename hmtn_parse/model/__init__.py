"""The data contract: frozen pydantic models, one file a concept. Imports nothing of ours."""

from hmtn_parse.model.document import Block, Cell, Document, ReadNote, Row, SourceFile
from hmtn_parse.model.facts import (
    Abbreviation,
    AdministrativeUnit,
    BudgetLine,
    Citation,
    Contact,
    DateMention,
    Deadline,
    Event,
    Organisation,
    Quota,
    Responsibility,
    Slogan,
)
from hmtn_parse.model.finding import Edit, Finding, Message, Repair, Severity, Verdict
from hmtn_parse.model.head import DocumentKind, DocumentNumber, Issuer, Recipient, Signature
from hmtn_parse.model.plan import Plan
from hmtn_parse.model.quantity import Quantity
from hmtn_parse.model.section import Section
from hmtn_parse.model.source import BBox, CellAddress, Source
from hmtn_parse.model.table import Allocation, AllocationItem, Column, Table, TableCell, TableRow
from hmtn_parse.model.time import Offset, Time

__all__ = [
    "Abbreviation",
    "AdministrativeUnit",
    "Allocation",
    "AllocationItem",
    "BBox",
    "Block",
    "BudgetLine",
    "Cell",
    "CellAddress",
    "Citation",
    "Column",
    "Contact",
    "DateMention",
    "Deadline",
    "Document",
    "DocumentKind",
    "DocumentNumber",
    "Edit",
    "Event",
    "Finding",
    "Issuer",
    "Message",
    "Offset",
    "Organisation",
    "Plan",
    "Quantity",
    "Quota",
    "ReadNote",
    "Recipient",
    "Repair",
    "Responsibility",
    "Row",
    "Section",
    "Severity",
    "Signature",
    "Slogan",
    "Source",
    "SourceFile",
    "Table",
    "TableCell",
    "TableRow",
    "Time",
    "Verdict",
]
