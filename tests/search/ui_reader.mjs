// A reader at the search page: opens it, types, waits for the answer, reads it. Collects what the browser complains of.

import { pathToFileURL } from 'node:url';
import { join } from 'node:path';

/**
 * @typedef {import('playwright-core').Page} Page
 * @typedef {object} Site
 * @property {import('playwright-core').Browser} browser
 * @property {import('./ui_site.mjs').Article[]} articles
 * @property {string} folder
 * @property {string} address  of its server, without a final '/'
 *
 * @typedef {object} Answer
 * @property {number} total
 * @property {string} status
 * @property {string[]} urls   data-url of every page found
 * @property {string[]} titles of the rows
 */

/**
 * Gives `use` a fresh page and adds what the console reports to its findings.
 * @param {Site} site
 * @param {(page: Page, errors: string[]) => Promise<string[]>} use
 * @param {import('playwright-core').BrowserContextOptions} options
 */
export async function with_page(site, use, options = {}) {
    const context = await site.browser.newContext(options);
    context.setDefaultTimeout(8000);
    const page = await context.newPage();
    /** @type {string[]} */
    const errors = [];
    page.on('console', (message) => { if (message.type() === 'error') errors.push(message.text()); });
    page.on('pageerror', (error) => errors.push(String(error)));
    try {
        const found = await use(page, errors);
        return [...found, ...errors];
    } finally {
        await context.close();
    }
}

/** @param {Site} site @param {string} language @param {string} query "?q=…" */
export const search_url = (site, language = 'zh', query = '') => `${site.address}/${language}/search/${query}`;

/** @param {Site} site */
export const search_file = (site, language = 'zh') => pathToFileURL(join(site.folder, language, 'search', 'index.html')).href;

/** Waits until what stands in the field has been answered. @param {Page} page */
export async function answered(page) {
    await page.waitForTimeout(120);  // longer than the pause after a key
    await page.waitForSelector('#search-status[data-state="done"]');
}

/** @param {Page} page @returns {Promise<Answer>} what is shown now */
export function shown(page) {
    return page.evaluate(() => ({
        total: Number(document.getElementById('search-status')?.dataset.total),
        status: document.getElementById('search-status')?.textContent ?? '',
        urls: [...document.querySelectorAll('#search-results li[data-url]')].map((li) => li.getAttribute('data-url') ?? ''),
        titles: [...document.querySelectorAll('#search-results .row-title')].map((title) => title.textContent ?? ''),
    }));
}

/** @param {Page} page @param {string} query @returns {Promise<Answer>} */
export async function type(page, query) {
    await page.fill('#search-input', '');
    await page.click('#search-input');
    await page.keyboard.type(query);
    await answered(page);
    return shown(page);
}

/** Follows the button to the end. @param {Page} page @returns {Promise<Answer>} all that is found */
export async function all_shown(page) {
    for (let i = 0; i < 1000 && await page.isVisible('[data-search-more]'); ++i) {
        await page.click('[data-search-more]');
        await answered(page);
    }
    return shown(page);
}

/** A page of the language whose title says nothing that another page's does. @param {Site} site */
export function singular_article({ articles }, language = 'zh') {
    const own = articles.filter((article) => article.language === language && /\/\d{4}\//.test(article.url));
    const found = own.find((article) => articles.filter((other) => other.whole.some((text) => text.includes(article.title))).length === 1);
    return found ?? own[0];
}

/** A run of Han that stands in many pages. @param {Site} site */
export const COMMON = '社工';
