// Asks casepress and Pagefind the same questions about one site and writes down what came of it; compare.py calls it.
//
//   node measure.mjs --site BUILT --pagefind BUNDLE --out RESULTS.json [--queries 1000] [--cold 210] [--seed 1]
//
// All questions go to the engines for recall and precision; a sample of every length goes through Chromium, each in a fresh
// profile (a cold cache), for bytes, requests and time. Needs `npm ci` in tests/ and Chromium (CHROMIUM, default /usr/bin/chromium).

import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { casepress, pagefind, PAGEFIND_PAGE } from './contenders.mjs';
import { CountingServer } from './counting_server.mjs';
import { choose_queries, LENGTHS, make_random, read_articles } from './visible_text.mjs';

/** @typedef {import('./contenders.mjs').Contender} Contender */
/** @typedef {import('./visible_text.mjs').Query} Query */
/** @typedef {import('./visible_text.mjs').Article} Article */

const SLOW_DELAY = 120; // ms of each answer where rounds are counted: what is asked for at once then ends at once
const TOGETHER = SLOW_DELAY / 2;
const PATIENCE = 60_000;

const { values: options } = parseArgs({
    options: {
        site: { type: 'string' }, pagefind: { type: 'string' }, out: { type: 'string' },
        language: { type: 'string', default: 'zh' }, seed: { type: 'string', default: '1' },
        queries: { type: 'string', default: '1000' }, cold: { type: 'string', default: '210' },
        slow: { type: 'string', default: '70' }, only: { type: 'string', default: 'casepress,pagefind' },
    },
});

/**
 * Whether the hits are those of the plain search. Pages that are no articles (lists, say) count for nobody.
 * @param {Contender} contender @param {Article[]} articles @param {Query[]} queries
 */
async function judge(contender, articles, queries) {
    const numbers = new Map(articles.map((article, number) => [article.url, number]));
    const judged = [];
    for (const query of queries) {
        const begin = performance.now();
        const { urls, total } = await contender.find(query.text);
        const took = performance.now() - begin;
        const found = [...new Set(urls.map((url) => numbers.get(url)).filter((number) => number !== undefined))];
        const expected = new Set(query.answer);
        const right = found.filter((number) => expected.has(number)).length;
        const missing = expected.size - right;
        const others = total - urls.length; // beyond those that are compared one by one
        const foreign = urls.length - found.length;
        judged.push({
            text: query.text, kind: query.kind, length: query.text.length, across: query.across, expected: expected.size, took,
            total: total - foreign, right: right + Math.min(others, missing),
            wrong: found.length - right + Math.max(0, others - missing),
            title_first: title_first(articles, query, found),
        });
    }
    return judged;
}

/**
 * Whether the first hit has the question in its title; null where no title has it.
 * @param {Article[]} articles @param {Query} query @param {number[]} found
 */
function title_first(articles, query, found) {
    if (!query.answer.some((number) => articles[number].title.includes(query.text))) return null;
    return found.length > 0 && articles[found[0]].title.includes(query.text);
}

/** As many of each length as make `count` in all, evenly out of the list. @param {Query[]} queries @param {number} count */
function sample(queries, count) {
    return LENGTHS.flatMap((length) => {
        const all = queries.filter((query) => query.kind === 'body' && query.text.length === length);
        const number = Math.min(all.length, Math.ceil(count / LENGTHS.length));
        return Array.from({ length: number }, (_, index) => all[Math.floor(index * all.length / number)]);
    });
}

class Browsing {
    /** @param {import('playwright-core').Browser} browser @param {CountingServer} server @param {string} address */
    constructor(browser, server, address) {
        this.browser = browser;
        this.server = server;
        this.address = address;
    }

    /**
     * Opens the contender's page with a question.
     * @param {import('playwright-core').Page} page @param {Contender} contender @param {string} text
     * @returns {Promise<number>} ms from the navigation to the answer
     */
    async open(page, contender, text) {
        await page.addInitScript(({ done, failed }) => {
            const look = () => {
                const failure = document.querySelector(failed) !== null;
                if (!failure && document.querySelector(done) === null) return;
                observer.disconnect();
                /** @type {any} */ (window).benchFinished = failure ? -1 : performance.now();
            };
            const observer = new MutationObserver(look);
            observer.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-state'] });
        }, { done: contender.done, failed: contender.failed });
        await page.goto(this.address + contender.address(text), { waitUntil: 'commit' });
        const finished = await page.waitForFunction(() => /** @type {any} */ (window).benchFinished);
        const took = await finished.jsonValue();
        if (took < 0) throw new Error(`${contender.name} could not answer ${text}`);
        return took;
    }

