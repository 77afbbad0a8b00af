// A site made of texts that try to run a script in its readers' browsers: every vector through Markdown, front matter,
// vocabulary, glossary, regions, site.toml, template data, file names, feeds and search queries. The built site is opened
// in Chromium with its policy and without, with raw HTML left out and sanitised: nothing runs, nothing is fetched from
// elsewhere, and no address leads to a script.
//
//   node tests/robust/xss.mjs CASEPRESS [--keep DIR] [--all]
//
// Without --all every fourth page is looked at, which takes a quarter of the time; lists hold all texts anyway.
//
// Needs `npm ci` in tests/ and Chromium (CHROMIUM, default /usr/bin/chromium). Ends with "N passed, M failed".

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, dirname } from 'node:path';
import { chromium } from 'playwright-core';
import { serve } from '../theme/serve.mjs';
import { DESTINATIONS, HTML, in_links, in_markdown } from './xss_vectors.mjs';

const [, , casepress = ''] = process.argv;
if (!casepress) {
    console.error('usage: node tests/robust/xss.mjs CASEPRESS');
    process.exit(2);
}
const all = process.argv.includes('--all');
const work = mkdtempSync(join(tmpdir(), 'xss-'));
let passed = 0;
let failed = 0;

/** @param {string} name @param {string[]} found */
function report(name, found) {
    if (found.length === 0) passed += 1; else failed += 1;
    console.log(`${found.length === 0 ? 'ok    ' : 'FAILED'} ${name}${found.length ? ` (${found.length})` : ''}`);
    for (const line of found.slice(0, 12)) console.log(`         ${line.replace(/\s+/g, ' ').slice(0, 400)}`);
}

/** @param {string} path @param {string} text */
function write(path, text) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
}

/** As a TOML string. @param {string} text */
const quoted = (text) => `"${[...text].map((c) => (c === '"' || c === '\\' ? `\\${c}` : c < ' ' || c === '\x7f' ? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}` : c)).join('')}"`;
/** @param {string} text */
const both = (text) => `{ zh = ${quoted(text)}, en = ${quoted(text)} }`;

const TEMPLATE = `{% extends "article.html" %}
{% block content %}<p title="{{ page.title }}" data-a='{{ page.summary }}'>{{ page.title }} {{ page.summary }}</p>{{ super() }}{% endblock %}
`;

