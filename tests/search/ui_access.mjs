// Whether everybody can use the search page: axe with results, filters and suggestions shown, narrow and enlarged windows,
// sizes of targets, forced colours, no script. Each check gives the lines of what it found wrong.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { answered, COMMON, search_url, type, with_page } from './ui_reader.mjs';

/** @typedef {import('./ui_reader.mjs').Site} Site */

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** @param {import('playwright-core').Page} page */
async function violations(page) {
    await page.evaluate(AXE);
    return page.evaluate(async () => {
        // @ts-ignore axe was put there above
        const result = await axe.run(document, { rules: { 'target-size': { enabled: true } } });
        return result.violations.map((/** @type {any} */ v) => `${v.id}: ${v.help}: ${v.nodes.slice(0, 2).map((n) => n.html).join(' … ')}`);
    });
}

/** @param {import('playwright-core').Page} page */
const overflow = (page) => page.evaluate(() => {
    const root = document.scrollingElement ?? document.documentElement;
    if (root.scrollWidth <= window.innerWidth) return [];
    const wide = [...document.body.querySelectorAll('*')].find((e) => e.getBoundingClientRect().right > window.innerWidth + 1);
    return [`${root.scrollWidth} px wide in a window of ${window.innerWidth} px, first: ${wide?.outerHTML.slice(0, 120)}`];
});

/** @param {import('playwright-core').Page} page */
const small_targets = (page) => page.evaluate(() => [...document.querySelectorAll('main a[href], main button, main select, main summary, [role="option"], .search label:has(input)')]
    .filter((e) => {
        const box = e.getBoundingClientRect();
        return box.height > 0 && (box.height < 23.99 || box.width < 23.99);
    }).map((e) => `${e.outerHTML.slice(0, 100)} is small`));

/** Results with all that can be opened. @param {Site} site @param {import('playwright-core').Page} page @param {string} language */
async function open_everything(site, page, language) {
    await page.goto(search_url(site, language, `?q=${language === 'zh' ? COMMON : 'social'}`));
    await answered(page);
    await page.click('#search-filters summary');
    await page.waitForSelector('#search-facets input');
    await page.locator('.search-more details').nth(1).locator('summary').click();
}

/** @param {(page: import('playwright-core').Page) => Promise<string[]>} look @param {import('playwright-core').BrowserContextOptions} options */
function with_everything_open(look, options) {
    return async (/** @type {Site} */ site) => {
        const found = [];
        for (const language of ['zh', 'en']) {
            found.push(...await with_page(site, async (page) => {
                await open_everything(site, page, language);
                const opened = await look(page);
                await type(page, language === 'zh' ? COMMON : 'social');
                await page.waitForSelector('#search-suggestions:not([hidden])').catch(() => {});
                await page.keyboard.press('ArrowDown');
                return [...opened, ...await look(page)].map((line) => `${language}: ${line}`);
            }, options));
        }
        return found;
    };
}

/** @type {Record<string, (site: Site) => Promise<string[]>>} */
export const checks = {
    'axe, light, 1280 px': with_everything_open(violations, { viewport: { width: 1280, height: 900 }, colorScheme: 'light' }),
    'axe, dark, 360 px': with_everything_open(violations, { viewport: { width: 360, height: 740 }, colorScheme: 'dark' }),
    '320 px: no sideways scrolling': with_everything_open(overflow, { viewport: { width: 320, height: 640 } }),
    '1280 px at 400 %: no sideways scrolling': with_everything_open(overflow, { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 }),
    'targets of 24 px at least, 360 px': with_everything_open(small_targets, { viewport: { width: 360, height: 740 } }),
    'targets of 24 px at least, 1280 px': with_everything_open(small_targets, { viewport: { width: 1280, height: 900 } }),

    'forced colours: what is marked and what is chosen can be told': (site) => with_page(site, async (page) => {
        await page.goto(search_url(site, 'zh'));
        await type(page, COMMON);
        await page.waitForSelector('#search-suggestions:not([hidden])');
        await page.keyboard.press('ArrowDown');
        return page.evaluate(() => {
            const mark = /** @type {Element} */ (document.querySelector('#search-results mark'));
            const option = /** @type {Element} */ (document.querySelector('[aria-selected="true"]'));
            const marked = getComputedStyle(mark).backgroundColor !== getComputedStyle(document.body).backgroundColor;
            const outlined = getComputedStyle(option).outlineStyle !== 'none';
            return [...(marked ? [] : ['a mark looks like its text']), ...(outlined ? [] : ['the active option has no outline'])];
        });
    }, { forcedColors: 'active' }),

    'without script no form is shown, and the indexes lead on': (site) => with_page(site, async (page) => {
        await page.goto(search_url(site, 'zh', `?q=${COMMON}`));
        const dead = await page.locator('button:visible, form:visible, input:visible, select:visible').count();
        const links = await page.locator('main .indexes a:visible').count();
        return [...(dead ? [`${dead} controls that need a script are shown`] : []), ...(links ? [] : ['no index is shown'])];
    }, { javaScriptEnabled: false }),
};
