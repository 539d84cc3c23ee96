"""The command line, thin: it reads arguments, calls the library and prints."""

from __future__ import annotations

import json
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated, Literal

import typer

from hmtn_parse.errors import HmtnParseError

app = typer.Typer(
    name="hmtn-parse",
    help="Đọc kế hoạch hành chính thành dữ liệu và kiểm tra số liệu. "
    "Turns Vietnamese administrative plans into data and audits their numbers.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
rules_app = typer.Typer(help="Kiểm tra quy tắc / check rules", no_args_is_help=True)
app.add_typer(rules_app, name="rules")

Inputs = Annotated[list[str], typer.Argument(help="Tệp, thư mục hoặc mẫu tên / files, folders or globs")]
Lang = Annotated[Literal["vi", "en"], typer.Option("--lang", help="Ngôn ngữ / language")]
RuleFolders = Annotated[
    list[str] | None,
    typer.Option("--rules", help="Thư mục quy tắc chồng lên quy tắc có sẵn / rules laid over ours"),
]
EXIT_USAGE = 2
EXIT_INTERRUPTED = 130


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option("--version", is_eager=True, help="Phiên bản / version", callback=lambda v: _version(v)),
    ] = False,
) -> None:
    pass


def _version(asked: bool) -> None:
    if asked:
        from hmtn_parse import __version__

        typer.echo(f"hmtn-parse {__version__}")
        raise typer.Exit


@app.command()
def convert(
    inputs: Inputs,
    out: Annotated[Path, typer.Option("--out", help="Thư mục kết quả / folder for results")],
    format: Annotated[
        Literal["json", "jsonl", "parquet"], typer.Option("--format", help="Định dạng / format")
    ] = "json",
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="Số tiến trình / processes")] = 1,
    resume: Annotated[bool, typer.Option("--resume", help="Bỏ qua tệp đã xong / skip what is done")] = False,
    timeout: Annotated[float, typer.Option("--timeout", min=1, help="Giây mỗi tệp / seconds a file")] = 300.0,
    rules: RuleFolders = None,
    lang: Lang = "vi",
) -> None:
    """Chuyển kế hoạch thành JSON / convert plans to JSON. Exit 0 all read, 1 some failed, 2 wrong usage."""
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

    from hmtn_parse.batch import ConvertOptions, find_inputs
    from hmtn_parse.batch import convert as run
    from hmtn_parse.batch.manifest import ManifestLine
    from hmtn_parse.output.terminal import make_console
    from hmtn_parse.pipeline import rulebook_of

    found, missing = find_inputs(inputs)
    _refuse_missing(missing, lang, nothing=not found)
    with _typed_errors(lang):  # Rules at fault are said once, not of every file.
        rulebook_of(list(rules) if rules else None)
    options = ConvertOptions(out, format, jobs, resume, timeout, lang, tuple(rules or ()))
    console = make_console(error=True)
    columns = (SpinnerColumn(), MofNCompleteColumn(), TextColumn("{task.description}"), TimeRemainingColumn())
    bar = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
    with _typed_errors(lang), bar as progress:
        task = progress.add_task("", total=len(found))

        def on_line(line: ManifestLine) -> None:
            progress.update(task, advance=1, description=line.path[-60:])
            if line.status == "failed":  # What is skipped is counted, and named in the manifest.
                progress.console.print(
                    f"{line.path}: {line.code}: {line.message}", markup=False, soft_wrap=True
                )

        try:
            totals = run(found, options, on_line)
        except KeyboardInterrupt:
            words = {
                "vi": "đã dừng giữa chừng; tệp nào xong vẫn còn, chạy lại với --resume để làm tiếp",
                "en": "interrupted; what is done is kept, run again with --resume to go on",
            }[lang]
            _stop(words, EXIT_INTERRUPTED)
    done = {"vi": "đã đọc {0}, lỗi {1}, bỏ qua {2}", "en": "read {0}, failed {1}, skipped {2}"}[lang]
    console.print(done.format(totals.ok, totals.failed, totals.skipped))
    raise typer.Exit(totals.exit_code)


