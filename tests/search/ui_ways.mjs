// Ways to and from the search page: the key "/", the nameplate's link, the address and its history, the other language, links
// to what was found. Each check gives the lines of what it found wrong.

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { answered, COMMON, search_file, search_url, shown, singular_article, type, with_page } from './ui_reader.mjs';

/** @typedef {import('./ui_reader.mjs').Site} Site */

/** @param {boolean} right @param {string} otherwise */
const unless = (right, otherwise) => (right ? [] : [otherwise]);

/** Whether what was looked for stands in the window. @param {import('playwright-core').Page} page @param {string} quote */
const in_window = (page, quote) => page.evaluate((wanted) => {
    const main = /** @type {HTMLElement} */ (document.getElementById('main'));
    const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    let whole = '';
    /** @type {[Node, number][]} */
    const places = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        [...(node.nodeValue ?? '')].forEach((c, i) => {
            if (c.trim()) {
                whole += c;
                places.push([node, i]);
            }
        });
    }
    const solid = wanted.replace(/\s+/g, '');
    for (let at = whole.indexOf(solid); at >= 0; at = whole.indexOf(solid, at + 1)) {
        const range = document.createRange();
        range.setStart(...places[at]);
        range.setEnd(places[at][0], places[at][1] + 1);
        const { top } = range.getBoundingClientRect();
        if (top >= 0 && top < window.innerHeight) return true;
    }
    return false;
}, quote);

/**
 * Follows up to `count` places far down in pages and looks whether they stand in the window.
 * @param {import('playwright-core').Page} page @param {string} url of the search page with its query @param {number} count
 */
async function follow_places(page, url, count) {
    const found = [];
    let tried = 0;
    for (let i = 0; i < 40 && tried < count; ++i) {
        await page.goto(url);
        await answered(page);
        const link = page.locator('#search-results .hit-places a').nth(i);
        if (await link.count() === 0) break;
        const quote = (await link.locator('mark').first().textContent()) ?? '';
        const href = (await link.getAttribute('href')) ?? '';
        await Promise.all([page.waitForNavigation(), link.click()]);
        await page.waitForTimeout(250);
        if (await page.evaluate(() => document.documentElement.scrollHeight < window.innerHeight * 1.5)) continue;
        tried += 1;
        if (!await in_window(page, quote)) found.push(`${href} does not show “${quote}”`);
    }
    return tried === 0 ? ['no place could be followed'] : found;
}

