#!/usr/bin/env python3
"""Issues that editors have changed at random all print, and well: no rule of typesetting is broken (print looks over its own files), no
cell but those of the last page is less than four fifths full, and no page is needless.

  check_random_issues.py CASEPRESS SITE [--prints N] [--first N] [--seed SEED] [--keep DIR] [--most-thin N] [--most-needless N]
"""

import argparse
import collections
import pathlib
import re
import shutil
import sys
import tempfile

import random_issues

UNDERSET = "CP1622"
PRINTING = ("CP11", "CP15", "CP16", "exit")


def keep(folder, options, number, issue, findings, edits):
    """The site of a print that failed, to look at."""
    target = options.keep / f"{options.seed}-{number}"
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(folder, target)
    (target / "why.txt").write_text(f"{issue} {edits}\n" + "\n".join(map(str, findings)), encoding="utf-8")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("casepress")
    parser.add_argument("site", type=pathlib.Path)
    parser.add_argument("--prints", type=int, default=40)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--keep", type=pathlib.Path, help="where sites that do not print well are put")
    parser.add_argument("--most-thin", type=int, default=0, help="prints with a cell below four fifths")
    parser.add_argument("--most-needless", type=int, default=0, help="prints with a page too many")
    options = parser.parse_args()

    counts, pages, printed, thin, needless, errors, held = collections.Counter(), 0, 0, 0, 0, 0, 0
    with tempfile.TemporaryDirectory() as name:
        scratch = pathlib.Path(name)
        (scratch / "site").mkdir()
        site = random_issues.copy_site(options.site.resolve(), scratch / "site")
        for number in range(options.first, options.first + options.prints):
            folder, issue, language, paper, edits = random_issues.make_case(site, scratch, number, options.seed)
            what = f"{number}: {issue} {language} {' '.join(paper)} {edits}"
            findings, pdf = random_issues.print_issue(options.casepress, folder, issue, language, scratch / "out", paper)
            for finding in findings:
                check = re.match(r"preflight: (\S+)|预检不合格：(\S+?)（", finding["message"])
                counts[" ".join([finding["severity"], finding["code"], *(part for part in (check.groups() if check else []) if part)])] += 1
            failed = [finding for finding in findings if finding["severity"] == "error"]
            if failed and not any(finding["code"].startswith(PRINTING) for finding in failed):
                # Made words may look like a person's name, or break a rule of the site, before anything is printed.
                held, failed = held + 1, []
            white = [finding for finding in findings if finding["code"] == UNDERSET]
            too_many = False
            if pdf:
                shares = random_issues.coverage(pdf)
                printed, pages = printed + 1, pages + len(shares)
                too_many = random_issues.is_page_too_many(shares)
            errors, thin, needless = errors + bool(failed), thin + bool(white), needless + too_many
            for finding in failed + white:
                print(f"{what}: {finding['code']} {finding['message']}")
            if too_many:
                print(f"{what}: a needless page: {[round(share, 2) for share in shares]}")
            if options.keep and (failed or white or too_many):
                keep(folder, options, number, f"{issue} --lang {language} {' '.join(paper)}", failed + white, edits)
            site.restore()
    for name, count in sorted(counts.items()):
        print(f"{count:6} {name}")
    print(f"{options.prints} prints, {pages} pages: {errors} with errors, {thin} with a thin cell, {needless} with a needless page, {held} not let through")
    good = printed > 0 and errors == 0 and thin <= options.most_thin and needless <= options.most_needless
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
