"""Workers may die, hang or fail; every job still has an outcome."""

from __future__ import annotations

import os
import time

from hmtn_parse.batch.workers import Lost, run_jobs


def work(job: str) -> str:
    if job == "die":
        os._exit(9)
    if job == "hang":
        time.sleep(60)
    return job.upper()


def test_every_job_has_an_outcome_whatever_becomes_of_its_worker() -> None:
    jobs = ["a", "die", "b", "hang", "c", "die", "d"]
    done = list(run_jobs(jobs, work, workers=2, seconds=2.0))
    lost = sorted(result.code for result in done if isinstance(result, Lost))
    assert lost == ["crashed", "crashed", "timed-out"]
    assert sorted(result for result in done if isinstance(result, str)) == ["A", "B", "C", "D"]


def test_no_jobs_no_workers() -> None:
    assert list(run_jobs([], work, workers=2, seconds=1.0)) == []
