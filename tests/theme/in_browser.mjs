// The checks that need a browser: accessibility, overflow, targets, policy, pages without script and from a disk, and what
// the three small scripts do. Each check gives the lines of what it found wrong; none means that it passed.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** @typedef {import('playwright-core').Browser} Browser */
/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('./site_files.mjs').HtmlFile} HtmlFile */

/**
 * Opens every page in a context of these options and collects what `look` finds. It is given the console errors and failed
 * requests of the page so far.
 * @param {Browser} browser
 * @param {import('playwright-core').BrowserContextOptions} options
 * @param {HtmlFile[]} files
 * @param {(file: HtmlFile) => string} address_of
 * @param {(page: Page, errors: string[]) => Promise<string[]>} look
 */
async function visit(browser, options, files, address_of, look) {
    const context = await browser.newContext(options);
    const found = [];
    for (const file of files) {
        const page = await context.newPage();
        /** @type {string[]} */
        const errors = [];
        page.on('console', (message) => { if (message.type() === 'error') errors.push(message.text()); });
        page.on('pageerror', (error) => errors.push(String(error)));
        page.on('requestfailed', (request) => {
            if (request.failure()?.errorText !== 'net::ERR_ABORTED') errors.push(`${request.url()} ${request.failure()?.errorText}`);
        });
        await page.goto(address_of(file), { waitUntil: 'load' });
        for (const line of await look(page, errors)) found.push(`${file.path}: ${line}`);
        await page.close();
    }
    await context.close();
    return found;
}

/** The root page of a site sends a first visitor on; "#choose" keeps it open. @param {HtmlFile} file */
const fragment = (file) => (file.kind === 'root' ? '#choose' : '');

/** @param {Browser} browser @param {HtmlFile[]} files @param {string} address @param {'light'|'dark'} scheme @param {number} width */
export function axe_violations(browser, files, address, scheme, width) {
    const options = { colorScheme: scheme, viewport: { width, height: 900 } };
    return visit(browser, options, files, (file) => `${address}/${file.path}${fragment(file)}`, async (page) => {
        await page.evaluate(AXE);
        const violations = await page.evaluate(async () => {
            // @ts-ignore axe was put there above
            const result = await axe.run(document, { rules: { 'target-size': { enabled: true } } });
            return result.violations.map((/** @type {any} */ v) => `${v.id}: ${v.help}: ${v.nodes.slice(0, 2).map((n) => n.html).join(' … ')}`);
        });
        return violations;
    });
}

/** @param {Browser} browser @param {HtmlFile[]} files @param {string} address @param {{width: number, height: number}} viewport @param {number} scale */
export function overflow(browser, files, address, viewport, scale) {
    const options = { viewport, deviceScaleFactor: scale };
    return visit(browser, options, files, (file) => `${address}/${file.path}${fragment(file)}`, (page) => page.evaluate(() => {
        const root = document.scrollingElement ?? document.documentElement;
        if (root.scrollWidth <= window.innerWidth) return [];
        const wide = [...document.body.querySelectorAll('*')].find((e) => e.getBoundingClientRect().right > window.innerWidth + 1);
        return [`${root.scrollWidth} px wide in a window of ${window.innerWidth} px, first: ${wide?.outerHTML.slice(0, 120)}`];
    }));
}

/**
 * Targets: 44 px in the navigation of the site and of languages, 24 px everywhere but in running text.
 * @param {Browser} browser @param {HtmlFile[]} files @param {string} address @param {number} width
 */
export function small_targets(browser, files, address, width) {
    const options = { viewport: { width, height: 900 } };
    return visit(browser, options, files, (file) => `${address}/${file.path}${fragment(file)}`, (page) => page.evaluate(() => {
        const found = [];
        const inRunningText = (/** @type {Element} */ e) => {
            const block = e.closest('p, li, dd, dt, td, th, figcaption') ?? e.parentElement;
            return getComputedStyle(e).display === 'inline' && (block?.textContent ?? '').trim().length > (e.textContent ?? '').trim().length + 2;
        };
        for (const e of document.querySelectorAll('a[href], button, input, select, summary, textarea')) {
            const target = e instanceof HTMLInputElement && e.closest('label') ? /** @type {Element} */ (e.closest('label')) : e;
            const box = target.getBoundingClientRect();
            if (box.width === 0 || box.height === 0 || target.matches('.skip-link') || inRunningText(target)) continue;
            const least = target.closest('.sections, .languages') ? 44 : 24;
            if (box.height < least - 0.01 || box.width < least - 0.01) {
                found.push(`${Math.round(box.width)}×${Math.round(box.height)} px, ${least} wanted: ${target.outerHTML.slice(0, 100)}`);
            }
        }
        return found.slice(0, 3);
    }));
}