@app.command()
def audit(
    inputs: Inputs,
    format: Annotated[
        Literal["text", "json", "xlsx", "html", "docx"], typer.Option("--format", help="Định dạng / format")
    ] = "text",
    select: Annotated[str, typer.Option("--select", help="Chỉ các mã này: T101,T2 / only these codes")] = "",
    ignore: Annotated[str, typer.Option("--ignore", help="Bỏ các mã này / without these codes")] = "",
    all_verdicts: Annotated[
        bool, typer.Option("--all", help="Liệt kê cả phép kiểm khớp / list every verdict")
    ] = False,
    exit_zero: Annotated[
        bool, typer.Option("--exit-zero", help="Luôn kết thúc với mã 0 / always exit 0")
    ] = False,
    out: Annotated[
        Path | None, typer.Option("--out", help="Tệp hoặc thư mục báo cáo / report file or folder")
    ] = None,
    baseline: Annotated[
        Path | None, typer.Option("--baseline", help="Phát hiện đã biết / known findings are not shown")
    ] = None,
    write_baseline: Annotated[
        Path | None, typer.Option("--write-baseline", help="Ghi phát hiện hiện có / keep what is found now")
    ] = None,
    rules: RuleFolders = None,
    lang: Annotated[Literal["vi", "en"] | None, typer.Option("--lang", help="Ngôn ngữ / language")] = None,
) -> None:
    """Kiểm tra số liệu / audit numbers. Exit 0 no error, 1 errors found, 2 something could not be read."""
    from hmtn_parse.batch import find_inputs
    from hmtn_parse.batch.auditing import Audit
    from hmtn_parse.batch.baseline import Baseline
    from hmtn_parse.batch.settings import settings_for
    from hmtn_parse.output.reports import text_file, with_findings, write_reports
    from hmtn_parse.output.terminal import archive_view, findings_view, make_console
    from hmtn_parse.pipeline import rulebook_of

    found, missing = find_inputs(inputs)
    _refuse_missing(missing, lang or "vi", nothing=all(item.stranger for item in found))
    trouble = make_console(error=True)
    with _typed_errors(lang or "vi"):
        settings = settings_for(Path(inputs[0]))
        lang = lang or settings.lang or "vi"
    with _typed_errors(lang), ExitStack() as files:
        folders = rules or [str(settings.folder / folder) for folder in settings.rules]
        kept = baseline or (settings.folder / settings.baseline if settings.baseline else None)
        run = Audit(
            rulebook_of(list(folders) if folders else None),
            _codes(select),
            _codes(ignore),
            Baseline.read(kept) if kept is not None and write_baseline is None else None,
        )
        written = text_file(out, [item.path for item in found]) if out and format == "text" else None
        console = make_console(file=files.enter_context(written) if written else None)
        worst, results = 0, []
        for audited in run.run(found):
            if audited.error is not None:
                trouble.print(
                    f"{audited.path}: {audited.error.code}: {audited.error.words(lang)}",
                    markup=False,
                    soft_wrap=True,
                )
                worst = 2
            if audited.plan is None:
                continue
            if any(finding.severity == "error" for finding in audited.plan.findings):
                worst = max(worst, 1)
            if format == "text":
                view = findings_view(audited.plan, audited.plan.findings, lang, all_verdicts=all_verdicts)
                console.print(view)
            else:
                results.append((audited.item, audited.plan))
        links, across = run.across()
        if format == "text" and (links or across):
            console.print(archive_view(links, across, lang))
        if write_baseline is not None:
            run.seen.write(write_baseline)
        for line in write_reports(with_findings(results, across), format, out, lang, run.rulebook):
            (console if out is None and format == "json" else trouble).print(
                line, markup=False, soft_wrap=True
            )
    raise typer.Exit(0 if exit_zero else worst)


@app.command()
def show(
    input: Annotated[str, typer.Argument(help="Tệp / file")],
    rules: RuleFolders = None,
    lang: Lang = "vi",
) -> None:
    """Bố cục và dữ kiện dạng cây / outline and facts as a tree."""
    from hmtn_parse import parse
    from hmtn_parse.output.terminal import make_console, plan_tree

    with _typed_errors(lang):
        plan = parse(input, rules=list(rules) if rules else None)
    make_console().print(plan_tree(plan, lang))


@app.command()
def explain(code: Annotated[str, typer.Argument(help="T101 hay column-total")], lang: Lang = "vi") -> None:
    """Một phép kiểm nhìn gì, vì sao / what a check looks at and why."""
    from hmtn_parse.output.terminal import explanation, make_console
    from hmtn_parse.rulebook import default_rulebook

    shapes = default_rulebook().findings
    for shape in shapes:
        if code.upper() == shape.code or code.lower() == shape.slug:
            make_console().print(explanation(shape, lang))
            return
    known = ", ".join(f"{shape.code} {shape.slug}" for shape in shapes)
    _stop(
        {
            "vi": f"không có mã «{code}»; có: {known}",
            "en": f"no check is called {code!r}; there are: {known}",
        }[lang]
    )


@app.command("try")
def try_phrase(
    phrase: Annotated[str, typer.Argument(help="ngày 23 và 24/7/2024")],
    rules: RuleFolders = None,
    lang: Lang = "vi",
) -> None:
    """Quy tắc đọc ra gì trong một câu, và quy tắc nào / what the rules read in a phrase, and which."""
    from rich.table import Table

    from hmtn_parse.output.terminal import make_console
    from hmtn_parse.pipeline import rulebook_of
    from hmtn_parse.rulecheck import read_phrase
    from hmtn_parse.text.normal import normal

    with _typed_errors(lang):
        readings = read_phrase(normal(phrase), rulebook_of(list(rules) if rules else None))
    if not readings:
        make_console().print({"vi": "Không đọc được dữ kiện nào.", "en": "Nothing is read."}[lang])
        return
    grid = Table(box=None, pad_edge=False)
    names = {"vi": ("loại", "giá trị", "chữ", "quy tắc"), "en": ("kind", "value", "words", "rule")}[lang]
    for name in names:
        grid.add_column(name, overflow="fold")
    for reading in readings:
        grid.add_row(reading.kind, reading.value, reading.text, reading.rule)
    make_console().print(grid)


