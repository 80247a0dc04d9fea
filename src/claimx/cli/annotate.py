"""`claimx annotate`: files and folders of articles in, claims out."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimx._version import __version__
from claimx.cli.common import (
    INTERRUPTED,
    OK,
    SOME_FAILED,
    CodebookOption,
    EncodingOption,
    KbOption,
    ModelOption,
    check_encoding,
    load_pipeline,
    say,
    stop,
)

if TYPE_CHECKING:
    from spacy.language import Language

    from claimx.cli.progress import Bar, Silent
    from claimx.cli.summary import Summary
    from claimx.exporters.base import Exporter
    from claimx.readers import Reading

DEFAULT_MAX_CHARS = 1_000_000
STDIN = Path("-")


class Format(StrEnum):
    """How annotations are written."""

    VIEW = "view"
    JSONL = "jsonl"
    CSV = "csv"


def annotate(
    paths: Annotated[
        list[Path],
        typer.Argument(metavar="PATH...", help="Files and folders: .txt .json .jsonl .html; `-` is text on stdin."),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="OUT", help="Write here; without it, a view on a terminal and JSONL in a pipe."
        ),
    ] = None,
    format: Annotated[
        Format | None,
        typer.Option(help="How to write; by default after the ending of OUT, which is JSONL unless .csv."),
    ] = None,
    processes: Annotated[int, typer.Option(min=1, help="Worker processes; the result is the same for any number.")] = 1,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with an interrupted run (OUT.partial).")] = False,
    model: ModelOption = None,
    kb: KbOption = None,
    codebook: CodebookOption = None,
    min_score: Annotated[float, typer.Option(min=0, max=1, help="Leave out attributions and claims below it.")] = 0.0,
    max_chars: Annotated[int, typer.Option(min=1, help="Longest article accepted, in characters.")] = DEFAULT_MAX_CHARS,
    encoding: EncodingOption = None,
    quiet: Annotated[bool, typer.Option("-q", "--quiet", help="No summary at the end.")] = False,
) -> None:
    """Annotate articles: who said what about whom, with which number, where and when."""
    from claimx.cli.output import partial_of
    from claimx.cli.summary import Summary

    check_encoding(encoding)
    chosen = _format(format, output)
    if resume and (output is None or chosen != Format.JSONL):
        stop("--resume needs -o OUT.jsonl")
    _check_output(output)
    files = _files(paths)
    summary = Summary()
    begin = time.monotonic()
    if resume and output and output.is_file() and not partial_of(output).exists():
        say(f"{output} is whole; nothing is left to do")
        _recount(output, summary)
    else:
        nlp = load_pipeline(model, kb, codebook)
        nlp.max_length = max(nlp.max_length, max_chars)
        begin = time.monotonic()
        viewed = chosen == Format.VIEW and output is None
        progress = _progress(files, bar=sys.stderr.isatty() and not viewed)
        readings = _readings(files, max_chars, encoding)
        try:
            _Job(nlp, chosen, processes, min_score).run(readings, output, summary, progress, resume=resume)
        except KeyboardInterrupt:
            kept = f"; {partial_of(output)} keeps what is done, --resume goes on" if output else ""
            stop(f"interrupted after {summary.articles} articles{kept}", INTERRUPTED)
    if not quiet:
        print(*summary.lines(time.monotonic() - begin), sep="\n", file=sys.stderr)
    raise typer.Exit(SOME_FAILED if summary.failed else OK)


class _Job:
    """The pipeline and how to write what it finds."""

    def __init__(self, nlp: Language, format: Format, processes: int, min_score: float) -> None:
        self.nlp = nlp
        self.format = format
        self.processes = processes
        self.min_score = min_score

    def run(
        self,
        readings: Iterator[Reading],
        output: Path | None,
        summary: Summary,
        progress: Bar | Silent,
        *,
        resume: bool,
    ) -> None:
        """Annotate what an earlier run has not done, and write each article as soon as it is there."""
        from claimx.batch import annotate_readings
        from claimx.cli.output import opened

        keep = self._keep(readings, output, summary) if resume and output else 0
        with opened(output, keep) as stream, progress:
            writer = _writer(self.format, output)
            stream.write(writer.head().encode())
            found = annotate_readings(readings, self.nlp, processes=self.processes, min_score=self.min_score)
            for annotation in found:
                for line in writer.lines(annotation):
                    stream.write(line.encode())
                stream.flush()
                summary.add(annotation)
                if annotation.status == "failed":
                    progress.say(f"claimx: {annotation.diagnostics[0].message}")
                progress.step()

    def _keep(self, readings: Iterator[Reading], output: Path, summary: Summary) -> int:
        """How many bytes of the partial file stand; their articles are taken off the readings."""
        from claimx.cli.output import done_before, partial_of
        from claimx.convert import model_info

        end, partial, used = 0, partial_of(output), model_info(self.nlp)
        if not partial.exists():
            return 0
        for annotation, line_end in done_before(partial, readings):
            if (annotation.model, annotation.claimx_version) != (used, __version__):
                stop(f"{partial} was made with another model or version of claimx; remove it to start anew")
            summary.add(annotation)
            end = line_end
        say(f"{partial}: {summary.articles} articles were done before")
        return end


def _writer(format: Format, output: Path | None) -> Exporter:
    from claimx.exporters.base import exporter
    from claimx.exporters.terminal import TerminalExporter

    if format == Format.VIEW:
        return TerminalExporter(colour=output is None and sys.stdout.isatty())
    return exporter(format.value)


def _format(format: Format | None, output: Path | None) -> Format:
    if format is not None:
        return format
    if output is None:
        return Format.VIEW if sys.stdout.isatty() else Format.JSONL
    return Format.CSV if output.suffix.lower() == ".csv" else Format.JSONL


def _check_output(output: Path | None) -> None:
    if output is None:
        return
    if output.is_dir():
        stop(f"-o {output}: is a folder")
    if not output.absolute().parent.is_dir():
        stop(f"-o {output}: the folder {output.parent} does not exist")


def _files(paths: list[Path]) -> list[Path]:
    from claimx.readers import find_files

    for path in paths:
        if path != STDIN and not path.exists():
            stop(f"{path}: no such file or folder")
    files = [file for path in paths for file in ([STDIN] if path == STDIN else find_files([path]))]
    if not files:
        stop(f"no articles in {', '.join(map(str, paths))} (looked for .txt .json .jsonl .html)")
    return files


def _readings(files: list[Path], max_chars: int, encoding: str | None) -> Iterator[Reading]:
    from claimx.readers import ReadOptions, read, read_stream, unique_ids

    options = ReadOptions(max_chars, encoding)
    return unique_ids(
        reading
        for file in files
        for reading in (read_stream(sys.stdin.buffer, options) if file == STDIN else read(file, options))
    )


def _progress(files: list[Path], *, bar: bool) -> Bar | Silent:
    from claimx.cli.progress import Bar, Silent, expected_articles

    return Bar(expected_articles(files)) if bar else Silent()


def _recount(output: Path, summary: Summary) -> None:
    from claimx.exporters.jsonl import read_jsonl

    for annotation in read_jsonl(output):
        summary.add(annotation)
