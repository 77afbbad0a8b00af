// What a reader can see of a built site's pages, taken from their HTML: the measure against which search is checked. Knows
// nothing of the index.

import { read_html_files } from '../theme/site_files.mjs';

/**
 * @typedef {object} Article
 * @property {string} url       "/zh/cases/a/", as in data-url
 * @property {string} language  "zh"
 * @property {string} title
 * @property {string[]} core    blocks of title, deck, running text, facts, figures, questions: what search must find
 * @property {string[]} whole   all blocks a reader sees in <main>, labels too, but not other pages' titles: what search may find
 */

/** In the browser: the visible blocks of a parsed page. A break stands where one block ends and another begins. */
function blocks_in_page(/** @type {string} */ html) {
    const document = new DOMParser().parseFromString(html, 'text/html');
    const main = /** @type {Element} */ (document.getElementById('main'));
    const inline = new Set(['A', 'ABBR', 'B', 'BDI', 'CITE', 'CODE', 'DEL', 'DFN', 'EM', 'I', 'INS', 'KBD', 'MARK', 'Q', 'RUBY', 'S', 'SMALL',
        'SPAN', 'STRONG', 'SUB', 'SUP', 'TIME', 'U', 'WBR']);
    const breaks = '\u0000';
    // Parts of a line that are set apart from each other, as blocks are.
    const apart = '.facts-note, .record-item, .figure-date, .deck-label, .kicker-number, .source-place, .label, .dateline-item';
    const of_other_pages = '.breadcrumbs, .related, .neighbours, .part-of, .toc, .index-feeds, .pagination, .glossary-used';
    const is_front = document.body.dataset.view === 'home';  // of it, only what it says of itself is searched
    const core = is_front ? '.front-word' : 'h1, .prose, .deck, .facts dd, .persons li, .questions li, .figure-table tbody th, .figure-table td, .glossary dt, .glossary dd';
    const text_of = (/** @type {Node} */ node) => {
        if (node.nodeType === Node.TEXT_NODE) return node.nodeValue ?? '';
        if (!(node instanceof Element) || /^(SCRIPT|STYLE|TEMPLATE|BUTTON)$/.test(node.tagName)) return '';
        // A footnote's number and the arrow back are no part of the sentence that they stand in.
        if (node.matches('.footnote-ref, .footnote-back, .task-list input')) return '';
        if (node.tagName === 'IMG') return breaks + (node.getAttribute('alt') ?? '') + breaks;
        const inner = [...node.childNodes].map(text_of).join('');
        return inline.has(node.tagName) && !node.matches(apart) ? inner : breaks + inner + breaks;
    };
    const blocks_of = (/** @type {Element[]} */ elements) =>
        elements.flatMap((e) => text_of(e).split(breaks)).map((text) => text.trim()).filter(Boolean);
    for (const part of main.querySelectorAll(of_other_pages)) part.remove();
    const whole = blocks_of([main]);
    for (const note of main.querySelectorAll('.alert-facilitator, .deck-label')) note.remove();  // for facilitators; made by the theme
    return { whole, core: blocks_of([...main.querySelectorAll(core)]), title: main.querySelector('h1')?.textContent ?? '' };
}

/** Pages that are searched: content, sections, the glossary, and what the front pages say of themselves. */
const SEARCHED = /^(page:.*|section|home|glossary)$/;

/**
 * @param {string} folder of the built site
 * @param {import('playwright-core').Page} page a blank one, for its HTML parser
 * @returns {Promise<Article[]>}
 */
export async function read_articles(folder, page) {
    const articles = [];
    for (const file of read_html_files(folder)) {
        if (!SEARCHED.test(file.kind) || /\/page\/\d+\//.test(file.path)) continue;
        const found = await page.evaluate(blocks_in_page, file.text);
        articles.push({ url: `/${file.path.replace(/index\.html$/, '')}`, language: file.path.split('/')[0], kind: file.kind, ...found });
    }
    return articles;
}

/** Width, case, white space and the commas of large numbers are settled alike on both sides. @param {string} text */
export const folded = (text) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '').replace(/(?<=\d),(?=\d{3}(?!\d))/g, '');

/** Whether a folded block has the piece, where a number is not part of a longer one. @param {string} block @param {string} piece */
export function stands_in(block, piece) {
    const before = /^\d/.test(piece) ? '(?<![\\d.])' : '';
    const after = /\d$/.test(piece) ? '(?![\\d.])' : '';
    return before + after === '' ? block.includes(piece) : new RegExp(before + piece + after, 'u').test(block);
}

/** @param {number} seed @returns {() => number} 0 ≤ x < 1, the same every time (mulberry32) */
export function random_numbers(seed) {
    return () => {
        seed = (seed + 0x6D2B79F5) | 0;
        let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
        t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
        return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
    };
}

/**
 * Pieces of the articles' text, 1 to `longest` characters of Han and whole numbers; of the Han ones every second begins and
 * ends inside a word.
 * @param {Article[]} articles @param {number} count @param {number} longest @param {number} seed
 */
export function random_queries(articles, count, longest, seed) {
    const random = random_numbers(seed);
    const runs = articles.filter((article) => article.language === 'zh').flatMap((article) => article.core)
        .flatMap((block) => folded(block).match(/[\p{Script=Han}\d]+/gu) ?? []).filter((run) => /\D/.test(run));
    const words = new Intl.Segmenter('zh', { granularity: 'word' });
    const queries = new Set();
    for (let tries = 0; queries.size < count && tries < count * 200; ++tries) {
        const run = runs[Math.floor(random() * runs.length)];
        const length = 1 + Math.floor(random() * Math.min(longest, run.length));
        const start = Math.floor(random() * (run.length - length + 1));
        const end = start + length;
        const in_number = (/** @type {number} */ at) => /^\d\d$/.test(run.slice(at - 1, at + 1));
        if (in_number(start) || in_number(end)) continue;
        const borders = new Set([...words.segment(run)].map((segment) => segment.index));
        const across = length > 1 && !borders.has(start) && !borders.has(end);
        if (queries.size % 2 === 0 || across || tries > count * 150) queries.add(run.slice(start, end));
    }
    return [...queries];
}
