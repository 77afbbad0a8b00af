// Checks the search of a built site as a reader uses it: typing, an input method, the keyboard, the address, filters, links to
// what was found, failures, accessibility, narrow screens; over http under the strict policy and from a disk; and every answer
// to random pieces of the text against a plain search of the pages.
//
//   node tests/search/check_search.mjs OUT_DIR [--queries 300] [--only WORDS]
//
// Needs `npm ci` in tests/ and Chromium (CHROMIUM, default /usr/bin/chromium). Ends with "N passed, M failed"; exit code 0
// when nothing failed.

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { serve } from '../theme/serve.mjs';
import * as access from './ui_access.mjs';
import * as answers from './ui_answers.mjs';
import * as page_checks from './ui_page.mjs';
import * as ways from './ui_ways.mjs';
import { read_articles } from './ui_site.mjs';

const SHOWN = 12;  // lines of one check that are printed

const [, , out = '', ...rest] = process.argv;
const option = (/** @type {string} */ name, /** @type {string} */ otherwise) => (rest.includes(name) ? rest[rest.indexOf(name) + 1] : otherwise);
const query_count = Number(option('--queries', '300'));
const only = option('--only', '');  // checks whose name has these words
if (!out || !existsSync(out)) {
    console.error('usage: node tests/search/check_search.mjs OUT_DIR [--queries 300] [--only WORDS]');
    process.exit(2);
}
const folder = resolve(out);
let passed = 0;
let failed = 0;

/** @param {string} name @param {() => Promise<string[]>} check */
async function run(name, check) {
    if (!name.includes(only)) return;
    let found;
    try {
        found = await check();
    } catch (error) {
        found = [String(error)];
    }
    if (found.length === 0) passed += 1; else failed += 1;
    console.log(`${found.length === 0 ? 'ok    ' : 'FAILED'} ${name}${found.length ? ` (${found.length})` : ''}`);
    for (const line of found.slice(0, SHOWN)) console.log(`         ${line.replace(/\s+/g, ' ')}`);
}

const server = await serve(folder);
const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync'],
});
try {
    const blank = await browser.newPage();
    const articles = await read_articles(folder, blank);
    await blank.close();
    /** @type {import('./ui_reader.mjs').Site} */
    const site = { browser, articles, folder, address: server.address };
    console.log(`${articles.length} pages to be found`);
    for (const [name, check] of Object.entries({ ...page_checks.checks, ...ways.checks, ...access.checks })) {
        await run(name, () => check(site));
    }
    await run(`${query_count} random pieces of text: recall and precision 1, over http`, () => answers.wrong_answers(site, query_count));
    await run('the same answers from a disk', () => answers.wrong_answers_from_disk(site, Math.ceil(query_count / 6)));
} finally {
    await browser.close();
    server.close();
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
