#!/usr/bin/env python3
"""Renders the same templates with casepress's engine and with Jinja2, and compares byte for byte.

    jinja_differential.py RENDER_CASES [--seed N] [--random N] [--show]

RENDER_CASES is the program built from jinja/render_cases.cpp. The cases are those of jinja/*.txt and, beside them, random
expressions (the same ones for the same seed). Where Jinja2 raises an error, casepress must report one, and the other way round.

A case file is of one of two forms. One that begins with `@lines {data}` holds one template a line. Others hold cases:

    ### name of the case
    @data {"json": "object"}
    @options {"trim_blocks": true}
    the template "main", up to the next line that begins with ### or @template
    @template other.html
    another template
"""

import argparse
import copy
import json
import pathlib
import random
import subprocess
import sys
import tempfile

import jinja2

HERE = pathlib.Path(__file__).parent
UNDEFINED = (640, 641)  # the codes of undefined names and attributes
DATA = {
    "i": 7, "j": -3, "zero": 0, "big": 123456789, "f": 2.5, "g": -0.125, "h": 1e20,
    "s": "Hello World", "t": "<b>bold & 'brave'</b>", "c": "司法社工通报", "e": "", "w": "  a  b\tc \n",
    "q1": "a-b c", "q2": "司法", "q3": "<i>", "q4": "it's", "amp": "&amp;", "ex": "x",
    "l": [3, 1, 2], "m": ["b", "A", "c", "a"], "x": [], "n": None, "y": True, "z": False,
    "d": {"a": 1, "b": "two", "k": [1, 2]},
    "p": [{"n": "Zoe", "v": 3, "r": "宁夏"}, {"n": "adam", "v": 1, "r": "四川"}, {"n": "Bob", "v": 3, "r": "宁夏"}],
}


def read_lines_file(path, text):
    first, _, rest = text.partition("\n")
    data = json.loads(first.removeprefix("@lines"))
    for number, line in enumerate(rest.split("\n"), start=2):
        if line:
            yield {"name": f"{path.name}:{number}", "templates": {"main": line}, "data": data, "options": {}}


def read_cases_file(path, text):
    case, current = None, None
    for number, line in enumerate(text.split("\n"), start=1):
        if line.startswith("### "):
            if case:
                yield finish(case)
            case = {"name": f"{path.name}:{number} {line[4:]}", "templates": {"main": []}, "data": {}, "options": {}}
            current = case["templates"]["main"]
        elif case is None:
            continue
        elif line.startswith("@data "):
            case["data"] = json.loads(line[6:])
        elif line.startswith("@options "):
            case["options"] = json.loads(line[9:])
        elif line.startswith("@template "):
            current = case["templates"].setdefault(line[10:], [])
        else:
            current.append(line)
    if case:
        yield finish(case)


def finish(case):
    case["templates"] = {name: "\n".join(lines) for name, lines in case["templates"].items()}
    return case