/** A site with every vector in every place. @param {string} site @param {string} raw_html */
function lay_out(site, raw_html) {
    const first = HTML[8];
    write(join(site, 'site.toml'), `title = ${quoted(`T ${first}`)}
tagline = ${quoted(first)}
base_url = "https://example.org/"
languages = ["zh", "en"]
[checks]
links = "warning"
[markup]
raw_html = "${raw_html}"
[vocabularies.words]
file = "words.toml"
label = ${both(first)}
[types.text]
label = ${both(first)}
plural = ${both(first)}
folder = "texts"
[types.text.fields]
date = { kind = "date" }
word = { kind = "term", vocabulary = "words", list = true, label = ${both(first)} }
where = { kind = "region", list = true, label = ${both(first)} }
plain = { kind = "text", list = true, label = ${both(first)} }
marked = { kind = "markdown", label = ${both(first)} }
address = { kind = "url", label = ${both(first)} }
`);
    write(join(site, 'templates/text.html'), TEMPLATE);
    const words = [];
    const terms = [];
    const regions = [];
    HTML.forEach((vector, i) => {
        words.push(`[[terms]]\nid = "w${i}"\nzh = ${quoted(vector)}\nen = ${quoted(vector)}\ndescription = ${both(vector)}\n`);
        terms.push(`[[terms]]\nid = "g${i}"\nzh = ${quoted(`${vector}词${i}`)}\nen = ${quoted(`${vector} word${i}`)}\nzh_variants = ["变${i}"]\nen_variants = ["variant${i}"]\ndefinition = ${both(vector)}\n`);
        regions.push(`[[regions]]\ncode = "${110000 + i}"\nname = ${both(vector)}\n`);
        const front = ['+++', `title = ${quoted(`${vector} ${i}`)}`, `summary = ${quoted(vector)}`, `kicker = ${quoted(vector)}`, `deck = ${quoted(vector)}`,
            `byline = ${quoted(vector)}`, `tags = [${quoted(vector.replace(/[\u2028\u2029]/g, ''))}]`, `questions = [${quoted(vector)}]`, 'date = "2024-01-01"', `word = ["w${i}"]`,
            `where = ["${110000 + i}"]`, `plain = [${quoted(vector)}]`, `marked = ${quoted(in_markdown(vector)[0])}`, '+++', ''].join('\n');
        const body = `marker 标记 变${i} variant${i}\n\n${in_markdown(vector).join('\n\n')}\n`;
        write(join(site, `content/texts/v${i}.zh.md`), front + body);
        write(join(site, `content/texts/v${i}.en.md`), front + body);
    });
    DESTINATIONS.forEach((destination, i) => {
        write(join(site, `content/texts/d${i}.zh.md`), `+++\ntitle = "d${i}"\ndate = "2024-01-02"\n+++\n${in_links(destination).join('\n\n')}\n`);
    });
    for (const name of [`"><img src=x onerror=window.__xss=1>`, `' onfocus=window.__xss=1 autofocus='`, `<script>window.__xss=1<`, 'javascript:window.__xss=1', '{{ 7*7 }}']) {
        write(join(site, `content/texts/${name}.zh.md`), `# ${name}\n\nmarker\n\n![${name}](<${name.replace(/[<>]/g, '\\$&')}.png>)\n`);
        write(join(site, `content/texts/${name}.png`), 'no picture');
    }
    write(join(site, 'content/texts/x.png'), 'no picture');
    write(join(site, 'content/words.toml'), words.join('\n'));
    write(join(site, 'content/glossary.toml'), terms.join('\n'));
    write(join(site, 'content/regions.toml'), regions.join('\n'));
}

/**
 * Builds. What is refused (a link to javascript:, a tag that cannot be) is cut out, line by line, until the rest is taken.
 * @param {string} site @param {string} out @returns {string} what is wrong with the site itself, or ""
 */
function build(site, out) {
    for (let turn = 0; turn < 8; ++turn) {
        const result = spawnSync(casepress, ['build', '--site', site, '--out', out, '--json'], { encoding: 'utf8', maxBuffer: 1 << 28, env: { ...process.env, LC_ALL: 'C.UTF-8' } });
        if (result.status === 0) return '';
        const { findings } = JSON.parse(result.stdout || '{"findings":[]}');
        /** @type {{path: string, line?: number, code: string}[]} */
        const errors = findings.filter((/** @type {any} */ finding) => finding.severity === 'error');
        const cuts = errors.filter((error) => error.path.startsWith('content/'));
        if (cuts.length === 0) return `${JSON.stringify(errors.slice(0, 3))} ${result.stderr.slice(0, 500)}`;
        console.log(`       ${cuts.length} × refused: ${[...new Set(cuts.map((error) => error.code))].join(' ')}`);
        for (const path of new Set(cuts.map((error) => error.path))) {
            const lines = readFileSync(join(site, path), 'utf8').split('\n');
            for (const error of cuts) if (error.path === path && error.line) lines[error.line - 1] = '';
            if (cuts.some((error) => error.path === path && !error.line)) rmSync(join(site, path));
            else writeFileSync(join(site, path), lines.join('\n'));
        }
    }
    return 'refused again and again';
}