    /** Asks in a fresh profile. @param {Contender} contender @param {Query} query @param {number} delay ms of each answer */
    async ask_cold(contender, query, delay) {
        this.server.delay = delay;
        const context = await this.browser.newContext();
        const page = await context.newPage();
        page.setDefaultTimeout(PATIENCE);
        const requests = record_requests(page);
        this.server.take();
        const took = await this.open(page, contender, query.text);
        const sent = this.server.take();
        await context.close();
        this.server.delay = 0;
        const of = (/** @type {string} */ part) => sent.filter((file) => contender.part(file.path) === part);
        const sum = (/** @type {import('./counting_server.mjs').Sent[]} */ files, /** @type {'bytes'|'compressed'} */ key) =>
            files.reduce((total, file) => total + file[key], 0);
        return {
            text: query.text, length: query.text.length, took,
            page: sum(of('page'), 'compressed'), start: sum(of('start'), 'bytes'), start_compressed: sum(of('start'), 'compressed'),
            query: sum(of('query'), 'bytes'), query_compressed: sum(of('query'), 'compressed'),
            requests: of('query').length, start_requests: of('start').length,
            rounds: count_rounds(requests.filter(({ path }) => contender.part(path) === 'query')),
            all_rounds: count_rounds(requests.filter(({ path }) => contender.part(path) !== 'page')),
        };
    }

    /** Asks one question after the other in one page, then each once more. @param {Contender} contender @param {Query[]} queries */
    async ask_warm(contender, queries) {
        const context = await this.browser.newContext();
        const page = await context.newPage();
        page.setDefaultTimeout(PATIENCE);
        await this.open(page, contender, queries[0].text);
        const asked = [];
        const random = make_random(7);
        for (const { query } of queries.slice(1).map((query) => ({ query, key: random() })).sort((a, b) => a.key - b.key)) {
            this.server.take();
            const first = await contender.ask_again(page, query.text);
            const sent = this.server.take().filter((file) => contender.part(file.path) === 'query');
            await contender.ask_again(page, queries[0].text);
            const again = await contender.ask_again(page, query.text);
            const bytes = sent.reduce((sum, file) => sum + file.bytes, 0);
            asked.push({ text: query.text, length: query.text.length, first, again, bytes, requests: sent.length });
        }
        await context.close();
        return asked;
    }
}

/** @param {import('playwright-core').Page} page */
function record_requests(page) {
    /** @type {{path: string, begin: number}[]} */
    const requests = [];
    const begun = new Map();
    page.on('request', (request) => begun.set(request, performance.now()));
    page.on('requestfinished', (request) => {
        requests.push({ path: decodeURIComponent(new URL(request.url()).pathname), begin: begun.get(request) });
    });
    return requests;
}

/**
 * How many waves of requests there were, one after the end of another. Only right when every answer is delayed by much more than
 * the browser needs to ask. @param {{begin: number}[]} requests
 */
function count_rounds(requests) {
    let rounds = 0;
    let last = -Infinity;
    for (const { begin } of requests.sort((a, b) => a.begin - b.begin)) {
        if (begin - last > TOGETHER) { rounds += 1; last = begin; }
    }
    return rounds;
}

const site = resolve(options.site ?? '.');
const articles = read_articles(site, options.language ?? 'zh');
const queries = choose_queries(articles, Number(options.queries), Number(options.seed));
console.error(`${articles.length} articles, ${queries.length} questions`);

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] });
/** @type {Record<string, string>} */
const folders = { '/': site, ...(options.pagefind ? { '/pagefind/': resolve(options.pagefind) } : {}) };
const server = new CountingServer(folders, { '/pagefind-page/': PAGEFIND_PAGE });
const address = await server.listen();
/** @type {Contender[]} */
const contenders = [];
const chosen = (options.only ?? '').split(',');
if (chosen.includes('casepress')) contenders.push(casepress(site, options.language ?? 'zh'));
if (chosen.includes('pagefind') && options.pagefind) {
    for (const quoted of [false, true]) contenders.push(await pagefind(resolve(options.pagefind), quoted, browser, address));
}

const results = [];
const browsing = new Browsing(browser, server, address);
for (const contender of contenders) {
    const begin = performance.now();
    const said = (/** @type {string} */ what) => {
        console.error(`${contender.name}: ${what} after ${((performance.now() - begin) / 1000).toFixed(0)} s`);
    };
    const judged = await judge(contender, articles, queries);
    said('answers compared');
    const cold = [];
    for (const query of sample(queries, Number(options.cold))) cold.push(await browsing.ask_cold(contender, query, 0));
    said('cold questions asked');
    const slow = [];
    for (const query of sample(queries, Number(options.slow))) slow.push(await browsing.ask_cold(contender, query, SLOW_DELAY));
    said('slow questions asked');
    const warm = await browsing.ask_warm(contender, sample(queries, Number(options.cold)));
    said('warm questions asked');
    results.push({ name: contender.name, judged, cold, slow, warm });
}
const characters = articles.reduce((sum, article) => sum + article.text.length, 0);
const text_bytes = articles.reduce((sum, article) => sum + Buffer.byteLength(article.text), 0);
const written = { articles: articles.length, characters, text_bytes, slow_delay: SLOW_DELAY, results };
writeFileSync(options.out ?? 'results.json', JSON.stringify(written));
await browser.close();
server.close();
