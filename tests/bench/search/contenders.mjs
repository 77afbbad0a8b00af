// The two searches that are compared, each behind the same few functions: where its page is, how to ask it, what it found.

import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { load_engine } from '../../search/node_engine.mjs';

const ROWS = 10; // hits shown, with excerpts
const COMPARED = 300; // hits looked at one by one; beyond, their number must be right

/**
 * @typedef {object} Found
 * @property {string[]} urls of the hits, the best first; not all of them where there are more than are compared
 * @property {number} total
 *
 * @typedef {object} Contender
 * @property {string} name
 * @property {(text: string) => string} address of its page with the question in it
 * @property {(path: string) => 'page'|'start'|'query'} part what a file is for: the page itself, the search as such, or one question
 * @property {(text: string) => Promise<Found>} find all hits, without a browser where that is possible
 * @property {string} done selector of what is there once the question is answered
 * @property {string} failed selector of what is there when it cannot be
 * @property {(page: import('playwright-core').Page, text: string) => Promise<number>} ask_again ms, in a page that has answered before
 */

/** @param {string} site a built one @param {string} language @returns {Contender} */
export function casepress(site, language) {
    const engine = load_engine(site, language);
    return {
        name: 'casepress',
        address: (text) => `/${language}/search/?q=${encodeURIComponent(text)}`,
        part: (path) => {
            if (path.includes('/assets/js/search') || path.includes('/assets/search/start.')) return 'start';
            return path.includes('/assets/search/') ? 'query' : 'page';
        },
        find: async (text) => {
            const answer = engine.search({ query: text, count: COMPARED });
            /** @type {{url: string, matched: boolean}[]} */
            const hits = answer.rows.flatMap((/** @type {any} */ row) => row.hits);
            return { urls: hits.filter((hit) => hit.matched).map((hit) => `/${hit.url}`), total: answer.total };
        },
        done: '#search-status[data-state="done"]',
        failed: '#search-status[data-state="failed"]',
        ask_again: (page, text) => page.evaluate((asked) => new Promise((resolve) => {
            const input = /** @type {HTMLInputElement} */ (document.getElementById('search-input'));
            const status = /** @type {HTMLElement} */ (document.getElementById('search-status'));
            const begin = performance.now();
            const observer = new MutationObserver(() => {
                if (status.dataset.state !== 'done') return;
                observer.disconnect();
                resolve(performance.now() - begin);
            });
            observer.observe(status, { attributes: true, attributeFilter: ['data-state', 'data-total'] });
            input.value = asked;
            /** @type {HTMLFormElement} */ (input.form).requestSubmit(); // at once, without the pause for typing
        }), text),
    };
}

// Pagefind's own interface shows results as it gets them; this page asks its API for the same number of rows as casepress shows.
export const PAGEFIND_PAGE = `<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>Pagefind</title>
<p id="state"></p><script type="module">
import * as pagefind from '/pagefind/pagefind.js';
window.ask = async (text) => {
    const begin = performance.now();
    const { results } = await pagefind.search(text);
    const shown = await Promise.all(results.slice(0, ${ROWS}).map((result) => result.data()));
    return { ids: results.map((result) => result.id), shown: shown.length, took: performance.now() - begin };
};
const text = new URLSearchParams(location.search).get('q');
if (text) {
    const state = document.getElementById('state').dataset;
    window.ask(text).then(() => { state.state = 'done'; }, () => { state.state = 'failed'; });
}
</script></html>`;

/**
 * @param {string} bundle what Pagefind wrote
 * @param {boolean} quoted whether questions are put in quotes, which means a phrase to Pagefind
 * @param {import('playwright-core').Browser} browser @param {string} address of a server that has the bundle and the page
 * @returns {Promise<Contender>}
 */
export async function pagefind(bundle, quoted, browser, address) {
    const urls = new Map();
    for (const file of readdirSync(join(bundle, 'fragment'))) {
        const text = gunzipSync(readFileSync(join(bundle, 'fragment', file))).toString('utf8').replace(/^pagefind_dcd/, '');
        urls.set(basename(file, '.pf_fragment'), JSON.parse(text).url);
    }
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${address}/pagefind-page/`);
    await page.waitForFunction(() => 'ask' in window);
    const in_quotes = (/** @type {string} */ text) => (quoted ? `"${text}"` : text);
    /** @param {import('playwright-core').Page} asked @param {string} text @returns {Promise<{ids: string[], took: number}>} */
    const ask = (asked, text) => asked.evaluate((query) => /** @type {any} */ (window).ask(query), in_quotes(text));
    return {
        name: quoted ? 'Pagefind, in quotes' : 'Pagefind',
        address: (text) => `/pagefind-page/?q=${encodeURIComponent(in_quotes(text))}`,
        part: (path) => {
            if (!path.startsWith('/pagefind/')) return 'page';
            return path.includes('/index/') || path.includes('/fragment/') ? 'query' : 'start';
        },
        find: async (text) => {
            const { ids } = await ask(page, text);
            return { urls: ids.map((id) => urls.get(id)), total: ids.length };
        },
        done: '#state[data-state="done"]',
        failed: '#state[data-state="failed"]',
        ask_again: async (asked, text) => (await ask(asked, text)).took,
    };
}
