"""Our organisations beside underthesea's NER: precision, recall and time on the same phrases.

`python tests/bench/organisations_vs_underthesea.py [development|held-out]`; needs `pip install
underthesea` (Apache-2.0), whose bundled CRF model is used. The texts are the annotated phrases of
`corpus/phrases/<split>/organisation.toml` with one body or several, and the counter-examples. A
name counts as found when the tool gives it exactly; in the second column when it gives a piece of
it with the label ORG (ours are counted by the first rule only). Then the time that each takes for
the texts of the development plans: ours a plan at a time, underthesea's a paragraph at a time.
"""

from __future__ import annotations

import sys
import time
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass
class Count:
    """What one tool found over all phrases."""

    exact: int = 0
    partial: int = 0
    extra: int = 0
    wanted: int = 0
    seconds: float = 0.0


def measure(read: Callable[[str], list[str]], phrases: list[tuple[str, list[str]]]) -> Count:
    """Run a reader over phrases with the names that stand in them."""
    count = Count()
    for phrase, wanted in phrases:
        started = time.perf_counter()
        found = read(phrase)
        count.seconds += time.perf_counter() - started
        left = list(wanted)
        count.wanted += len(wanted)
        for name in found:
            if name in left:
                left.remove(name)
                count.exact += 1
            elif any(name in full or full in name for full in left):
                count.partial += 1
            else:
                count.extra += 1
    return count


def ours() -> Callable[[str], list[str]]:
    """Our recogniser; a coordination counts as its members."""
    from hmtn_parse.facts.organisations import find_organisations
    from hmtn_parse.rulebook import default_rulebook

    book = default_rulebook()

    def read(phrase: str) -> list[str]:
        return [n for m in find_organisations(book.read(phrase), book) for n in (m.members or (m.name,))]

    return read


def theirs() -> Callable[[str], list[str]]:
    """underthesea's NER: runs of B-ORG and I-ORG."""
    from underthesea import ner

    def read(phrase: str) -> list[str]:
        names: list[str] = []
        for word, _, _, tag in ner(phrase):
            if tag == "B-ORG":
                names.append(word)
            elif tag == "I-ORG" and names:
                names[-1] += f" {word}"
        return names

    return read


def time_on_plans() -> None:
    """Prints the time of both for the plans of the corpus, reading left out."""
    from underthesea import ner

    from hmtn_parse.facts.organisations import find_organisations
    from hmtn_parse.readers import read
    from hmtn_parse.rulebook import default_rulebook
    from hmtn_parse.text.passage import RunningText

    book = default_rulebook()
    plans = [read(path) for path in sorted((ROOT / "corpus" / "plans" / "development").glob("*/plan.md"))]
    texts = [RunningText.of_document(plan, book.shadow) for plan in plans]
    find_organisations(texts[0], book)
    started = time.perf_counter()
    for plan in plans:
        find_organisations(RunningText.of_document(plan, book.shadow), book)
    ours_spent = time.perf_counter() - started
    started = time.perf_counter()
    for text in texts:
        for passage in text.passages:
            ner(passage.text)
    spent = time.perf_counter() - started
    size = sum(len(text.text) for text in texts)
    print(
        f"{len(plans)} plans, {size} characters: hmtn_parse {1000 * ours_spent:.0f} ms, "
        f"underthesea {1000 * spent:.0f} ms, {spent / ours_spent:.0f} times as long"
    )


def main() -> None:
    split = sys.argv[1] if len(sys.argv) > 1 else "development"
    data = tomllib.loads(
        (ROOT / "corpus" / "phrases" / split / "organisation.toml").read_text(encoding="utf-8")
    )
    phrases = [(p, g["value"].split(" | ")) for g in data["group"] for p in g["phrases"]]
    phrases += [(n["text"], []) for n in data["negative"]]
    print(f"{len(phrases)} phrases ({split}), {sum(len(w) for _, w in phrases)} names")
    for name, reader in (("hmtn_parse", ours()), ("underthesea", theirs())):
        reader("Sở Y tế chủ trì")
        count = measure(reader, phrases)
        given = count.exact + count.partial + count.extra
        print(
            f"{name:12} exact {count.exact}, piece {count.partial}, wrong {count.extra}; "
            f"precision {count.exact / max(given, 1):.3f} recall {count.exact / count.wanted:.3f} "
            f"{1000 * count.seconds / len(phrases):.2f} ms a phrase"
        )
    time_on_plans()


if __name__ == "__main__":
    main()
