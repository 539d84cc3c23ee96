"""Bad input against the bounds: time and memory of each, in a process of its own.

    python tests/bench/bad_input.py

Prints one line a case: seconds, peak megabytes, and the error or the number of blocks. Exit 1 if one takes
more than 30 seconds or 1 GB, or ends in anything but a document or an error of ours.
"""

from __future__ import annotations

import io
import random
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "readers"))

from docx_files import cell, p, package, row, table, zipped

SECONDS = 30.0
MEGABYTES = 1024
MEGA = 1024 * 1024


def rows(count: int, columns: int = 7) -> bytes:
    """A ruled table as Word writes it, with its own look on each run and borders on each cell."""
    lines = '<w:tcBorders><w:top w:val="single" w:sz="4"/><w:left w:val="single" w:sz="4"/></w:tcBorders>'
    look = '<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/><w:sz w:val="26"/></w:rPr>'

    def filled(text: str) -> str:
        return cell(p(f"<w:r>{look}<w:t>{text}</w:t></w:r>", align="center"), properties=lines)

    head = row(*(filled(f"Cột {column}") for column in range(columns)))
    body = "".join(
        row(
            filled(str(at)),
            filled(f"Xã số {at}"),
            *(filled(str(at * column)) for column in range(columns - 2)),
        )
        for at in range(count)
    )
    return package(table(head, body))


def bomb() -> bytes:
    """A document part of 2 GB of blanks in 2 MB of zip."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w", force_zip64=True) as stream,
    ):
        for _ in range(2048):
            stream.write(b" " * MEGA)
    return buffer.getvalue()


def quoted_bomb() -> bytes:
    """As large an XML part as is let through, made of the smallest elements."""
    return package("<w:p><w:r><w:t>1</w:t></w:r></w:p>" * (75 * MEGA // 36))


def wide_spans() -> bytes:
    """Cells that claim millions of columns."""
    return package(
        table(*(row(*(cell("1", span=1 + at * number) for number in range(1, 60))) for at in range(2000)))
    )


CASES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "empty": ("a.docx", lambda: b""),
    "noise": ("a.docx", lambda: random.Random(1).randbytes(5 * MEGA)),
    "noise-pdf": ("a.pdf", lambda: b"%PDF-1.7\n" + random.Random(1).randbytes(5 * MEGA)),
    "text-as-docx": ("a.docx", lambda: "KẾ HOẠCH\nSố: 5/KH-UBND\n".encode()),
    "cut-zip": ("a.docx", lambda: rows(100)[:3000]),
    "one-line-50mb": (
        "a.txt",
        lambda: ("Tổ chức ngày hội hiến máu 460 người. " * (50 * MEGA // 48)).encode(),
    ),
    "one-word-50mb": ("a.txt", lambda: b"a" * (50 * MEGA)),
    "one-line-docx": ("a.docx", lambda: package(p("Tổ chức ngày hội hiến máu. " * (50 * MEGA // 36)))),
    "table-10000-rows": ("a.docx", lambda: rows(10_000)),
    "table-20000-rows": ("a.docx", lambda: rows(20_000)),
    "largest-xml": ("a.docx", quoted_bomb),
    "wide-spans": ("a.docx", wide_spans),
    "zip-bomb": ("a.docx", bomb),
    "many-members": ("a.docx", lambda: zipped({f"word/{at}.xml": b"" for at in range(60_000)})),
    "blanks-150mb": ("a.txt", lambda: b" " * (150 * MEGA)),
}

CHILD = """
import sys, time
from hmtn_parse.errors import HmtnParseError
from hmtn_parse.readers import read
start = time.perf_counter()
try:
    found = f"{len(read(sys.argv[1]).blocks)} blocks"
except HmtnParseError as error:
    found = error.code
print(f"{time.perf_counter() - start:.2f} {found}")
"""


def main() -> int:
    failed = False
    chosen = sys.argv[1:] or list(CASES)
    with tempfile.TemporaryDirectory() as folder:
        for name in chosen:
            file_name, make = CASES[name]
            path = Path(folder) / file_name
            path.write_bytes(make())
            started = time.perf_counter()
            pipe = subprocess.Popen(
                [sys.executable, "-c", _LIMITED + CHILD, str(path)],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
            out, problem = pipe.communicate()
            wall = time.perf_counter() - started
            seconds, found, peak = "-", problem.decode()[-200:], 0
            if pipe.returncode == 0:
                *lines, last = out.decode().splitlines()
                seconds, found = lines[-1].split(" ", 1)
                peak = int(last) // 1024
            good = pipe.returncode == 0 and found != "read-error" and wall < SECONDS and peak < MEGABYTES
            failed |= not good
            size = path.stat().st_size / MEGA
            print(
                f"{'ok ' if good else 'BAD'} {name:18} {size:7.1f} MB {seconds:>6} s {peak:5} MB  {found}",
                flush=True,
            )
    return 1 if failed else 0


# ru_maxrss would count the memory of this process, which makes the files, before the child's own.
_LIMITED = """
import atexit
def peak():
    with open("/proc/self/status") as status:
        print(next(line.split()[1] for line in status if line.startswith("VmHWM")))
atexit.register(peak)
"""

if __name__ == "__main__":
    sys.exit(main())
