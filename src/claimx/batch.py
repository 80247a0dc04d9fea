"""Annotate a stream of articles in order and in constant memory, in one process or several.

Each article goes through the pipeline on its own, never in a minibatch with others: so its annotation does not depend
on its neighbours or on the number of processes, and one that fails takes nothing with it.
"""

from __future__ import annotations

import logging
import multiprocessing
import signal
import threading
import traceback
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from claimx.convert import article_doc, failed, model_info, to_annotation
from claimx.errors import ArticleError, LexiconError, PipelineError
from claimx.readers import Reading
from claimx.schema import Annotation
from claimx.threads import one_thread

if TYPE_CHECKING:
    from spacy.language import Language

LOG = logging.getLogger(__name__)

Chunk = tuple[Reading, ...]
Answer = Future[list[Annotation]]

CHUNK_ARTICLES = 8
CHUNK_CHARS = 50_000
SECONDS, SECONDS_PER_CHAR = 30.0, 0.001
"""How long an article may take: many times what one of its length needs, so that only an endless loop is given up."""

AHEAD = 2
"""Chunks in flight per process; with `CHUNK_*` they bound the memory of a batch."""


@dataclass(frozen=True, slots=True)
class Annotator:
    """One article in, one annotation out; raises only for what is wrong with the pipeline itself."""

    nlp: Language
    min_score: float = 0.0

    def __call__(self, reading: Reading) -> Annotation:
        """The annotation of one reading; of a failed one, its reason."""
        model = model_info(self.nlp)
        if reading.failure:
            reason = reading.failure
            return failed(reading.article, model, reason.code, reason.message, notes=reading.notes)
        seconds = SECONDS + SECONDS_PER_CHAR * len(reading.article.text)
        try:
            with cpu_limit(seconds), one_thread():
                doc = self.nlp(article_doc(self.nlp, reading.article))
            return to_annotation(doc, reading.article, model, notes=reading.notes, min_score=self.min_score)
        except (LexiconError, PipelineError):  # not this article's fault: every other would fail of it
            raise
        except TooSlowError as error:
            message = f"{reading.where}: given up after {seconds:.0f} s of work"
            LOG.warning(
                "%s%s", message, _place(error)
            )  # the place differs from run to run, so the output does not have it
            return failed(reading.article, model, "too_slow", message, notes=reading.notes)
        except Exception as error:  # whatever else happens in a stage must not end the batch
            message = f"{reading.where}: {_what(error)}"
            return failed(reading.article, model, "pipeline_error", message, notes=reading.notes)


class TooSlowError(ArticleError):
    """An article took far more time than its length explains."""


