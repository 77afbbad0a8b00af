// Random pieces of the pages' text, asked on the search page and answered by plain search of what a reader sees. What stands
// in titles and running text must be found; what is found must stand on the page.

import { all_shown, answered, search_file, search_url, with_page } from './ui_reader.mjs';
import { folded, random_queries, stands_in } from './ui_site.mjs';

/** @typedef {import('./ui_reader.mjs').Site} Site */

const LONGEST = 12;
const SEED = 20250719;

/**
 * @param {Site} site @param {string} url of the search page @param {string[]} queries
 */
function compare(site, url, queries) {
    const core = site.articles.map((article) => article.core.map(folded));
    const whole = site.articles.map((article) => article.whole.map(folded));
    return with_page(site, async (page) => {
        await page.goto(url);
        await page.click('#search-input');
        const wrong = [];
        let certain = 0;  // queries for which both measures agree, so that the answer is right to the page
        for (const query of queries) {
            // As one event, like the end of a composition: what is asked for is the answer, not the typing.
            await page.fill('#search-input', query);
            await answered(page);
            const { urls, total } = await all_shown(page);
            const found = new Set(urls);
            const must = site.articles.filter((_, i) => core[i].some((block) => stands_in(block, query))).map((article) => article.url);
            const may = new Set(site.articles.filter((_, i) => whole[i].some((block) => block.includes(query))).map((article) => article.url));
            if (must.length === may.size) certain += 1;
            const missing = must.filter((one) => !found.has(one));
            const extra = urls.filter((one) => !may.has(one));
            if (missing.length) wrong.push(`“${query}” misses ${missing.join(' ')}`);
            if (extra.length) wrong.push(`“${query}” wrongly gives ${extra.join(' ')}`);
            if (total !== urls.length) wrong.push(`“${query}” counts ${total} and shows ${urls.length}`);
        }
        if (certain < queries.length / 3) wrong.push(`only ${certain} of ${queries.length} queries have one right answer`);
        return wrong;
    });
}

/** @param {Site} site @param {number} count */
export const wrong_answers = (site, count) =>
    compare(site, search_url(site), random_queries(site.articles, count, LONGEST, SEED));

/** @param {Site} site @param {number} count */
export const wrong_answers_from_disk = (site, count) =>
    compare(site, search_file(site), random_queries(site.articles, count, LONGEST, SEED + 1));
