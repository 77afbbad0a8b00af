// The script that compares any two versions of a page, in Chromium, over http and from a disk.
//
//   node tests/history/check_compare.mjs CASEPRESS
//
// Ends with "N passed, M failed"; exit code 0 when nothing failed.

import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from '../theme/serve.mjs';

const program = resolve(process.argv[2]);
const work = mkdtempSync(join(tmpdir(), 'casepress-compare-'));
let passed = 0;
let failed = 0;

/** @param {string} name @param {boolean} holds @param {unknown} [detail] */
function expect(name, holds, detail = '') {
    if (holds) passed += 1; else failed += 1;
    console.log(`${holds ? 'ok    ' : 'FAILED'} ${name}${holds ? '' : `: ${JSON.stringify(detail)}`}`);
}

/** Builds the fixture's site without its last commit, which breaks a file on purpose. */
function build() {
    const script = 'import fixture, sys; fixture.build(sys.argv[1]).git("reset", "-q", "--hard", "HEAD~1")';
    execFileSync('python3', ['-c', script, join(work, 'site')], { cwd: fileURLToPath(new URL('.', import.meta.url)) });
    appendFileSync(join(work, 'site/site.toml'), '[urls]\nstyle = "index-files"\n');  // for reading from a disk
    execFileSync(program, ['build', '--site', join(work, 'site'), '--out', join(work, 'out')], { stdio: 'pipe' });
    return join(work, 'out');
}

/** @param {import('playwright-core').Page} page */
async function shown(page) {
    return page.evaluate(() => {
        const result = document.querySelector('.compare-result');
        const texts = (selector) => Array.from(result.querySelectorAll(selector), (mark) => Array.from(mark.childNodes)
            .filter((node) => !(node instanceof Element && node.classList.contains('visually-hidden')))
            .map((node) => node.textContent).join(''));
        return { inserted: texts('ins'), deleted: texts('del'), status: document.querySelector('.compare-status').textContent };
    });
}

/** @param {import('playwright-core').Page} page @param {string} older @param {string} newer parts of the options' texts */
async function choose(page, older, newer) {
    for (const [name, text] of [['older', older], ['newer', newer]]) {
        const value = await page.locator(`select[name=${name}] option`, { hasText: text }).first().getAttribute('value');
        await page.selectOption(`select[name=${name}]`, value);
    }
    await page.waitForFunction(() => document.querySelector('.compare-result').childElementCount > 0);
}

/** @param {import('playwright-core').Browser} browser @param {string} place @param {string} url of the site's folder */
async function check(browser, place, url) {
    const page = await browser.newPage();
    const errors = [];
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.goto(`${url}/zh/cases/2024/a/history/index.html`);

    await choose(page, '2023年2月3日', '2023年9月10日');
    let marks = await shown(page);
    const words = (list) => list.map((text) => text.replace(/[^0-9]/g, '')).filter((text) => text !== '');
    expect(`${place}: numbers changed over several revisions`, JSON.stringify([words(marks.deleted), words(marks.inserted)]) ===
        JSON.stringify([['13', '20'], ['15', '25']]), marks);

    await choose(page, '2023年9月10日', '2023年9月10日');
    marks = await shown(page);
    expect(`${place}: a version and itself`, marks.inserted.length + marks.deleted.length === 0 && marks.status !== '', marks);

    await page.fill('input[name=day]', '2023-05-01');
    const link = page.locator('[data-day-link]');
    expect(`${place}: the page on a day`, (await link.getAttribute('href')).includes('/2023-04-05/text/'), await link.getAttribute('href'));
    await link.click();
    await page.waitForURL(/2023-04-05\/text/);
    expect(`${place}: it opens`, (await page.locator('.prose').innerText()).includes('15名'));

    await page.goto(`${url}/zh/cases/2024/a/history/index.html`);
    await page.fill('input[name=day]', '2020-01-01');
    expect(`${place}: before the page there is none`, !(await link.isVisible()) && (await page.locator('.compare-status').innerText()) !== '');
    expect(`${place}: no error`, errors.length === 0, errors);
    await page.close();
}

const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync'],
});
try {
    const out = build();
    const server = await serve(out);
    await check(browser, 'http', server.address.replace(/\/$/, ''));
    await server.close();
    await check(browser, 'file', pathToFileURL(out).href);
} finally {
    await browser.close();
    rmSync(work, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed || passed < 12 ? 1 : 0);