/** The policy is sent by the server; whatever it forbids is a console error. @param {Browser} browser @param {HtmlFile[]} files @param {string} address */
export function policy_errors(browser, files, address) {
    return visit(browser, {}, files, (file) => `${address}/${file.path}${fragment(file)}`, async (page, errors) => {
        const found = await page.evaluate(() => {
            const unstyled = getComputedStyle(document.body).lineHeight === 'normal';
            const inline = document.querySelectorAll('[style], style, script:not([src]):not([type="application/ld+json"])').length;
            return [...(unstyled ? ['no style sheet applies'] : []), ...(inline ? [`${inline} inline styles or scripts`] : [])];
        });
        return [...errors, ...found];
    });
}

/**
 * Without script a page has its heading and navigation, and shows no control that would do nothing.
 * @param {Browser} browser @param {HtmlFile[]} files @param {string} address
 */
export function needs_script(browser, files, address) {
    return visit(browser, { javaScriptEnabled: false }, files, (file) => `${address}/${file.path}`, async (page) => {
        const found = [];
        if (await page.locator('h1').count() !== 1) found.push('not one h1');
        if (await page.locator('main a[href]:visible, .sections a:visible').count() === 0) found.push('leads nowhere');
        const dead = await page.locator('button:visible, form:visible, input:visible:not([type=radio]):not([disabled])').count();
        if (dead) found.push(`${dead} controls that need a script are shown`);
        return found;
    });
}

/** @param {Browser} browser @param {HtmlFile[]} files @param {string} folder */
export function errors_from_disk(browser, files, folder) {
    const local = files.filter((file) => file.kind !== '404');  // its links begin at the server's root
    const address = (/** @type {HtmlFile} */ file) => pathToFileURL(join(folder, file.path)).href + fragment(file);
    return visit(browser, {}, local, address, async (page, errors) => {
        const styled = await page.evaluate(() => getComputedStyle(document.body).lineHeight !== 'normal');
        return [...errors, ...(styled ? [] : ['no style sheet applies'])];
    });
}

/**
 * The language switch leads to the same block of the other language's page.
 * @param {Browser} browser @param {HtmlFile[]} files @param {string} address
 */
export function lost_places(browser, files, address) {
    const pairs = files.filter((file) => /^page:/.test(file.kind) && /data-same-page/.test(file.text));
    const longest = pairs.sort((a, b) => b.size - a.size).slice(0, 4);
    const options = { viewport: { width: 1280, height: 700 } };
    return visit(browser, options, longest, (file) => `${address}/${file.path}`, async (page) => {
        const count = await page.locator('[data-place] > *').count();
        if (count < 3) return [];
        const wanted = Math.floor(count / 2);
        await page.evaluate((n) => document.querySelectorAll('[data-place] > *')[n].scrollIntoView(), wanted);
        await Promise.all([page.waitForNavigation(), page.locator('.languages a[data-same-page]').first().evaluate((a) => /** @type {HTMLElement} */ (a).click())]);
        await page.waitForTimeout(100);
        const top = await page.evaluate((n) => document.querySelectorAll('[data-place] > *')[n]?.getBoundingClientRect().top, wanted);
        return top !== undefined && Math.abs(top) < 350 ? [] : [`block ${wanted} of ${count} stands at ${top} px after the switch`];
    });
}

/**
 * The root sends a first visitor to their language, and stays open for whoever comes to choose.
 * @param {Browser} browser @param {HtmlFile[]} files @param {string} address
 */
export async function wrong_redirects(browser, files, address) {
    const roots = files.filter((file) => file.kind === 'root');
    const languages = [...new Set(roots.flatMap((file) => [...file.text.matchAll(/data-language="([^"]*)"/g)].map((match) => match[1])))];
    const found = [];
    for (const [locale, language] of [['zh-CN', 'zh'], ['en-GB', 'en']]) {
        if (languages.length > 1 && !languages.includes(language)) continue;
        const expected = `/${languages.includes(language) ? language : languages[0]}/`;
        found.push(...await visit(browser, { locale }, roots, () => `${address}/`, async (page) => {
            await page.waitForTimeout(150);
            const path = new URL(page.url()).pathname;
            if (path !== expected) return [`${locale} was sent to ${path}`];
            await page.goto(`${address}/#choose`);
            await page.waitForTimeout(150);
            return new URL(page.url()).pathname === '/' ? [] : ['#choose was sent away'];
        }));
    }
    return found;
}
