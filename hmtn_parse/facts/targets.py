"""Which quantities somebody has to reach, and which only tell of something.

`Phấn đấu tiếp nhận 3.600 đơn vị máu`, `cử 20 chiến sĩ`, `100 đại biểu` are targets; `đã tiếp nhận
2.300`, `tại 08 xã, phường`, `trong 15 ngày`, `thể tích 250ml`, `được tặng 01 phần quà` are none.
"""

from __future__ import annotations

import regex

from hmtn_parse.facts.bounds import Phrase, endings, surroundings
from hmtn_parse.facts.measures import clause_start
from hmtn_parse.facts.quantity_mention import QuantityMention
from hmtn_parse.facts.target_headings import TargetHeadings
from hmtn_parse.rulebook import Rulebook
from hmtn_parse.sections.frame import Frame

_MONEY = regex.compile(r"\d\s?(?:(?:nghìn|ngàn|triệu|tỷ)\s)?(?:đồng|đ|vnđ)(?!\w)")
_STOCK_WORDS = 4
_RESULT_OF_YEAR = regex.compile(
    r"\((?:kết quả )?(?:cuối )?năm (?P<year>(?:19|20)\d\d)"
    r"(?:\s?:\s[^()]*|(?: (?:đạt|là|có|được|thực hiện))?(?: được)? )$"
)
"""A result told in brackets beside the target: `tăng 10% (năm 2022: 108 người)`, `(năm 2025 đạt 92,0%)`."""
_RATE = regex.compile(r"(?<!\w)(?:tỷ lệ|tỉ lệ|tốc độ|mức) [^.;]*$")
"""A percentage with its own rate is no stock: `Tỷ lệ tăng dân số tự nhiên: 0,9%`."""
_YEAR = regex.compile(r"(?<!\w)(?:năm|hè|quý\s\w+/|\d/)\s?(?P<year>(?:19|20)\d\d)(?!\w)")
_EACH_BEHIND = regex.compile(r",?\s\(?(?:mỗi|từng)\s")
_NEUTRAL = frozenset(
    {"chiếm", "giảm từ", "tăng từ", "từ mức"}
    | {f"toàn {level} có" for level in ("tỉnh", "huyện", "xã", "thành phố", "trường")}
)
"""Words that tell of results, but for under a heading of goals: `nữ chiếm 45%`."""
_FROM = regex.compile(r"(?<!\w)từ\s(?:mức\s|khoảng\s)?$")
_ATTENDS = regex.compile(r" (?:về )?(?:tham )?dự(?: thi| tranh| lễ| họp)?(?!\w)")
"""`Toàn tỉnh có 1.100 người tham dự`: who is expected, where `có` else tells what there is."""
_HEADS = frozenset({"people", "event", "group"})
_BRACKET = regex.compile(r"\([^()]*\)")
_LEAVES = regex.compile(r"\s?(?:\([^)]*\)\s)?(?:giảm\s|tăng\s|nâng\s)?(?:xuống|lên)(?!\w)")
_TIME_UNITS = frozenset({"ngày", "giờ", "buổi", "tháng", "năm"})
_VERB_REACH = 4
_LABEL_REACH = 12
_BEFORE = 600
_ROLE_REACH = 5
_MONEY_REACH = 8
_LIST_WORDS = 6


