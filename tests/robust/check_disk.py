#!/usr/bin/env python3
"""Disks that are full or read-only, two builds at once, locks removed, and an output folder that is replaced during the
build. What needs root (a small disk of its own) is left out without it, and says so. usage: check_disk.py CASEPRESS"""

import os
import pathlib
import random
import shutil
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from made_site import Failures, digest, lay_out, run, scratch

casepress = pathlib.Path(sys.argv[1]).resolve()
failures = Failures()
check = failures.check


def build(site, out, **more):
    return run(casepress, "build", "--site", site, "--out", out, **more)


def beside(out):
    return sorted(p.name for p in out.parent.iterdir() if p.name.startswith(f".{out.name}.casepress-"))


def full_disk(work, site):
    """A disk with ever more room: each build either says that it is full and leaves the old site, or succeeds."""
    disk = work / "disk"
    disk.mkdir()
    if os.geteuid() != 0 or subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64m", "none", disk],
                                           stderr=subprocess.DEVNULL).returncode != 0:
        print("full disk: left out, since only root can make a small disk")
        return
    try:
        out = disk / "public"
        lay_out(site, mark="first")
        check(build(site, out).code == 0, "a disk with room")
        old = digest(out)
        used = int(subprocess.run(["du", "-sk", disk], capture_output=True, text=True).stdout.split()[0])
        lay_out(site, mark="second")
        refused = 0
        for kib in range(used + 8, used * 3, max(8, used // 24)):
            remount(disk, f"size={kib}k,rw")
            result = build(site, out)
            if result.code == 0:
                break
            refused += 1
            check("CP1004" in result.err and "No space left" in result.err, f"full disk: {result.err}")
            check(digest(out) == old, "full disk: the old site is whole")
            check(not beside(out), "full disk: nothing is left beside")
        check(result.code == 0, "a disk with enough room at last")
        check(digest(out) != old and run(casepress, "verify", out).code == 0, "the new site")
        check(refused > 3, f"only {refused} builds met a full disk")
        print(f"full disk: {refused} builds refused, then one published")
        remount(disk, "ro")
        lay_out(site, mark="first")
        new = digest(out)
        result = build(site, out)
        check(result.code == 1 and "CP1004" in result.err and digest(out) == new, f"a read-only disk: {result.err}")
        print("read-only disk: refused")
    finally:
        subprocess.run(["umount", disk], check=True)


def remount(disk, options):
    subprocess.run(["mount", "-o", f"remount,{options}", disk], check=True)


def read_only_folder(work, site):
    out = work / "locked" / "public"
    lay_out(site, mark="first")
    check(build(site, out).code == 0, "a folder that can be written")
    old = digest(out)
    lay_out(site, mark="second")
    nobody = 65534 if os.geteuid() == 0 else None
    program = pathlib.Path(shutil.copy(casepress, work))  # another user may not see into the folder of the build
    os.chmod(work, 0o755)
    os.chmod(out.parent, 0o555)
    try:
        result = run(program, "build", "--site", site, "--out", out, user=nobody)
        check(result.code == 1 and "CP1004" in result.err and digest(out) == old, f"a read-only folder: {result.err}")
        print("read-only folder: refused")
    finally:
        os.chmod(out.parent, 0o755)
        program.unlink()


def two_builds(work, site):
    """Of two builds at once each either publishes or says that another is running; also with the lock's file removed."""
    lay_out(site, mark="first")
    refused = 0
    for turn in range(12):
        out = work / f"two{turn % 2}" / "public"
        lay_out(site, mark=("first", "second")[turn // 2 % 2])
        command = [casepress, "build", "--site", site, "--out", out]
        first = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        if turn >= 6:
            lock = out.parent / f".{out.name}.casepress-lock"
            deadline = time.monotonic() + 5
            while not lock.exists() and first.poll() is None and time.monotonic() < deadline:
                time.sleep(0.001)
            lock.unlink(missing_ok=True)
        second = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for process in (first, second):
            _, err = process.communicate()
            refused += process.returncode
            check(process.returncode == 0 or "CP1007" in err, f"two builds: {err}")
        check(run(casepress, "verify", out).code == 0, "two builds: the site is whole")
        check(not beside(out), f"two builds: left beside: {beside(out)}")
    print(f"two builds at once, 12 times: {refused} were told that another one is running")


def replaced(work, site):
    """Somebody puts a link to another folder in the output folder's place at a random moment."""
    generator = random.Random(1)
    theirs = work / "theirs"
    theirs.mkdir()
    (theirs / "mine.txt").write_text("mine")
    noticed = 0
    for turn in range(10):
        out = work / f"replaced{turn}" / "public"
        lay_out(site, mark="first")
        seconds = build(site, out).seconds
        lay_out(site, mark="second")
        process = subprocess.Popen([casepress, "build", "--site", site, "--out", out], stdout=subprocess.DEVNULL,
                                   stderr=subprocess.PIPE, text=True)
        time.sleep(generator.uniform(0.1, 0.8) * seconds)
        try:
            out.rename(out.parent / "aside")
            out.symlink_to(theirs)
        except FileExistsError:
            pass  # the exchange came between the two
        _, err = process.communicate()
        noticed += "CP1010" in err
        check(process.returncode == 0 or "CP1010" in err, f"replaced: {err}")
        check((theirs / "mine.txt").read_text() == "mine", "replaced: their file is as it was")
        check(run(casepress, "verify", out.parent / "aside").code == 0, "replaced: the site that was moved is whole")
        # A build that began after the link was put there publishes through it.
        for path in list(theirs.iterdir()):
            if path.name != "mine.txt":
                subprocess.run(["rm", "-rf", path], check=True)
    print(f"output folder replaced by a link, 10 times: noticed {noticed} times")


with scratch() as folder:
    work = pathlib.Path(folder)
    for part in (read_only_folder, two_builds, replaced, full_disk):
        part(work, work / "site")
failures.exit()
