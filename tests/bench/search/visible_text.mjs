// The text that a reader sees on the articles of a built site, and questions to ask about it: the truth that search is measured
// against. It is taken from the pages as written, never from a search index.

import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/**
 * @typedef {object} Article
 * @property {string} url site-relative with a leading "/", as "/zh/notices/2020/news-00001/"
 * @property {string} title
 * @property {string} text the blocks in the order of the page, BREAK between two of them
 *
 * @typedef {object} Query
 * @property {string} text
 * @property {'body'|'title'|'absent'} kind where it was taken from; an absent one is spliced from two articles and stands nowhere
 * @property {boolean} across it begins or ends inside a word of the dictionary
 * @property {number[]} answer the numbers of the articles that hold it, ascending
 */

export const BREAK = '\u0000';
export const LENGTHS = [1, 2, 3, 4, 6, 12, 20];
const TITLE_LENGTHS = [2, 3, 4, 6];

const TAG = /<(\/?)([a-z][a-z0-9-]*|!--)((?:"[^"]*"|'[^']*'|[^'">])*)>/gi;
const BLOCKS = new Set(('address article aside blockquote br caption dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header ' +
    'hr li main ol p pre section summary table tbody td tfoot th thead tr ul').split(' '));
const VOID = new Set(['br', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr', 'col']);
// Parts of an article that are the frame and no text of it: where it stands, its date, its address.
const FRAME = /\bclass="[^"]*\b(?:breadcrumbs|article-line|provenance|part-of|article-margin)\b/;
const NAMED = /** @type {Record<string, string>} */ ({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' });
const HAN = '\\u3400-\\u9fff';
const RUNS = new RegExp(`[${HAN}]+`, 'g');

/** @param {string} text */
function unescape_html(text) {
    return text.replace(/&(#x[0-9a-f]+|#[0-9]+|[a-z]+);/gi, (whole, name) => {
        if (name[0] !== '#') return NAMED[name] ?? whole;
        return String.fromCodePoint(name[1] === 'x' ? parseInt(name.slice(2), 16) : Number(name.slice(1)));
    });
}

/**
 * The text of the page's <article>, without its frame. White space between two Han is none: browsers show such a line break as
 * nothing or as a thin gap, and readers don't type it.
 * @param {string} html
 */
export function text_of(html) {
    const begin = html.indexOf('<article class="article"');
    if (begin < 0) return '';
    const part = html.slice(begin, html.indexOf('</article>', begin));
    let out = '';
    let at = 0;
    /** depth inside an element that is left out; 0: not inside one */
    let skipped = 0;
    for (const match of part.matchAll(TAG)) {
        if (skipped === 0) out += part.slice(at, match.index);
        at = match.index + match[0].length;
        const [, closing, name, rest] = match;
        if (skipped > 0) {
            if (!VOID.has(name)) skipped += closing ? -1 : 1;
        } else if (!closing && FRAME.test(rest)) {
            skipped = 1;
            out += BREAK;
        } else if (BLOCKS.has(name)) {
            out += BREAK;
        }
    }
    return unescape_html(out)
        .replace(new RegExp(`(?<=[${HAN}])[ \\t\\r\\n\\u3000]+(?=[${HAN}])`, 'g'), '')
        .replace(/[ \t\r\n]+/g, ' ')
        .replace(new RegExp(`(?: ?${BREAK} ?)+`, 'g'), BREAK);
}

/** @param {string} folder @returns {Generator<string>} the index pages below it, in the order of their names */
function* pages_below(folder) {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
        if (entry.isDirectory() && entry.name !== 'parallel') yield* pages_below(join(folder, entry.name));
        else if (entry.name === 'index.html') yield join(folder, entry.name);
    }
}

/**
 * Articles lie two folders below their section: zh/notices/2020/news-00001/.
 * @param {string} site @param {string} language @returns {Article[]}
 */
export function read_articles(site, language) {
    const articles = [];
    for (const path of pages_below(join(site, language, 'notices'))) {
        const parts = relative(site, path).split(sep);
        if (parts.length !== 5) continue;
        const html = readFileSync(path, 'utf8');
        const text = text_of(html);
        if (text === '') continue;
        const title = unescape_html(/<h1>(.*?)<\/h1>/s.exec(html)?.[1].replace(TAG, '') ?? '');
        articles.push({ url: `/${parts.slice(0, -1).join('/')}/`, title, text });
    }
    return articles;
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). @param {number} seed */
export function make_random(seed) {
    let state = seed >>> 0;
    return () => {
        state = (state + 0x6d2b79f5) >>> 0;
        let mixed = Math.imul(state ^ (state >>> 15), state | 1);
        mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    };
}

class Chooser {
    /** @param {Article[]} articles @param {number} seed */
    constructor(articles, seed) {
        this.articles = articles;
        this.random = make_random(seed);
        this.segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
        /** @type {number[]} the end of each article if all stood in a row: long ones are asked about more often */
        this.ends = [];
        let end = 0;
        for (const article of articles) this.ends.push(end += article.text.length);
    }

    /** @param {number} below */
    number(below) {
        return Math.floor(this.random() * below);
    }

    article() {
        const at = this.number(this.ends[this.ends.length - 1]);
        let low = 0;
        let high = this.ends.length - 1;
        while (low < high) {
            const middle = (low + high) >> 1;
            if (this.ends[middle] > at) high = middle; else low = middle + 1;
        }
        return this.articles[low];
    }

    /** Cuts `length` Han out of a run; says whether a cut goes through a word. @param {string} run @param {number} length */
    cut(run, length) {
        const begin = this.number(run.length - length + 1);
        const borders = new Set([run.length]);
        for (const { index } of this.segmenter.segment(run)) borders.add(index);
        return { text: run.slice(begin, begin + length), across: !borders.has(begin) || !borders.has(begin + length) };
    }

    /**
     * @param {string} text @param {number} length @param {boolean|null} across null: no matter
     * @returns {{text: string, across: boolean} | null}
     */
    substring(text, length, across) {
        const runs = (text.match(RUNS) ?? []).filter((run) => run.length >= length);
        for (let attempt = 0; runs.length > 0 && attempt < 12; ++attempt) {
            const found = this.cut(runs[this.number(runs.length)], length);
            if (across === null || found.across === across) return found;
        }
        return null;
    }
}

/**
 * `count` substrings of the articles' Han, as many of each length, half of them across words; a sixth as many out of titles, and
 * a tenth as many that stand nowhere. The same articles and seed give the same queries.
 * @param {Article[]} articles @param {number} count @param {number} seed @returns {Query[]}
 */
export function choose_queries(articles, count, seed) {
    const chooser = new Chooser(articles, seed);
    /** @type {Map<string, Query>} */
    const chosen = new Map();
    const want = (/** @type {number} */ number, /** @type {() => Omit<Query, 'answer'> | null} */ draw) => {
        for (let attempts = 0, made = 0; made < number && attempts < 200 * number; ++attempts) {
            const query = draw();
            if (!query || chosen.has(query.text)) continue;
            chosen.set(query.text, { ...query, answer: find(articles, query.text) });
            ++made;
        }
    };
    for (const length of LENGTHS) {
        let number = 0;
        want(Math.ceil(count / LENGTHS.length), () => {
            // A character by itself has no inside, and few runs of twenty Han end where words do.
            const found = chooser.substring(chooser.article().text, length, length === 1 || length > 12 ? null : number % 2 === 0);
            if (found) ++number;
            return found && { ...found, kind: 'body' };
        });
    }
    for (const length of TITLE_LENGTHS) {
        want(Math.ceil(count / 6 / TITLE_LENGTHS.length), () => {
            const found = chooser.substring(chooser.article().title, length, null);
            return found && { ...found, kind: 'title' };
        });
    }
    want(Math.ceil(count / 10), () => {
        const parts = [2, 3].map((length) => chooser.substring(chooser.article().text, length, null)?.text ?? '');
        const text = parts.join('');
        return text.length === 5 && find(articles, text).length === 0 ? { text, kind: 'absent', across: true } : null;
    });
    return [...chosen.values()];
}

/** The numbers of the articles that hold the text. @param {Article[]} articles @param {string} text */
export function find(articles, text) {
    const found = [];
    for (let number = 0; number < articles.length; ++number) if (articles[number].text.includes(text)) found.push(number);
    return found;
}
