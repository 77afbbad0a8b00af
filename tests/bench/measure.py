"""Runs one program and says what it took, and what a folder of output holds."""

import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass


@dataclass
class Run:
    wall: float  # seconds
    cpu: float  # seconds of user and system time, of the program and all it started
    peak: int  # bytes: the largest resident set of any of its processes


@dataclass
class Output:
    files: int
    bytes: int
    articles: int  # pages of content, to see that both programs made all of them


def run(command, log):
    """Runs the command to its end; its output goes to `log`. Ends this program when it fails: a failed build has no time."""
    # The kernel counts the memory of the process that starts another one as that one's until its own program is loaded, so
    # this one must stay small: corpora are made by a program of their own.
    os.sync()  # what the run before has left to be written is not this one's work
    with open(log, "ab") as output:
        begin = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, stderr=output, stdin=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} ended with {process.returncode}; see {log}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def median(runs, attribute):
    return statistics.median(getattr(run, attribute) for run in runs)


def spread(runs):
    """Half the distance from the fastest to the slowest run, as a share of the median."""
    walls = [run.wall for run in runs]
    return (max(walls) - min(walls)) / 2 / statistics.median(walls)


def measure_output(folder):
    files = size = articles = 0
    for path, _, names in os.walk(folder):
        files += len(names)
        size += sum(os.path.getsize(os.path.join(path, name)) for name in names)
        parts = os.path.relpath(path, folder).split(os.sep)
        articles += len(parts) == 4 and parts[1] == "notices" and parts[2] != "page" and "index.html" in names
    return Output(files, size, articles)


def read_all(folder):
    """Reads every file once, so that no program is the first to fetch them from the disk."""
    for path, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(path, name), "rb") as file:
                while file.read(1 << 20):
                    pass
