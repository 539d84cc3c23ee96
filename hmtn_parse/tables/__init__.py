"""Tables: what their columns and rows are, what their cells are worth, what they allot.

`read_tables` and `table_allocations` are the stage; `addends` and `summands` say which rows a
total or subtotal adds up, so that the audit counts nothing twice.
"""

from hmtn_parse.tables.allocations import table_allocations
from hmtn_parse.tables.hierarchy import addends, summands
from hmtn_parse.tables.reading import read_tables

__all__ = ["addends", "read_tables", "summands", "table_allocations"]