/** What went wrong while pages were open. @param {import('playwright-core').BrowserContext} context @param {string} address @param {boolean} policy */
async function watch(context, address, policy) {
    /** @type {string[]} */
    const found = [];
    await context.addInitScript(() => {
        for (const name of ['alert', 'confirm', 'prompt', 'print']) Object.defineProperty(window, name, { value: () => { window.__xss = name; } });
    });
    const note = (/** @type {import('playwright-core').Request} */ request) => {
        const url = request.url();
        if (/csp/i.test(request.failure()?.errorText ?? '')) return;  // never sent
        // An author may show a picture from elsewhere by its whole address: only the policy is to refuse it.
        if (!policy && request.resourceType() === 'image') return;
        if (!url.startsWith(address) && !url.startsWith('data:') && !url.startsWith('about:')) found.push(`asked for ${url} on ${request.frame()?.url()}`);
    };
    context.on('requestfinished', note);
    context.on('requestfailed', note);
    context.on('page', (page) => page.on('dialog', (dialog) => { found.push(`a dialog on ${page.url()}`); void dialog.dismiss(); }));
    return found;
}

/** Addresses in a document that would run, and whether something has. Runs in the browser. */
function look() {
    const found = [];
    if (window.__xss !== undefined) found.push(`ran: ${window.__xss}`);
    for (const element of document.querySelectorAll('[href],[src],[action],[formaction],[data],[srcdoc],[poster],[srcset]')) {
        for (const name of ['href', 'src', 'action', 'formaction', 'data', 'poster', 'srcset', 'xlink:href']) {
            const value = element.getAttribute(name);
            if (value === null) continue;
            if (/^[\u0000-\u0020]*(j\s*a\s*v\s*a\s*s\s*c\s*r\s*i\s*p\s*t|vbscript|data|feed|view-source|jar|blob)\s*:/i.test(value)) found.push(`${element.tagName} ${name}=${value}`);
        }
        if (element.hasAttribute('srcdoc')) found.push(`${element.tagName} srcdoc`);
    }
    for (const element of document.querySelectorAll('*')) {
        for (const attribute of element.attributes) if (/^on/i.test(attribute.name) || attribute.name === 'style') found.push(`${element.tagName} ${attribute.name}=${attribute.value}`);
    }
    for (const script of document.scripts) if (!/^(application\/(ld\+)?json)$/.test(script.type) && !script.src.startsWith(location.origin)) found.push(`script ${script.src} ${script.textContent?.slice(0, 80)}`);
    if (document.querySelector('base,iframe,object,embed,frame,style')) found.push('a base, frame, object or style');
    return found;
}

/** @param {import('playwright-core').Page} page @param {string} url */
async function open(page, url) {
    let found;
    try {
        await page.goto(url, { waitUntil: 'load', timeout: 20000 });
        found = await page.evaluate(look);
    } catch (error) {
        return [`${decodeURIComponent(new URL(url).pathname)}: ${String(error).slice(0, 200)}`];  // it went elsewhere
    }
    if (new URL(page.url()).origin !== new URL(url).origin) found.push(`went to ${page.url()}`);
    return found.map((line) => `${decodeURIComponent(new URL(url).pathname)}: ${line}`);
}

/** The contents of a feed as a careless reader shows them: put into a page of their own. */
async function read_feed(/** @type {string} */ url) {
    const text = await (await fetch(url)).text();
    const contents = [];
    if (url.endsWith('.json')) {
        for (const item of JSON.parse(text).items) contents.push(item.content_html ?? '');  // the others are plain text by JSON Feed 1.1
    } else {
        const feed = new DOMParser().parseFromString(text, 'application/xml');
        if (feed.querySelector('parsererror')) return ['no XML'];
        for (const entry of feed.querySelectorAll('content,summary,title')) {
            if (entry.getAttribute('type') === 'html') contents.push(entry.textContent ?? '');
            if (entry.getAttribute('type') === 'xhtml') contents.push(entry.innerHTML);
        }
    }
    for (const content of contents) document.body.insertAdjacentHTML('beforeend', content);
    await new Promise((resolve) => { setTimeout(resolve, 50); });
    return [];
}