def read_cases():
    for path in sorted((HERE / "jinja").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        yield from (read_lines_file if text.startswith("@lines") else read_cases_file)(path, text)


class Random:
    """Makes expressions that mostly make sense: each method gives one of a kind."""

    def __init__(self, seed):
        self.random = random.Random(seed)

    def pick(self, *choices):
        return self.random.choice(choices)

    def any(self, depth):
        return self.pick(self.integer, self.number, self.text, self.truth, self.list)(depth)

    def operand(self, kind, depth):
        """Now and then something of another kind, so that errors are compared as well."""
        return self.any(depth) if self.random.random() < 0.03 else kind(depth)

    def integer(self, depth):
        if depth <= 0:
            return self.pick("i", "j", "zero", "big", "l[0]", "d.a", "d['a']", "p[1].v", str(self.random.randint(-20, 40)), "true")
        down = depth - 1
        a, b = self.operand(self.integer, down), self.operand(self.integer, down)
        return self.pick(
            lambda: f"({a} {self.pick('+', '-', '*', '//', '%')} {b})", lambda: f"(-{a})", lambda: f"{a}|abs",
            lambda: f"{self.text(down)}|length", lambda: f"{self.list(down)}|length", lambda: f"{self.number(down)}|int",
            lambda: f"{self.list(down)}|sum", lambda: f"({self.text(down)}).find({self.text(0)})", lambda: f"({a} if {self.truth(down)} else {b})",
            lambda: f"{self.list(down)}|first", lambda: f"{self.list(down)}|max", lambda: f"{self.text(down)}|wordcount",
            lambda: f"{self.text(down)}|int", lambda: f"({a})**2", lambda: f"({self.text(down)}).count({self.text(0)})",
            lambda: f"({self.list(down)})[{self.random.randint(-2, 2)}]",
        )()

    def number(self, depth):
        if depth <= 0:
            return self.pick("f", "g", "h", "0.1", "3.14159", "1e3", "2.675", "1.5e-7")
        down = depth - 1
        a, b = self.operand(self.number, down), self.operand(self.number, down)
        return self.pick(
            lambda: f"({a} {self.pick('+', '-', '*', '/', '//', '%')} {b})", lambda: f"({self.integer(down)} / {b})",
            lambda: f"{a}|round", lambda: f"{a}|round({self.random.randint(0, 4)})", lambda: f"{a}|round(1, '{self.pick('ceil', 'floor')}')",
            lambda: f"{a}|abs", lambda: f"{self.integer(down)}|float", lambda: f"(-{a})",
        )()

    def text(self, depth):
        if depth <= 0:
            # No constants: Jinja2 folds `~` of constants and loses that one was markup.
            return self.pick("s", "t", "c", "e", "w", "d.b", "m[0]", "p[0].n", "p[2].r", "q1", "q2", "q3", "q4", "(ex|safe)", "(amp|safe)")
        down = depth - 1
        a, b = f"({self.operand(self.text, down)})", self.operand(self.text, down)
        n = self.random.randint(0, 12)
        return self.pick(
            lambda: f"({a} ~ {self.any(down)})", lambda: f"({a} + {b})", lambda: f"({a} * {self.random.randint(-1, 3)})",
            lambda: f"{a}|{self.pick('upper', 'lower', 'title', 'capitalize', 'trim', 'string', 'e', 'escape', 'forceescape', 'safe', 'striptags', 'urlencode', 'tojson')}",
            lambda: f"{a}|replace({b}, {self.text(0)})", lambda: f"{a}|string|truncate({n + 3})", lambda: f"{a}|string|truncate({n + 3}, true, '…')",
            lambda: f"{a}|center({n * 2})", lambda: f"{a}|indent({n})", lambda: f"{a}|wordwrap({n + 1})",
            lambda: f"{self.list(down)}|join({b})", lambda: f"({a}|string)[{n - 6}:{self.random.randint(-3, 9)}]", lambda: f"({a}|string)[::{self.pick(1, 2, -1, -2)}]",
            lambda: f"('%s-%s'|format({self.any(down)}, {b}))", lambda: f"('%05.2f|%d' % ({self.number(down)}, {self.integer(down)}))",
            lambda: f"'{{}}:{{:>6}}'.format({a}, {self.integer(down)})", lambda: f"{a}.strip()", lambda: f"{a}.split()|join('/')",
            lambda: f"{a}.{self.pick('upper', 'lower', 'title', 'swapcase', 'capitalize')}()", lambda: f"({a} if {self.truth(down)} else {b})",
            lambda: f"{self.integer(down)}|filesizeformat", lambda: f"{a}|default({b})", lambda: f"{a}|default({b}, true)",
            lambda: f"{a}.replace({b}, 'Q')", lambda: f"{self.any(down)}|string", lambda: f"{a}|string|reverse", lambda: f"{self.any(down)}|tojson",
        )()

    def truth(self, depth):
        if depth <= 0:
            return self.pick("y", "z", "(n is none)", "(undefined_name is defined)", "(i is odd)", "(s is string)")
        down = depth - 1
        compare = self.pick("==", "!=", "<", "<=", ">", ">=")
        kind = self.pick(self.integer, self.number, self.text, self.list)
        test = self.pick("number", "integer", "float", "string", "iterable", "mapping", "sequence", "none", "boolean", "lower", "upper", "true", "false", "escaped")
        return self.pick(
            lambda: f"({self.operand(kind, down)} {compare} {kind(down)})", lambda: f"({self.truth(down)} {self.pick('and', 'or')} {self.truth(down)})",
            lambda: f"(not {self.truth(down)})", lambda: f"({self.text(down)} in {self.text(down)})", lambda: f"({self.integer(down)} not in {self.list(down)})",
            lambda: f"({self.any(down)} is {test})", lambda: f"({self.integer(down)} is {self.pick('even', 'odd', 'divisibleby 3', 'gt(2)', 'in(l)')})",
            lambda: f"({self.integer(down)} < {self.number(down)} <= {self.integer(down)})",
        )()

    def list(self, depth):
        if depth <= 0:
            return self.pick("l", "x", "[1, 2, 3]", "[5]", "range(4)|list", "[0, -1, 2.5]")
        down = depth - 1
        a = self.operand(self.list, down)
        n = self.random.randint(1, 4)
        return self.pick(
            lambda: f"[{self.integer(down)}, {self.number(down)}]", lambda: f"({a} + {self.list(down)})", lambda: f"({a} * {n - 1})",
            lambda: f"{a}|sort", lambda: f"{a}|sort(reverse=true)", lambda: f"{a}|unique|list", lambda: f"{a}|reverse|list",
            lambda: f"({a})[{n - 2}:]", lambda: f"{a}|map('{self.pick('abs', 'float', 'int')}')|list", lambda: f"{a}|select('{self.pick('odd', 'number', 'integer')}')|list",
            lambda: f"{a}|reject('gt', {n})|list", lambda: f"p|map(attribute='v')|list", lambda: f"p|selectattr('v', '{self.pick('eq', 'gt', 'lt')}', {n})|map(attribute='v')|list",
            lambda: f"(p|sort(attribute='{self.pick('n', 'v', 'v,n')}')|map(attribute='v')|list)", lambda: f"({a}|batch({n})|first)", lambda: f"({a}|slice({n})|list|last)",
        )()

    def template(self):
        expression = self.any(self.random.randint(1, 4))
        return self.pick(
            "{{ %s }}", "{{ %s }}", "{{ %s }}", "{%% if %s %%}yes{%% else %%}no{%% endif %%}", "{%% set q = %s %%}[{{ q }}]",
            "{%% autoescape false %%}{{ %s }}{%% endautoescape %%}", "{%% for q in [%s] %%}{{ loop.index }}{{ q }}{%% endfor %%}",
            "{%% filter upper %%}a{{ %s }}{%% endfilter %%}",
        ) % expression


def random_cases(seed, count):
    maker = Random(seed)
    for number in range(count):
        yield {"name": f"random {seed}/{number}", "templates": {"main": maker.template()}, "data": DATA, "options": {}}


def render_with_jinja(case):
    options = {"autoescape": True, **case["options"]}
    environment = jinja2.Environment(loader=jinja2.DictLoader(case["templates"]), undefined=jinja2.StrictUndefined, **options)
    try:  # a copy, since `indent` of a list appends to it
        return {"output": environment.get_template("main").render(**copy.deepcopy(case["data"]))}
    except Exception as error:  # whatever a template can provoke in Python
        return {"error": f"{type(error).__name__}: {error}"}


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("program")
    arguments.add_argument("--seed", type=int, default=20250719)
    arguments.add_argument("--random", type=int, default=2000)
    arguments.add_argument("--show", action="store_true", help="print the errors that both give")
    options = arguments.parse_args()

    cases = list(read_cases())
    written = len(cases)
    cases += random_cases(options.seed, options.random)
    if written < 300:
        sys.exit(f"only {written} written cases")
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(cases, file)
        file.flush()
        done = subprocess.run([options.program, file.name], stdout=subprocess.PIPE, check=True)
    results = json.loads(done.stdout)

    failures = both_errors = beyond = stricter = 0
    for case, ours in zip(cases, results, strict=True):
        theirs = render_with_jinja(case)
        if "64-bit" in ours.get("error", ""):
            beyond += 1  # Python's integers have no bound
            continue
        if "error" in ours and "error" in theirs:
            both_errors += 1
            if options.show:
                print(f"{case['name']}: {ours['error']}\n    {theirs['error']}")
            continue
        if case["name"].startswith("random") and ours.get("code") in UNDEFINED and "output" in theirs:
            stricter += 1  # Jinja2 lets undefined values into lists and `in`
            continue
        if ours.get("output") != theirs.get("output") or "error" in ours:
            failures += 1
            print(f"--- {case['name']}\n{case['templates']['main']}\n  jinja2:    {theirs}\n  casepress: {ours}")
    print(f"{written} written and {len(cases) - written} random cases, {both_errors} with errors in both, "
          f"{beyond} beyond 64 bits, {stricter} stricter: {failures} differ")
    if beyond + stricter > len(cases) // 20:
        sys.exit("too many cases were left out")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
