// `casepress package` of a site, unpacked and read in Chromium as somebody with a USB stick reads it: every link of every
// page is followed, from START.html on, and the search is used. The archive is read by two programs that are not ours.
//
//   node tests/cli/check_package.mjs CASEPRESS SITE
//
// Ends with "N passed, M failed"; exit code 0 when nothing failed.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const program = resolve(process.argv[2]);
const site = resolve(process.argv[3]);
const work = mkdtempSync(join(tmpdir(), 'casepress-package-'));
let passed = 0;
let failed = 0;

/** @param {string} name @param {boolean} holds @param {unknown} [detail] */
function expect(name, holds, detail = '') {
    if (holds) passed += 1; else failed += 1;
    if (!holds) console.log(`FAILED ${name}: ${JSON.stringify(detail)}`);
}

/** @param {string} name @param {Record<string, string>} environment @param {string[]} options */
function pack(name, environment, options) {
    const file = join(work, name);
    execFileSync(program, ['package', '--site', site, '--out', file, ...options], { env: { ...process.env, ...environment } });
    return file;
}

/** Two programs read the archive; its bytes do not depend on the clock's zone or the number of threads. */
function checkArchive() {
    const file = pack('站点.zip', { TZ: 'Asia/Shanghai' }, []);
    const again = pack('again.zip', { TZ: 'America/New_York' }, ['--jobs', '1']);
    expect('the same bytes again', readFileSync(file).equals(readFileSync(again)));
    execFileSync('unzip', ['-tqq', file]);
    const listed = JSON.parse(execFileSync('python3', ['-c', `
import json, sys, zipfile
archive = zipfile.ZipFile(sys.argv[1])
print(json.dumps({"bad": archive.testzip(), "names": archive.namelist(),
                  "unmarked": [i.filename for i in archive.infolist() if not i.filename.isascii() and not i.flag_bits & 0x800],
                  "modes": sorted({oct(i.external_attr >> 16) for i in archive.infolist()})}))`, file], { encoding: 'utf8' }));
    expect('python reads all of it', listed.bad === null, listed.bad);
    expect('names are marked as UTF-8', listed.unmarked.length === 0, listed.unmarked);
    expect('files are readable', listed.modes.join() === '0o100644', listed.modes);
    expect('what people open comes first', listed.names.slice(0, 2).join() === 'START.html,README.txt', listed.names.slice(0, 2));
    expect('no name stands twice', new Set(listed.names).size === listed.names.length);
    expect('nothing for servers', !listed.names.includes('site/_headers'));
    execFileSync('unzip', ['-q', file, '-d', join(work, '打开 的文件夹')]);
    return join(work, '打开 的文件夹');
}

/** @param {import('playwright-core').Browser} browser @param {string} folder */
async function crawl(browser, folder) {
    const page = await browser.newPage();
    const errors = [];
    page.on('console', (message) => message.type() === 'error' && errors.push(`${page.url()}: ${message.text()}`));
    page.on('pageerror', (error) => errors.push(`${page.url()}: ${error}`));
    // Leaving a page stops what it is still loading.
    page.on('requestfailed', (request) => request.failure()?.errorText !== 'net::ERR_ABORTED' && errors.push(`${request.url()}: ${request.failure()?.errorText}`));
    const start = pathToFileURL(join(folder, 'START.html')).href;
    const waiting = [start];
    const seen = new Set(waiting);
    /** @type {Map<string, Set<string>>} page → its ids */
    const ids = new Map();
    /** @type {[string, string, string][]} */
    const fragments = [];
    while (waiting.length > 0) {
        const url = /** @type {string} */ (waiting.pop());
        await page.goto(url, { waitUntil: 'load' }).catch((error) => errors.push(`${url}: ${error}`));
        if (url === start) await page.waitForURL(/site\/[a-z]{2}\/index\.html/);  // START.html, and then the site's root, lead on
        const found = await page.evaluate(() => ({
            links: Array.from(document.querySelectorAll('a[href], area[href]'), (link) => /** @type {HTMLAnchorElement} */ (link).href),
            ids: Array.from(document.querySelectorAll('[id]'), (element) => element.id),
        }));
        ids.set(page.url().split('#')[0], new Set(found.ids));
        for (const link of found.links) {
            if (!link.startsWith('file:')) continue;
            const [target, fragment] = link.split('#');
            if (fragment) fragments.push([url, target.split('?')[0], decodeURIComponent(fragment)]);
            const plain = target.split('?')[0];
            if (seen.has(plain)) continue;
            seen.add(plain);
            const path = fileURLToPath(plain);
            expect(`${url} → ${plain}`, path.startsWith(folder) && existsSync(path) && statSync(path).isFile());
            if (path.endsWith('.html') && existsSync(path)) waiting.push(plain);
        }
    }
    const broken = fragments.filter(([, target, fragment]) => ids.has(target) && !ids.get(target)?.has(fragment));
    expect('fragments stand on their pages', broken.length === 0, broken.slice(0, 5));
    expect('nothing is reported in the console', errors.length === 0, errors.slice(0, 5));
    console.log(`${ids.size} pages, ${seen.size} files linked`);
    expect('the whole site was walked', ids.size > 50, ids.size);
    await page.close();
}

/** @param {import('playwright-core').Browser} browser @param {string} folder */
async function search(browser, folder) {
    const page = await browser.newPage();
    await page.goto(`${pathToFileURL(join(folder, 'site/zh/search/index.html')).href}?q=${encodeURIComponent('未成年人')}`);
    const result = page.locator('main ol li a, main article a').first();
    await result.waitFor({ timeout: 15000 });
    await result.click();
    await page.waitForLoadState();
    expect('a result of the search opens a page', page.url().startsWith('file:') && page.url().split(/[?#]/)[0].endsWith('.html'), page.url());
    await page.close();
}

const folder = checkArchive();
const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync'],
});
try {
    await crawl(browser, folder);
    await search(browser, folder);
} finally {
    await browser.close();
    rmSync(work, { recursive: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