@contextmanager
def cpu_limit(seconds: float) -> Iterator[None]:
    """Raise `TooSlowError` in the block after so many seconds of the processor's time, where the system can do it.

    Time that other processes take does not count, so a busy machine gives up no more than an idle one. Only the main
    thread can be interrupted; in another one there is no limit.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def give_up(*_: object) -> None:
        raise TooSlowError("too slow")

    before = signal.signal(signal.SIGVTALRM, give_up)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def annotate_readings(
    readings: Iterable[Reading], nlp: Language, *, processes: int = 1, min_score: float = 0.0
) -> Iterator[Annotation]:
    """Annotations of the readings, in the same order, one for each.

    Args:
        readings: consumed as needed, only a few ahead of what is given back.
        nlp: a pipeline made by `claimx.load`; worker processes inherit it, or get a copy where they can't.
        processes: 1 works in this process.
        min_score: attributions and claims below it are left out.
    """
    annotator = Annotator(nlp, min_score)
    if processes > 1:
        yield from _annotate_in_pool(readings, annotator, processes)
    else:
        yield from map(annotator, readings)


def chunks(readings: Iterable[Reading]) -> Iterator[Chunk]:
    """Readings in groups of bounded number and length."""
    group: list[Reading] = []
    length = 0
    for reading in readings:
        if group and (len(group) == CHUNK_ARTICLES or length + len(reading.article.text) > CHUNK_CHARS):
            yield tuple(group)
            group, length = [], 0
        group.append(reading)
        length += len(reading.article.text)
    if group:
        yield tuple(group)


def _annotate_in_pool(readings: Iterable[Reading], annotator: Annotator, processes: int) -> Iterator[Annotation]:
    pool = _Pool(annotator, processes)
    waiting: deque[tuple[Chunk, Answer]] = deque()
    try:
        for chunk in chunks(readings):
            waiting.append((chunk, pool.submit(chunk)))
            if len(waiting) >= AHEAD * processes:
                yield from _next(waiting, pool)
        while waiting:
            yield from _next(waiting, pool)
    finally:
        pool.close()


def _next(waiting: deque[tuple[Chunk, Answer]], pool: _Pool) -> list[Annotation]:
    """The annotations of the oldest chunk; where its worker died, each article gets a worker of its own."""
    chunk, answer = waiting.popleft()
    try:
        return answer.result()
    except BrokenProcessPool:
        pool.restart()
    done = [pool.alone(reading) for reading in chunk]
    for i, (later, answer) in enumerate(waiting):  # what other workers had not finished died with the pool
        if answer.exception():
            waiting[i] = (later, pool.submit(later))
    return done


class _Pool:
    """A process pool that can be started anew after a worker was killed."""

    def __init__(self, annotator: Annotator, processes: int) -> None:
        forks = "fork" in multiprocessing.get_all_start_methods()
        self._context = multiprocessing.get_context("fork" if forks else "spawn")
        self._annotator = annotator if forks else _Copy.of(annotator)
        self._processes = processes
        self._pool = self._start(processes)

    def _start(self, processes: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(processes, self._context, _set_up_worker, (self._annotator,))

    def submit(self, chunk: Chunk) -> Answer:
        """Send a chunk to a worker; to a pool that has died meanwhile too, which its answer then says."""
        try:
            return self._pool.submit(_annotate_chunk, chunk)
        except BrokenProcessPool as error:
            answer: Answer = Future()
            answer.set_exception(error)
            return answer

    def alone(self, reading: Reading) -> Annotation:
        """The annotation of one reading in a pool of its own, so that nothing else dies with it."""
        with self._start(1) as pool:
            try:
                return pool.submit(_annotate_chunk, (reading,)).result()[0]
            except BrokenProcessPool:
                message = f"{reading.where}: the worker process was killed (out of memory?)"
                return failed(reading.article, None, "worker_died", message, notes=reading.notes)

    def restart(self) -> None:
        """Start new workers in place of a broken pool."""
        self.close()
        self._pool = self._start(self._processes)

    def close(self) -> None:
        """Stop the workers; chunks that wait are dropped."""
        self._pool.shutdown(wait=True, cancel_futures=True)


@dataclass(frozen=True, slots=True)
class _Copy:
    """An annotator as plain data, for workers that do not inherit memory (macOS, Windows)."""

    config: dict[str, Any]
    data: bytes
    min_score: float

    @classmethod
    def of(cls, annotator: Annotator) -> _Copy:
        return cls(dict(annotator.nlp.config), annotator.nlp.to_bytes(), annotator.min_score)

    def annotator(self) -> Annotator:
        from spacy.util import get_lang_class

        nlp = get_lang_class(self.config["nlp"]["lang"]).from_config(self.config)
        return Annotator(nlp.from_bytes(self.data), self.min_score)


_annotator: Annotator | None = None
"""The annotator of a worker process."""


def _set_up_worker(given: Annotator | _Copy) -> None:
    global _annotator
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent ends the workers
    _annotator = given.annotator() if isinstance(given, _Copy) else given


def _annotate_chunk(chunk: Chunk) -> list[Annotation]:
    assert _annotator is not None
    return [_annotator(reading) for reading in chunk]


def _what(error: Exception) -> str:
    """What went wrong and in which function, on one line."""
    text = " ".join(str(error).split())
    return f"{type(error).__name__}: {text[:500]}{_place(error)}"


def _place(error: Exception) -> str:
    """The function in which an error was raised; of a limit, the one that it interrupted."""
    frames = list(traceback.extract_tb(error.__traceback__))
    if isinstance(error, TooSlowError):
        frames.pop()
    return f" (in {frames[-1].name}, {frames[-1].filename.rpartition('/')[2]}:{frames[-1].lineno})" if frames else ""
