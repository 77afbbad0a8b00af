#!/usr/bin/env python3
"""Checks the feeds, sitemap, robots.txt and search descriptions of a built site against each other, its pages and the standards.

    tests/feeds/check_feeds.py OUT_DIR

Needs nothing but Python 3.11. Ends with "N passed, M failed" and status 1 when anything failed.
"""

import json
import pathlib
import re
import sys
import urllib.parse
import xml.etree.ElementTree as ElementTree
from html.parser import HTMLParser

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
RFC_3339 = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:\d\d)$")
W3C_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?$")
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$")


class Page(HTMLParser):
    """What one HTML text says of itself and where it leads."""

    def __init__(self, text):
        super().__init__()
        self.canonical, self.noindex, self.alternates, self.files, self.links = None, False, {}, [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        for name in ("href", "src", "srcset", "poster", "action"):
            if given.get(name) is not None:
                self.links.append(given[name])
        if tag == "meta" and given.get("name") == "robots" and "noindex" in given.get("content", ""):
            self.noindex = True
        if tag != "link":
            return
        relation = (given.get("rel") or "").split()
        if "canonical" in relation:
            self.canonical = given.get("href")
        if "alternate" in relation and "hreflang" in given:
            self.alternates[given["hreflang"]] = given.get("href")
        if "search" in relation or ("alternate" in relation and "type" in given):
            self.files.append(given.get("href"))


class Checks:
    def __init__(self, out):
        self.out = out
        self.passed = self.failed = 0
        self.base = ""

    def check(self, holds, message):
        if holds:
            self.passed += 1
        else:
            self.failed += 1
            print(f"failed: {message}", file=sys.stderr)
        return holds

    def file_of(self, url):
        """Where the file of an absolute address of this site is, or None for an address elsewhere."""
        if not url or not url.startswith(self.base):
            return None
        path = urllib.parse.unquote(url[len(self.base):].split("#")[0].split("?")[0])
        return self.out / (path + "index.html" if path == "" or path.endswith("/") else path)

    def url_of(self, path):
        relative = path.relative_to(self.out).as_posix()
        relative = relative.removesuffix("index.html") if relative.endswith("/index.html") or relative == "index.html" else relative
        return self.base + urllib.parse.quote(relative, safe="-._~!$&()*+,;=:@/")

    def parse(self, path):
        try:
            return ElementTree.parse(path).getroot()
        except (OSError, ElementTree.ParseError) as error:
            self.check(False, f"{path}: {error}")
            return None

    def read_robots(self):
        path = self.out / "robots.txt"
        if not self.check(path.is_file(), "there is no robots.txt"):
            return
        text = path.read_text(encoding="utf-8")
        self.check(re.search(r"^User-agent: \*$", text, re.M), "robots.txt names no user agent")
        sitemap = re.search(r"^Sitemap: (\S+)$", text, re.M)
        if sitemap and self.check(sitemap[1].endswith("/sitemap.xml"), f"robots.txt names {sitemap[1]}"):
            self.base = sitemap[1].removesuffix("sitemap.xml")

    # --- sitemap ---

    def read_sitemap(self):
        """URL → {hreflang: URL} of all parts."""
        root = self.parse(self.out / "sitemap.xml")
        if root is None:
            return {}
        parts = [(self.out / "sitemap.xml", root)]
        if root.tag == SITEMAP + "sitemapindex":
            parts = []
            for loc in root.iter(SITEMAP + "loc"):
                path = self.file_of(loc.text)
                if self.check(path and path.is_file(), f"sitemap.xml names {loc.text}, which is not there"):
                    parts.append((path, self.parse(path)))
        urls = {}
        for path, part in parts:
            if part is None or not self.check(part.tag == SITEMAP + "urlset", f"{path} is no urlset"):
                continue
            self.check(len(part) <= 50_000 and path.stat().st_size <= 50 * 2**20, f"{path} is too large")
            for element in part:
                self.read_url(element, urls)
        return urls

    def read_url(self, element, urls):
        loc = element.findtext(SITEMAP + "loc", "")
        self.check(loc not in urls, f"{loc} is in the sitemap twice")
        self.check(loc.startswith(self.base) and loc.isascii() and " " not in loc, f"{loc} is no address below {self.base}")
        date = element.findtext(SITEMAP + "lastmod")
        self.check(date is None or W3C_DATE.match(date), f"{loc} was changed {date}, which is no date")
        links = element.findall(XHTML + "link")
        urls[loc] = {link.get("hreflang"): link.get("href") for link in links}
        self.check(len(urls[loc]) == len(links), f"{loc} has two versions in one language")
        self.check(all(link.get("rel") == "alternate" for link in links), f"{loc} has a link that is no alternate")

    def check_sitemap(self, urls):
        self.check(urls, "the sitemap is empty")
        for url, alternates in urls.items():
            path = self.file_of(url)
            if not self.check(path and path.is_file(), f"{url} is in the sitemap and has no file"):
                continue
            if alternates:
                self.check(url in alternates.values(), f"{url} is not among its own versions")
                self.check(all(tag == "x-default" or LANGUAGE.match(tag) for tag in alternates), f"{url}: not all of {list(alternates)} are languages")
                for other in alternates.values():
                    self.check(urls.get(other) == alternates, f"{other} does not name the same versions as {url}")
            page = Page(path.read_text(encoding="utf-8"))
            self.check(page.canonical == url, f"{path} says that it is {page.canonical}, the sitemap {url}")
            self.check(not page.noindex, f"{path} is in the sitemap and not to be indexed")
            if alternates:
                self.check(page.alternates == alternates, f"{path} has the versions {page.alternates}, the sitemap {alternates}")

    def check_pages(self, urls):
        for path in sorted(self.out.rglob("*.html")):
            page = Page(path.read_text(encoding="utf-8"))
            url = self.url_of(path)
            if page.canonical == url and not page.noindex:
                self.check(url in urls, f"{path} is to be indexed and not in the sitemap")
            for href in page.files:
                target = urllib.parse.urljoin(url, href or "")
                found = self.file_of(target)
                self.check(found and found.is_file(), f"{path} offers {href}, which is not there")

    # --- feeds ---

    def check_html(self, text, where):
        for link in Page(text).links:
            scheme = urllib.parse.urlsplit(link).scheme
            self.check(scheme in ("http", "https", "mailto", "tel"), f"{where} has the relative link {link}")
            found = self.file_of(link)
            if found:
                self.check(found.is_file(), f"{where} links to {link}, which is not there")

    def check_atom(self, path, feed):
        """The ids of a feed's entries (RFC 4287, 4.1)."""
        where = self.url_of(path)
        for name in ("title", "id", "updated"):
            self.check(len(feed.findall(ATOM + name)) == 1, f"{where} has not one {name}")
        self.check(LANGUAGE.match(feed.get(XML_LANG, "")), f"{where} has no language")
        self.check(RFC_3339.match(feed.findtext(ATOM + "updated", "")), f"{where}: updated is no time")
        self.check([link.get("href") for link in feed.findall(ATOM + "link[@rel='self']")] == [where], f"{where} does not name itself")
        pages = feed.findall(ATOM + "link[@rel='alternate'][@type='text/html']")
        self.check(len(pages) == 1 and self.file_of(pages[0].get("href")).is_file(), f"{where} has no page")
        self.check(feed.findtext(f"{ATOM}author/{ATOM}name"), f"{where} has no author")
        ids = []
        for entry in feed.findall(ATOM + "entry"):
            for name in ("title", "id", "updated"):
                self.check(len(entry.findall(ATOM + name)) == 1, f"{where}: an entry has not one {name}")
            url = entry.findtext(ATOM + "id", "")
            ids.append(url)
            self.check(urllib.parse.urlsplit(url).scheme in ("http", "https", "tag", "urn"), f"{where}: {url} is no absolute address")
            for name in ("updated", "published"):
                time = entry.findtext(ATOM + name)
                self.check(RFC_3339.match(time) if time else name == "published", f"{url}: {name} is no time")
            alternates = [(link.get("type"), link.get("hreflang")) for link in entry.findall(ATOM + "link[@rel='alternate']")]
            self.check(alternates and len(set(alternates)) == len(alternates), f"{url} has no page, or two in one language")
            for link in entry.findall(ATOM + "link"):
                self.check(self.file_of(link.get("href")).is_file(), f"{where} names {link.get('href')}, which is not there")
            content = entry.find(ATOM + "content")
            if self.check(content is not None and content.get("type") == "html", f"{url} has no content"):
                self.check_html(content.text or "", f"{where}: {url}")
        self.check(len(set(ids)) == len(ids), f"{where} has an entry twice")
        return ids

    def check_json(self, path):
        where = self.url_of(path)
        try:
            feed = json.loads(path.read_text(encoding="utf-8"))
        except ValueError as error:
            self.check(False, f"{where}: {error}")
            return []
        self.check(feed.get("version") == "https://jsonfeed.org/version/1.1", f"{where} has no version")
        self.check(feed.get("feed_url") == where, f"{where} does not name itself")
        self.check(isinstance(feed.get("title"), str) and LANGUAGE.match(feed.get("language", "")), f"{where} has no title or language")
        home = self.file_of(feed.get("home_page_url", ""))
        self.check(home and home.is_file(), f"{where} has no page")
        for item in feed["items"]:
            # An article is known by its address, a change by its place in the page's history.
            ident = item.get("id", "")
            self.check(item.get("url") == ident or "/history/#r-" in ident, f"{where}: an item has no id")
            page = self.file_of(item.get("url", "").partition("#")[0])
            self.check(page and page.is_file(), f"{where}: there is no page {item.get('url')}")
            self.check(RFC_3339.match(item.get("date_modified", "")), f"{where}: {item.get('id')} has no time")
            self.check_html(item.get("content_html", ""), f"{where}: {item.get('id')}")
        return [item["id"] for item in feed["items"]]

    def check_search(self, path, root):
        where = self.url_of(path)
        self.check(0 < len(root.findtext(SEARCH + "ShortName", "")) <= 16, f"{where}: ShortName has not 1 to 16 characters")
        self.check(root.findtext(SEARCH + "Description"), f"{where} has no description")
        forms = [url.get("template", "") for url in root.findall(SEARCH + "Url[@type='text/html']")]
        self.check(len(forms) == 1 and "{searchTerms}" in forms[0] and self.file_of(forms[0]).is_file(), f"{where} leads to no search form")

    def check_feeds(self):
        feeds = 0
        for path in sorted(self.out.rglob("*.xml")):
            root = self.parse(path)
            if root is None:
                continue
            if root.tag == ATOM + "feed":
                feeds += 1
                twin = path.with_suffix(".json")
                if self.check(twin.is_file(), f"{path} has no twin in JSON"):
                    self.check(self.check_atom(path, root) == self.check_json(twin), f"{path} and {twin} differ in their entries")
            elif root.tag == SEARCH + "OpenSearchDescription":
                self.check_search(path, root)
        self.check(feeds, "there are no feeds")

    def run(self):
        self.read_robots()
        if not self.base:  # a site without base_url has neither, and its pages do not offer them
            self.check(not (self.out / "sitemap.xml").exists(), "there is a sitemap that robots.txt does not name")
            self.check(not list(self.out.rglob("feed.xml")), "there are feeds without base_url")
            self.base = "https://site.invalid/"
            self.check_pages({})
            return
        urls = self.read_sitemap()
        self.check_sitemap(urls)
        self.check_pages(urls)
        self.check_feeds()


def main():
    if len(sys.argv) != 2 or not pathlib.Path(sys.argv[1]).is_dir():
        print(__doc__, file=sys.stderr)
        return 2
    checks = Checks(pathlib.Path(sys.argv[1]))
    checks.run()
    print(f"{checks.passed} passed, {checks.failed} failed")
    return 1 if checks.failed else 0


if __name__ == "__main__":
    sys.exit(main())
