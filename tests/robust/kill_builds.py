#!/usr/bin/env python3
"""Kills builds at random moments: what is published is always one whole site, the old or the new one, and the next
build recovers by itself. usage: kill_builds.py CASEPRESS [--kills 40] [--seed 1]"""

import argparse
import pathlib
import random
import signal
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from made_site import Failures, digest, lay_out, run, scratch

parser = argparse.ArgumentParser()
parser.add_argument("casepress")
parser.add_argument("--kills", type=int, default=40)
parser.add_argument("--seed", type=int, default=1)
options = parser.parse_args()

failures = Failures()
generator = random.Random(options.seed)


def git(folder, *arguments):
    subprocess.run(
        ["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *arguments], cwd=folder, check=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def reference(work, site, mark):
    """What an undisturbed build of this version gives."""
    lay_out(site, mark=mark)
    out = work / f"reference-{mark}"
    result = run(options.casepress, "build", "--site", site, "--out", out)
    failures.check(result.code == 0, f"a build of {mark}: {result.err}")
    return digest(out), result.seconds


def leftovers(out):
    return sorted(p.name for p in out.parent.iterdir() if p.name.startswith(f".{out.name}.casepress-"))


def main(work):
    site = work / "site"
    out = work / "public"
    lay_out(site, mark="first")
    git(site, "init", "-q")
    git(site, "add", ".")
    git(site, "commit", "-qm", "first")
    wholes = {}
    seconds = 0
    for mark in ("first", "second"):
        wholes[mark], seconds = reference(work, site, mark)
    failures.check(run(options.casepress, "build", "--site", site, "--out", out).code == 0, "the first build")

    seen = {"first": 0, "second": 0}
    killed = recovered = finished = 0
    mark = "second"
    for turn in range(options.kills):
        mark = "first" if mark == "second" else "second"
        lay_out(site, mark=mark)
        process = subprocess.Popen([options.casepress, "build", "--site", site, "--out", out, "--jobs", "2"],
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        # Half of them near the end, where files are put in place.
        begin = time.monotonic()
        try:
            process.wait(seconds * (generator.uniform(0, 1) if turn % 2 else generator.uniform(0.5, 1)))
            seconds = 0.5 * seconds + 0.5 * (time.monotonic() - begin)  # it was quicker than thought
            finished += 1
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            seconds *= 1.02
            killed += 1
            process.wait()
        now = digest(out)
        which = [name for name, whole in wholes.items() if whole == now]
        if failures.check(which, f"kill {turn}: the site is neither the old nor the new one"):
            seen[which[0]] += 1
        failures.check(run(options.casepress, "verify", out).code == 0, f"kill {turn}: verify")
        if leftovers(out):
            recovered += 1
        if turn % 5 == 4 or turn + 1 == options.kills:
            result = run(options.casepress, "build", "--site", site, "--out", out)
            failures.check(result.code == 0, f"kill {turn}: the next build: {result.err}")
            failures.check(digest(out) == wholes[mark], f"kill {turn}: the next build's site")
            failures.check(not leftovers(out), f"kill {turn}: left beside the site: {leftovers(out)}")
    print(f"{options.kills} builds of about {seconds:.2f} s: {killed} killed, {finished} were done before; afterwards "
          f"{seen['first']} × the one site, {seen['second']} × the other, {recovered} × something to clear up")


with scratch() as folder:
    main(pathlib.Path(folder))
failures.exit()