/** @param {string} out @param {import('playwright-core').Browser} browser @param {boolean} policy */
async function read_site(out, browser, policy) {
    const server = await serve(out);
    const context = await browser.newContext({ bypassCSP: !policy });
    const elsewhere = await watch(context, server.address, policy);
    const page = await context.newPage();
    const files = readdirSync(out, { recursive: true, encoding: 'utf8' });
    /** @type {string[]} */
    const found = [];
    const address = (/** @type {string} */ file) => `${server.address}/${file.split('/').map(encodeURIComponent).join('/')}`;
    // Pages that lead on, to the reader's language or to a list's other address, do so within the site.
    const leads_on = (/** @type {string} */ file) => /<meta http-equiv="refresh" content="0; ?url=(?![a-z]+:|\/\/)[^"]*">/i.test(readFileSync(join(out, file), 'utf8'));
    const pages = files.filter((file) => file.endsWith('.html') && file !== 'index.html' && !leads_on(file)).filter((file, i) => policy ? i % 3 === 0 : /texts\/[vd<"'{j]|^[a-z/]*index.html|glossary|regions/.test(file)).filter((file, i) => all || i % 4 === 0);
    for (const file of pages) found.push(...await open(page, address(file)));
    const how = policy ? 'with the policy' : 'without the policy';
    report(`${pages.length} pages, ${how}`, found.concat(elsewhere.splice(0)));
    if (!policy) {
        found.length = 0;
        const feeds = files.filter((file) => /feed\.(xml|json)$/.test(file)).slice(0, 12);
        for (const file of feeds) {
            await page.goto(`${server.address}/404.html`);
            found.push(...await page.evaluate(read_feed, address(file)), ...(await page.evaluate(look)).map((line) => `${file}: ${line}`));
        }
        report(`${feeds.length} feeds, their contents put into a page`, feeds.length === 0 ? ['no feed'] : found.concat(elsewhere.splice(0)));
    }
    found.length = 0;
    let listed = 0;
    for (const query of ['marker', 'script', 'onerror', ...HTML.filter((_, i) => !policy || i % 5 === 0), ...DESTINATIONS]) {
        found.push(...await open(page, `${server.address}/zh/search/?q=${encodeURIComponent(query)}`));
        await page.waitForTimeout(policy ? 20 : 60);
        listed += await page.locator('main a').count();
        found.push(...(await page.evaluate(look)).map((line) => `q=${query}: ${line}`));
    }
    report(`search queries, ${how}: ${listed} links shown`, listed < 100 ? ['no results'] : found.concat(elsewhere.splice(0)));
    await context.close();
    server.close();
}

const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync'],
});
try {
    // The checks themselves: a page on which each kind of harm is done is noticed.
    write(join(work, 'harm/index.html'), '<title>x</title><p><a href="java\tscript:1">a</a><p onclick="1">b<img src=x onerror="window.__xss=1"><img src="http://evil.test/x">');
    const harm = await serve(join(work, 'harm'));
    const context = await browser.newContext({ bypassCSP: true });
    const elsewhere = await watch(context, harm.address, true);
    const noticed = (await open(await context.newPage(), `${harm.address}/`)).join('\n');
    report('the checks notice harm', ['ran: 1', 'A href', 'P onclick', 'IMG onerror'].filter((word) => !noticed.includes(word)).concat(elsewhere.length === 1 ? [] : ['no request noticed']));
    await context.close();
    harm.close();

    for (const raw_html of ['off', 'sanitised']) {
        const site = join(work, raw_html);
        const out = join(work, `${raw_html}-out`);
        lay_out(site, raw_html);
        const problem = build(site, out);
        report(`raw HTML ${raw_html}: the site is built`, problem ? [problem] : []);
        if (problem) continue;
        await read_site(out, browser, false);
        await read_site(out, browser, true);
    }
} finally {
    await browser.close();
    rmSync(work, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