class TargetSieve:
    """Tells the targets of one document from its other quantities."""

    def __init__(self, frame: Frame, rulebook: Rulebook, shared: frozenset[int] = frozenset()) -> None:
        """`shared`: the `id` of every figure that its sentence hands to a body of its own."""
        self._frame = frame
        self._shared = shared
        self._text = frame.text
        self.headings = TargetHeadings(frame, rulebook)
        self._around = surroundings(rulebook)
        self._norms = endings(rulebook, "norm_cue")
        self._places = endings(rulebook, "place_word")
        self._achieved = endings(rulebook, "achieved_cue")
        self._money = endings(rulebook, "money_target")
        self._forward = rulebook.pattern(r"(?<!\w){forward_cue}(?!\w)")
        self._strives = rulebook.pattern(r"(?<!\w){striving_word}(?!\w)")
        self._team = rulebook.pattern(r"(?<!\w)(?:{team_word})(?:\s[^.;:\d]{1,30})?,?\s(?:bao\s)?gồm\s$")
        self._founded = rulebook.pattern(r"(?<!\w)(?:{founding_verb})\s[^.;:\d]{2,48}(?:,|\svà)\s$")
        self._past = rulebook.pattern(r"(?<!\w){past_cue}(?!\w)")
        self._dose = rulebook.pattern(r"{dose_unit}")
        self._norm_base = rulebook.pattern(r"\A{norm_base}(?!\w)")
        self._household = rulebook.pattern(r"\A{household}\Z")
        self._needs_verb = rulebook.pattern(r"\A{needs_verb}\Z")
        self._fold = rulebook.shadow.folded
        self._asks = rulebook.pattern(
            r"(?<!theo\s)(?<!xét\s)(?<!\w)(?:yêu\scầu|đề\snghị)(?!\w)(?!\scủa)[^;]*$"
        )
        self._hands_out = rulebook.pattern(r"(?<!\w)(?:giao|phân\sbổ|chỉ\stiêu|phân\sgiao)(?!\w)")
        self._when = rulebook.pattern(r"(?<!\w)thời\s(?:gian|lượng)(?:\s[^\W\d_]+){0,4}\s?:\s?$")
        self._stock = endings(rulebook, "stock_cue")
        self._money_measure = rulebook.pattern(r"(?<!\w)(?:{money_measure})(?!\w)")
        self._raised = rulebook.pattern(r"(?<!\w)(?:nâng|tăng|đưa)\s[^.;:]{0,80}\slên(?:\sthành)?\s?$")
        self._sizes = frozenset(self._fold(entry.term) for entry in rulebook.lexicon("norm_of_size"))
        self._times = rulebook.pattern(r"\s?(?:\([^()]*\)\s?)?(?:x|×|\*)\s?\d")
        self._after_times = rulebook.pattern(r"\s(?:x|×|\*)\s?$")
        self._light = rulebook.pattern(r"\A{unit_light}(?!\w)")
        self._last_norm: QuantityMention | None = None
        self._last_target: QuantityMention | None = None
        self._targets: set[int] = set()

    def is_target(self, mention: QuantityMention) -> bool:
        """Whether the plan asks for this quantity."""
        block = mention.passage.block
        place = self._frame.places[block]
        if place.zone not in ("body", "preamble") or mention.in_words:
            return False
        if mention.sort in ("duration", "structure"):
            return False
        if mention.per is not None and self._dose.fullmatch(self._fold(mention.unit or "")):
            return False  # `tiếp nhận 250 đơn vị máu (mỗi đơn vị 350ml)`: how large each one is
        folded = self._text.folded_of(mention.passage)
        before = folded[max(0, mention.start - _BEFORE) : mention.start]
        if place.zone == "preamble" and not self._asks.search(before):
            return False  # what other documents say; what this one asks for stands behind `yêu cầu`
        wanted = self.headings.want_figures(block)
        if not self.headings.may_hold_targets(block) and not self._looks_ahead(mention, folded):
            return False
        if self._is_named(folded, mention) or self._is_past(folded, mention, wanted):
            return False
        if _LEAVES.match(folded, mention.end) and _FROM.search(folded[: mention.figures[0][0]]):
            return False  # `giảm từ 12,2% xuống còn 8,6%`
        if self._goes_on_from_norm(mention, folded) or (
            mention.whole is None and self._is_norm(before, mention)
        ):
            self._last_norm = mention
            return False
        fits = self._fits(mention, before, wanted)
        if fits:
            self._last_target = mention
            self._targets.add(id(mention))
        return fits

    def _looks_ahead(self, mention: QuantityMention, folded: str) -> bool:
        """Under a heading of results, a sentence about the time to come: `Năm 2024 phấn đấu đạt 95%`.

        The year before the figure is later than the one that the results are of, or no year stands there
        and a word of striving does (`phấn đấu`, `sẽ`).
        """
        floor = max(0, mention.start - _BEFORE)
        start = max(folded.rfind(". ", floor, mention.start), folded.rfind(";", floor, mention.start)) + 1
        before = folded[max(start, floor) : mention.start]
        years = [int(m.group("year")) for m in _YEAR.finditer(before)]
        if not years:
            return self._strives.search(before) is not None and self._past.search(before) is None
        titles = self.headings.of_results(mention.passage.block)
        told = [int(m.group("year")) for title in titles for m in _YEAR.finditer(title)]
        plan_year = self.headings.plan_year
        if told or plan_year is None:
            return bool(told) and years[-1] > max(told)
        ahead = years[-1] >= plan_year + self.headings.is_report
        return ahead and self._forward.search(before) is not None

    def verb_before(self, mention: QuantityMention) -> Phrase | None:
        """The nearest verb of asking, planning or sending in the clause before a quantity."""
        return self._verb(self._clause(mention), _ROLE_REACH)

    def _clause(self, mention: QuantityMention) -> str:
        folded = self._text.folded_of(mention.passage)
        return folded[clause_start(folded, mention.start) : mention.start]

    def _verb(self, before: str, reach: int) -> Phrase | None:
        words = before.rstrip(" :(")
        for _ in range(reach):
            found = self._around.verbs.at(words)
            if found is not None:
                return found[0]
            cut = words.rfind(" ")
            if cut < 0:
                return None
            words = words[:cut].rstrip(" :(,")
        return None

    def _fits(self, mention: QuantityMention, before: str, wanted: bool) -> bool:
        """Whether a quantity of its sort can be a target here."""
        unit = self._fold(mention.unit)
        sort = mention.sort
        if id(mention) in self._shared and sort not in ("money", "percent"):
            return sort != "group" or wanted or self._hands_out.search(self._clause(mention)) is not None
        if self._is_factor(mention):
            return False
        if id(mention.whole) in self._targets and sort in ("other", "group", "size"):
            return True  # `tổng số 21 đại lý, trong đó 15 đại lý tại khu dân cư`
        near = self._verb(before, _VERB_REACH)
        if sort == "percent":
            return self._norm_base.search(self._fold(mention.measure or "")) is None
        if sort == "fraction":
            return unit not in _TIME_UNITS and (mention.bounded or near is not None or wanted)
        if sort == "money":
            if id(mention.whole) in self._targets and mention.per is None:
                return True  # `quyên góp 150 triệu đồng (Tiểu học 80 triệu, THCS 70 triệu đồng)`
            return self._is_money_target(mention, before)
        if sort == "size":
            last = self._last_target
            if last is not None and last.passage is mention.passage and last.end + 1 == mention.start:
                return False  # `01 máy phát điện 50 kVA`
            if self._is_multiplied(mention):
                return False  # `kích thước 3m x 5m`
            return (
                wanted
                or mention.whole is not None
                or self._goes_on_from_target(mention)
                or self._verb(self._clause(mention), _LABEL_REACH) is not None
            )
        if sort == "group":
            if self.headings.under_budget(mention.passage.block):
                return False
            return self._is_group_target(mention, before, unit, near, wanted)
        if unit == "lần":
            return mention.per is not None or (mention.bounded and near is not None)
        if self._needs_verb.search(unit) or sort == "other":
            if near is not None or mention.bounded or self._goes_on_from_target(mention):
                return True
            verb = self._verb(self._clause(mention), _LABEL_REACH)
            if sort == "thing" and verb is not None and verb.data.get("role") == "contribution":
                return True  # `chuẩn bị hội trường 200 chỗ ngồi, 10 bàn, 50 ghế`
            return mention.per_each and (
                wanted or self._verb(self._clause(mention), _LABEL_REACH) is not None
            )
        if sort == "event":
            if self._when.search(before):
                return False  # `Thời gian: 02 buổi/ngày`
            place = self._places.at(before)
            return place is None or mention.bounded or mention.whole is not None
        return True

    def _is_factor(self, mention: QuantityMention) -> bool:
        """A factor of a cost: `120 người x 07 ngày x 100.000 đồng`; what a budget pays for is no target."""
        if not self._is_multiplied(mention):
            return False
        folded = self._text.folded_of(mention.passage)
        priced = _MONEY.search(folded, mention.end) is not None
        return priced or self.headings.under_budget(mention.passage.block)

    def _is_multiplied(self, mention: QuantityMention) -> bool:
        """Whether a sign of multiplication stands right before or behind a quantity."""
        folded = self._text.folded_of(mention.passage)
        return (
            self._times.match(folded, mention.end) is not None
            or self._after_times.search(folded[: mention.start]) is not None
        )

    def _is_norm(self, before: str, mention: QuantityMention) -> bool:
        """`được tặng 01 phần quà`, `thể tích 250ml`; not `đấu giá 05 mỏ`, where a verb ends in `giá`."""
        norm, verb = self._norms.at(before), self._around.verbs.at(before)
        if norm is None or (mention.sort in _HEADS and norm[0].words in self._sizes):
            return False  # `kiểm tra nồng độ cồn ít nhất 600 lượt lái xe` counts drivers
        if norm[0].words in ("gồm", "bao gồm"):
            # `Giao chỉ tiêu cho 11 trường, gồm 1.250 học sinh` asks; `Hồ sơ gồm 02 bộ` tells.
            if mention.per_each or self._hands_out.search(self._clause(mention)) is not None:
                return False
            if mention.sort == "people" and (self._makes_up_target(mention) or self._team.search(before)):
                return False  # `Cử 01 tiểu đội gồm 09 dân quân`: those are sent too
        return verb is None or len(verb[0].words) <= len(norm[0].words)

    def _makes_up_target(self, mention: QuantityMention) -> bool:
        """Whether `gồm` before a quantity says who makes up a group that the plan asks for."""
        last = self._last_target
        if last is None or last.passage is not mention.passage or last.end > mention.start:
            return False
        between = self._text.folded_of(mention.passage)[last.end : mention.start]
        return len(between.split()) <= _LIST_WORDS + 4 and not any(c in between for c in ".;:")

    def _goes_on_from_norm(self, mention: QuantityMention, folded: str) -> bool:
        """`Hồ sơ gồm 02 bộ, 03 ảnh`: what stands in one list with a norm is one."""
        asked = self._around.verbs.at(folded[max(0, mention.start - _BEFORE) : mention.start]) is not None
        return not asked and mention.per is None and _is_listed_with(self._last_norm, mention, folded)

    def _goes_on_from_target(self, mention: QuantityMention) -> bool:
        """`50 cá nhân, 10 gia đình`, `01 xe, 02 ê kíp`: what stands in one list with a target is one."""
        return _is_listed_with(self._last_target, mention, self._text.folded_of(mention.passage))

    def _is_money_target(self, mention: QuantityMention, before: str) -> bool:
        if self.headings.under_budget(mention.passage.block):
            return False
        if mention.per is not None and not mention.bounded:
            return self._money_measure.search(self._clause(mention)) is not None
        if mention.per is not None and mention.high is None:
            return True  # `dự phòng tối thiểu 50 triệu đồng/xã`
        words = before.rstrip(" :(")
        for _ in range(_MONEY_REACH):
            if self._money.at(words) is not None:
                return True
            cut = words.rfind(" ")
            if cut < 0:
                return False
            words = words[:cut]
        return False

    def _is_group_target(
        self, mention: QuantityMention, before: str, unit: str, near: Phrase | None, wanted: bool
    ) -> bool:
        """`thành lập 05 câu lạc bộ`, `ít nhất 01 câu lạc bộ`, `hỗ trợ 50 hộ nghèo`; no `tại 05 xã`."""
        if before.rstrip().endswith("(") and not mention.bounded:
            return False  # `mỗi thôn cử 05 người (12 thôn)` counts those that share
        touching = self._around.verbs.at(before)
        on = mention.exclusive and mention.high is None  # `tuyên truyền trên 03 kênh`: where, not how many
        if touching is not None and (touching[0].data.get("makes") or (self._light.search(unit) and not on)):
            return True
        if touching is not None and wanted and touching[0].data.get("role") == "target":
            return True  # `II. MỤC TIÊU … kiểm tra 145 cơ sở`
        inspects = near is not None and near.data.get("inspects") and self._places.at(before) is None
        if inspects and self.headings.hand_out_duties(mention.passage.block):
            return True  # `V. TỔ CHỨC THỰC HIỆN … Kiểm tra chuyên môn 24 trường`
        if self._light.search(unit) and self._founded.search(before):
            return True  # `thành lập Ban Tổ chức và 05 tiểu ban`
        folded = self._text.folded_of(mention.passage)
        set_up = self._light.search(unit) or self._household.search(unit)
        if not mention.bounded and not set_up and _EACH_BEHIND.match(folded, mention.end):
            return False  # `07 xã, phường mỗi nơi 03 đại lý`
        if self._raised.search(before):
            return True  # `nâng tổng số xã đạt chuẩn lên 05 xã`
        if self._household.search(unit):
            return near is not None or mention.bounded or self._goes_on_from_target(mention)
        labelled = before.rstrip().endswith(":")
        if self._light.search(unit) and (labelled or self._goes_on_from_target(mention)):
            return True
        if mention.bounded and not (mention.exclusive and mention.high is None):
            return True
        if self._places.at(before) is not None:
            return False
        if mention.per_touches:
            return True
        if wanted and (self._light.search(unit) or self._goes_on_from_target(mention)):
            return True
        return wanted and before.rstrip().endswith((":", "có"))

    def _is_named(self, folded: str, mention: QuantityMention) -> bool:
        """Inside quotation marks a figure is part of a name: `mô hình “5 không, 3 sạch”`."""
        floor = max(0, mention.start - _BEFORE)
        opened = folded.count('"', floor, mention.start) % 2 == 1
        return opened and folded.find('"', mention.end, mention.end + _BEFORE) >= 0

    def _is_past(self, folded: str, mention: QuantityMention, wanted: bool) -> bool:
        floor = max(0, mention.start - _BEFORE)
        start = max(folded.rfind(". ", floor, mention.start) + 1, floor)
        # `(năm 2023 có 11 thư viện), 04 thư viện đạt mức độ 2`: what a bracket tells is closed with it.
        before = _BRACKET.sub(lambda m: " " * len(m.group()), folded[start : mention.start])
        forward = max((m.end() for m in self._forward.finditer(before)), default=-1)
        if mention.bounded and mention.start < mention.figures[0][0]:
            # `ít nhất 15%` is asked, whatever the sentence told before; `trên 300 người` may be a result.
            floor = mention.high is None and not mention.exclusive
            forward = len(before) if floor else max(forward, 0)
        attends = _ATTENDS.match(folded, mention.end) is not None
        told = (
            m
            for m in self._past.finditer(before)
            if not (wanted and m.group() in _NEUTRAL)
            and not (attends and m.group().endswith(" có"))
            and not self._turns_to_duties(mention, m.group(), before[m.end() :])
        )
        past = max((m.start() for m in told), default=-1)
        rate = mention.sort == "percent" and _RATE.search(before) is not None
        if past > forward or (not rate and self._tells_stock(before)):
            return True
        achieved = self._achieved.at(before) is not None
        plan_year = self.headings.plan_year
        if plan_year is not None:
            told_of = _RESULT_OF_YEAR.search(before)
            if told_of is not None and int(told_of.group("year")) < plan_year:
                return True
            years = [m for m in _YEAR.finditer(before) if m.start() > forward]
            if years and int(years[-1].group("year")) < plan_year and (achieved or not wanted):
                return True
        return forward < 0 and not wanted and achieved

    def _turns_to_duties(self, mention: QuantityMention, cue: str, between: str) -> bool:
        """`Toàn huyện có 153 địa bàn; tuyển chọn 121 điều tra viên`: behind the semicolon something is asked.

        So too in a duty, where `đã` tells of what it works on: `công dân đã kích hoạt; cử 16 cán bộ`.
        """
        clause = between.rpartition("; ")[2]
        if clause == between or self._verb(clause, _ROLE_REACH) is None:
            return False
        return cue.endswith(" có") or self.headings.hand_out_duties(mention.passage.block)

    def _tells_stock(self, before: str) -> bool:
        """`Dân số toàn xã là 4.500 người`; not `tỷ lệ dân số dùng nước sạch đạt 92%`."""
        words = before.rstrip(" :(")
        for _ in range(_STOCK_WORDS):
            found = self._stock.at(words)
            if found is not None:
                return not words[: found[1]].rstrip().endswith(("tỷ lệ", "tỉ lệ", "%", "số"))
            words, _, _ = words.rpartition(" ")
        return False


def _is_listed_with(last: QuantityMention | None, mention: QuantityMention, folded: str) -> bool:
    """Whether only a comma, `và` or `với` and a few words part two quantities of one passage."""
    if last is None or last.passage is not mention.passage or last.end > mention.start:
        return False
    between = _BRACKET.sub("", folded[last.end : mention.start])
    joined = "," in between or not {"và", "với"}.isdisjoint(between.split())
    return joined and not any(c in between for c in ".;(") and len(between.split()) <= _LIST_WORDS
