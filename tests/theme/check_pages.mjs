// Checks the pages of a built site: valid HTML, no broken link, accessible, usable at any width, without script, under the
// strict policy, and from a disk.
//
//   node tests/theme/check_pages.mjs OUT_DIR [--base-path /]
//
// Needs `npm ci` in tests/, Java for the Nu checker (JAVA, default java) and Chromium (CHROMIUM, default /usr/bin/chromium).
// Ends with "N passed, M failed"; exit code 0 when nothing failed.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { chromium } from 'playwright-core';
import * as in_browser from './in_browser.mjs';
import { serve } from './serve.mjs';
import { broken_links, one_of_each_kind, read_html_files } from './site_files.mjs';

const SHOWN = 12;  // lines of one check that are printed

const [, , out = '', ...rest] = process.argv;
const base_path = rest[0] === '--base-path' ? rest[1] : '/';
if (!out || !existsSync(out)) {
    console.error('usage: node tests/theme/check_pages.mjs OUT_DIR [--base-path /]');
    process.exit(2);
}
const folder = resolve(out);

let passed = 0;
let failed = 0;

/** @param {string} name @param {() => string[] | Promise<string[]>} check */
async function run(name, check) {
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

/** @returns {string[]} the errors of the Nu HTML checker */
function html_errors() {
    const jar = /** @type {string} */ (createRequire(import.meta.url)('vnu-jar'));
    const result = spawnSync(process.env.JAVA ?? 'java', ['-Xss8m', '-jar', jar, '--errors-only', '--skip-non-html', '--no-langdetect', folder],
        { encoding: 'utf8', maxBuffer: 1 << 28 });
    if (result.error) return [String(result.error)];
    const lines = result.stderr.split('\n').filter((line) => line.includes('error'));
    return result.status === 0 ? [] : lines.length ? lines : [`the checker ended with ${result.status}`];
}

const files = read_html_files(folder);
const samples = one_of_each_kind(files);
console.log(`${files.length} pages, ${samples.length} looked at in the browser: ${[...new Set(samples.map((file) => file.kind))].join(', ')}`);

await run('there are pages of every kind', () => (samples.length < 2 ? ['no <body data-view> found'] : []));
await run('every page names its kind and language', () =>
    files.filter((file) => !file.language || (!file.kind && !/http-equiv="refresh"/.test(file.text))).map((file) => file.path));
await run('no broken internal link', () => broken_links(folder, files, base_path));
await run('Nu HTML checker: no error', html_errors);

const server = await serve(folder);
const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync'],
});
const { address } = server;
try {
    for (const scheme of /** @type {const} */ (['light', 'dark'])) {
        for (const width of [360, 1280]) {
            await run(`axe, ${scheme}, ${width} px: no violation`, () => in_browser.axe_violations(browser, samples, address, scheme, width));
        }
    }
    await run('320 px: no sideways scrolling', () => in_browser.overflow(browser, samples, address, { width: 320, height: 640 }, 1));
    await run('360 px: no sideways scrolling', () => in_browser.overflow(browser, samples, address, { width: 360, height: 740 }, 2));
    await run('1280 px at 400 %: no sideways scrolling', () => in_browser.overflow(browser, samples, address, { width: 320, height: 256 }, 4));
    await run('targets, 360 px: 44 px in navigation, 24 px elsewhere', () => in_browser.small_targets(browser, samples, address, 360));
    await run('targets, 1280 px: 44 px in navigation, 24 px elsewhere', () => in_browser.small_targets(browser, samples, address, 1280));
    await run('strict Content-Security-Policy: no console error', () => in_browser.policy_errors(browser, samples, address));
    await run('without script: whole, nothing dead', () => in_browser.needs_script(browser, samples, address));
    await run('from a disk: no console error', () => in_browser.errors_from_disk(browser, samples, folder));
    await run('the language switch keeps the place', () => in_browser.lost_places(browser, files, address));
    await run('the root leads to the reader’s language', () => in_browser.wrong_redirects(browser, files, address));
} finally {
    await browser.close();
    server.close();
}

console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
