"""Worker processes that may die: a file that crashes, hangs or eats memory costs only itself.

`ProcessPoolExecutor` gives up the whole pool when one worker dies, so each worker here has a
pipe of its own and is replaced when it ends.
"""

from __future__ import annotations

import multiprocessing as mp
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

from hmtn_parse.batch.garbage import collect_seldom

Job = TypeVar("Job")
Result = TypeVar("Result")

MEMORY_BYTES = 1_500_000_000
TASKS_PER_WORKER = 500


@dataclass(frozen=True, slots=True)
class Lost(Generic[Job]):
    """A job whose worker died (`crashed`) or ran over its time (`timed-out`)."""

    job: Job
    code: str
    seconds: float


@dataclass
class _Worker(Generic[Job]):
    process: BaseProcess
    pipe: Connection
    job: Job | None = None
    since: float = 0.0
    done: int = 0


def run_jobs(
    jobs: Iterable[Job],
    work: Callable[[Job], Result],
    *,
    workers: int,
    seconds: float,
) -> Iterator[Result | Lost[Job]]:
    """Results as they come. `work` runs in other processes; a job over `seconds` is ended."""
    context = mp.get_context("spawn")
    waiting = deque(jobs)
    crew: list[_Worker[Job]] = [_start(context, work) for _ in range(min(workers, len(waiting)))]
    try:
        while waiting or any(worker.job is not None for worker in crew):
            for at, worker in enumerate(crew):
                if worker.job is None and waiting:
                    if worker.done >= TASKS_PER_WORKER or not worker.process.is_alive():
                        _stop(worker)
                        worker = crew[at] = _start(context, work)
                    worker.job, worker.since = waiting.popleft(), time.monotonic()
                    worker.pipe.send(worker.job)
            busy = [worker for worker in crew if worker.job is not None]
            ready = wait([worker.pipe for worker in busy], timeout=1.0)
            for worker in busy:
                job = worker.job
                if job is None:
                    continue
                spent = time.monotonic() - worker.since
                if worker.pipe in ready:
                    try:
                        yield worker.pipe.recv()
                        worker.job, worker.done = None, worker.done + 1
                        continue
                    except (EOFError, OSError):
                        code = "crashed"
                elif spent > seconds:
                    code = "timed-out"
                else:
                    continue
                _stop(worker)
                crew[crew.index(worker)] = _start(context, work)
                yield Lost(job, code, spent)
    finally:
        for worker in crew:
            _stop(worker)


def _start(context: mp.context.SpawnContext, work: Callable[[Job], Result]) -> _Worker[Job]:
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, work), daemon=True)
    with _deaf_to_interrupts():
        process.start()
    theirs.close()
    return _Worker(process, ours)


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """A process that is started in here never sees Ctrl-C: the parent sees it, and ends its workers itself.

    Otherwise each worker would die of it with a traceback on the user's screen.
    """
    if threading.current_thread() is not threading.main_thread():  # Only there may a signal be set.
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.SIG_DFL if before is None else before)


def _stop(worker: _Worker[Job]) -> None:
    worker.pipe.close()
    if worker.process.is_alive():
        worker.process.terminate()
    worker.process.join(timeout=5)
    if worker.process.is_alive():
        worker.process.kill()


def _serve(pipe: Connection, work: Callable[[Job], Result]) -> None:
    """The life of a worker: one job after another until the parent hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _bound_memory()
    collect_seldom()
    while True:
        try:
            job = pipe.recv()
        except (EOFError, OSError):
            return
        pipe.send(work(job))


def _bound_memory() -> None:
    """No worker may take the machine's memory; where the system knows no such bound, none is set."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY_BYTES, MEMORY_BYTES))