@app.command()
def evaluate(
    corpus: Annotated[Path, typer.Argument(help="Thư mục có expected.json / folder with expected.json")],
    formats: Annotated[str, typer.Option("--format", help="md,docx,pdf")] = "",
    split: Annotated[str, typer.Option("--split", help="development,held-out")] = "",
    notes: Annotated[bool, typer.Option("--notes", help="Liệt kê chỗ sai / list every fault")] = False,
    save: Annotated[Path | None, typer.Option("--save", help="Lưu lần chạy / keep the run")] = None,
    against: Annotated[
        Path | None, typer.Option("--against", help="So với lần chạy đã lưu / compare")
    ] = None,
    rules: RuleFolders = None,
    lang: Lang = "vi",
) -> None:
    """Độ chính xác, độ phủ và F1 theo loại / precision, recall and F1 by class and split."""
    from hmtn_parse.evaluation import evaluate as run_evaluation
    from hmtn_parse.output.evaluation_view import run_view
    from hmtn_parse.output.terminal import make_console
    from hmtn_parse.pipeline import rulebook_of

    console = make_console()
    with _typed_errors(lang):
        rulebook = rulebook_of(list(rules) if rules else None)
        run = run_evaluation(corpus, rulebook, formats=_codes(formats), splits=_codes(split))
    if not run.plans and not run.phrases:
        words = {
            "vi": "không có kế hoạch hay cụm từ nào để so trong «{0}»",
            "en": "“{0}” holds no plans and no phrases to compare with",
        }[lang]
        _stop(words.format(corpus))
    console.print(run_view(run, lang))
    if notes:
        for note in run.notes:
            console.print(note, markup=False, soft_wrap=True)
    if against is not None:
        with _typed_errors(lang):
            gained, lost = run.against(against)
        for sign, lines in (("+", gained), ("-", lost)):
            for line in lines:
                console.print(f"{sign} {line}", markup=False, soft_wrap=True)
    if save is not None:
        with _typed_errors(lang):
            run.save(save)


@app.command()
def schema() -> None:
    """JSON Schema của kết quả / the JSON Schema of the output."""
    from hmtn_parse.model import Plan
    from hmtn_parse.output.streams import holds_vietnamese

    bare = not holds_vietnamese(sys.stdout.encoding)
    sys.stdout.write(json.dumps(Plan.model_json_schema(), ensure_ascii=bare, indent=1) + "\n")


@rules_app.command("check")
def rules_check(
    folder: Annotated[
        list[str] | None, typer.Argument(help="Thư mục quy tắc của bạn / your folder of rules")
    ] = None,
    lang: Lang = "vi",
) -> None:
    """Mọi quy tắc với ví dụ của nó / every rule against its examples. Exit 1 when one fails."""
    from hmtn_parse.output.terminal import make_console
    from hmtn_parse.pipeline import rulebook_of
    from hmtn_parse.rulecheck import check_rules

    console = make_console()
    with _typed_errors(lang, code=1):
        rulebook = rulebook_of(list(folder) if folder else None)
        faults = list(check_rules(rulebook))
    for fault in faults:
        words = fault.vi if lang == "vi" else fault.en
        console.print(
            f"{fault.file}:{fault.line}: {fault.rule}: «{fault.example}»: {words}",
            markup=False,
            soft_wrap=True,
        )
    count = sum(1 for _ in rulebook)
    done = {"vi": f"{count} quy tắc, {len(faults)} lỗi", "en": f"{count} rules, {len(faults)} faults"}[lang]
    console.print(done)
    raise typer.Exit(1 if faults else 0)


class _typed_errors:
    """Turns a typed error into its words on stderr and an exit code; no traceback."""

    def __init__(self, language: str, code: int = EXIT_USAGE) -> None:
        self._language = language
        self._code = code

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, HmtnParseError):
            _stop(error.words(self._language), self._code)
        if isinstance(error, OSError) and not isinstance(error, BrokenPipeError):
            words = {
                "vi": "không đọc hoặc không ghi được «{0}»; hãy kiểm tra đường dẫn và quyền ({1})",
                "en": "“{0}” cannot be read or written; check the path and the permissions ({1})",
            }[self._language]
            _stop(words.format(error.filename, error.strerror), self._code)


def _refuse_missing(missing: list[str], language: str, *, nothing: bool) -> None:
    if missing:
        words = {"vi": "không có tệp nào khớp: ", "en": "no file matches: "}[language]
        _stop(words + ", ".join(missing))
    if nothing:
        _stop(
            {"vi": "không có tệp nào để đọc trong thư mục này", "en": "the folder holds no file to read"}[
                language
            ]
        )


def _codes(option: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in option.split(",") if part.strip())


def _stop(words: str, code: int = EXIT_USAGE) -> None:
    typer.echo(words, err=True)
    raise typer.Exit(code)


def main() -> None:
    """The entry point of `hmtn-parse`."""
    from hmtn_parse.batch.garbage import collect_seldom
    from hmtn_parse.output.streams import prepare_streams

    collect_seldom()
    prepare_streams()
    app()


if __name__ == "__main__":
    main()