/** @type {Record<string, (site: Site) => Promise<string[]>>} */
export const checks = {
    'the nameplate and “/” lead to the field from any page; “/” in a field is written': (site) => with_page(site, async (page) => {
        const article = singular_article(site);
        await page.goto(site.address + article.url);
        await page.keyboard.press('/');
        await page.waitForURL('**/zh/search/**');
        await page.waitForFunction(() => document.activeElement?.id === 'search-input');
        await page.keyboard.type('a/');
        const value = await page.inputValue('#search-input');
        await page.goto(site.address + article.url);
        await page.click('a[data-search-link]');
        await page.waitForFunction(() => document.activeElement?.id === 'search-input');
        return unless(value === 'a/', `the field holds “${value}”`);
    }),

    '“/” can be switched off': (site) => with_page(site, async (page) => {
        await page.goto(search_url(site));
        await page.locator('[data-search-key]').evaluate((box) => /** @type {HTMLInputElement} */ (box).click());
        await page.goto(`${site.address}/zh/`);
        await page.keyboard.press('/');
        await page.waitForTimeout(400);
        return unless(new URL(page.url()).pathname === '/zh/', `led to ${page.url()}`);
    }),

    'typing changes the address, sending makes an entry of the history, back and forward restore': (site) => with_page(site, async (page) => {
        await page.goto(search_url(site));
        const length = () => page.evaluate(() => history.length);
        const before = await length();
        const first = await type(page, COMMON);
        const typed = [await length(), new URL(page.url()).searchParams.get('q')];
        await page.keyboard.press('Enter');
        await answered(page);
        const sent = await length();
        const second = await type(page, singular_article(site).title);
        await page.keyboard.press('Enter');
        await answered(page);
        await page.goBack();
        await answered(page);
        const back = await shown(page);
        const field = await page.inputValue('#search-input');
        await page.goForward();
        await answered(page);
        const forward = await shown(page);
        await page.goBack();
        await page.goBack();
        await page.waitForTimeout(200);
        const empty = [await page.inputValue('#search-input'), (await shown(page)).urls.length];
        return [
            ...unless(typed[0] === before && typed[1] === COMMON, `after typing: ${typed}, ${before} entries before`),
            ...unless(sent === before + 1, `${sent} entries after sending, ${before} before`),
            ...unless(back.total === first.total && field === COMMON, `back: ${back.total} of ${first.total}, the field holds ${field}`),
            ...unless(forward.urls.join() === second.urls.join(), `forward: ${forward.total} of ${second.total}`),
            ...unless(empty[0] === '' && empty[1] === 0, `at the beginning: ${empty}`),
        ];
    }),

    'the language switch takes the question along': (site) => with_page(site, async (page) => {
        await page.goto(search_url(site, 'zh', `?q=${COMMON}`));
        await answered(page);
        const before = await shown(page);
        await page.click('.languages a');
        await page.waitForURL('**/en/search/**');
        await answered(page);
        const after = await shown(page);
        return unless(after.total === before.total, `${after.total} pages in English, ${before.total} in Chinese`);
    }),

    'links to what was found scroll to it (text fragments of the browser)': (site) => with_page(site, (page) =>
        follow_places(page, search_url(site, 'zh', `?q=${COMMON}`), 8), { viewport: { width: 800, height: 500 } }),

    'links to pieces of words scroll to them too': (site) => with_page(site, async (page) => {
        // The middle of four characters of running text; mostly it begins and ends inside words.
        const article = site.articles.filter((one) => one.language === 'zh').sort((a, b) => b.core.join('').length - a.core.join('').length)[0];
        const pieces = article.core.slice(-12).flatMap((block) => /[\p{Script=Han}]{9,}/u.exec(block)?.[0].slice(3, 8) ?? []).slice(0, 4);
        const found = [];
        for (const piece of pieces) found.push(...await follow_places(page, search_url(site, 'zh', `?q=${encodeURIComponent(piece)}`), 1));
        return found.filter((line) => line !== 'no place could be followed');
    }, { viewport: { width: 800, height: 400 } }),

    'without text fragments the site marks it itself': (site) => with_page(site, async (page) => {
        await page.addInitScript(() => { delete (/** @type {any} */ (Document.prototype).fragmentDirective); });
        const found = await follow_places(page, search_url(site, 'zh', `?q=${COMMON}`), 4);
        const marks = await page.locator('#main mark').allTextContents();
        return [...found, ...unless(marks.join('').includes(COMMON), `marked: ${marks.join(', ')}`)];
    }, { viewport: { width: 800, height: 500 } }),

    'from a disk: the same page works, and its links lead to files': (site) => with_page(site, async (page) => {
        const article = singular_article(site);
        await page.goto(search_url(site));
        const wanted = await type(page, COMMON);
        await page.goto(search_file(site));
        const answer = await type(page, COMMON);
        await page.keyboard.press('Enter');
        await answered(page);
        const first = await type(page, article.title);
        const href = await page.locator('#search-results .row-title a').first().evaluate((a) => /** @type {HTMLAnchorElement} */ (a).href);
        return [
            ...unless(answer.total === wanted.total && answer.total > 0, `${answer.total} pages, ${wanted.total} over http`),
            ...unless(first.urls[0] === article.url, `${first.urls[0]} stands first for ${article.title}`),
            ...unless(existsSync(fileURLToPath(href)) && href.endsWith('.html'), `${href} is no file`),
        ];
    }),
};
