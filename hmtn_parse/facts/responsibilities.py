"""The phrase reader of duties: what a heading with its task, or one sentence, says of who does what."""

from __future__ import annotations

import datetime as dt

from hmtn_parse.facts.duties import DutyReader
from hmtn_parse.facts.organisations import find_organisations
from hmtn_parse.facts.reading import Reading
from hmtn_parse.model import Block, Document, SourceFile
from hmtn_parse.rulebook import Rulebook
from hmtn_parse.sections import BlockPlace, Frame, Head
from hmtn_parse.sections.marks import find_marks
from hmtn_parse.sections.zones import find_lines
from hmtn_parse.text.passage import RunningText


def read_responsibilities(
    text: RunningText, rulebook: Rulebook, issued: dt.date | None = None
) -> list[Reading]:
    """`Giao Sở Y tế chủ trì, phối hợp với Công an tỉnh …` as `lead: Sở Y tế + Công an tỉnh`."""
    del issued
    frame = _phrase_frame(text, rulebook)
    reader = DutyReader(frame, rulebook, find_organisations(frame.text, rulebook))
    return [
        Reading(
            kind="responsibility",
            rule="duty",
            start=duty.task.start,
            end=duty.task.end,
            text=duty.task.passage.text[duty.task.start : duty.task.end],
            value=f"{duty.role}: {' | '.join(duty.agents)}"
            + (f" + {' | '.join(duty.partners)}" if duty.partners else ""),
        )
        for duty in reader.duties
    ]


def _phrase_frame(text: RunningText, rulebook: Rulebook) -> Frame:
    """A phrase as the only paragraph of a part that hands out duties."""
    title = "TỔ CHỨC THỰC HIỆN"
    blocks = (
        Block(kind="heading", text=title),
        *(Block(kind="paragraph", text=passage.text) for passage in text),
    )
    source = SourceFile(name="phrase", format="txt", sha256="", reader="phrase")
    document = Document(source_file=source, blocks=blocks)
    running = RunningText.of_document(document, rulebook.shadow)
    marks = find_marks(running, rulebook)
    lines = find_lines(running, rulebook)
    places = [BlockPlace(zone="body", heading=True, title_end=len(title))]
    for at in range(1, len(blocks)):
        mark = marks.get(at)
        places.append(
            BlockPlace(
                zone="closing" if at not in marks and "closing" in lines.get(at, {}) else "body",
                parent=0,
                mark=mark.typed if mark else None,
                mark_end=mark.words if mark else 0,
            )
        )
    return Frame(document, running, Head(), tuple(places), (), (), None)
