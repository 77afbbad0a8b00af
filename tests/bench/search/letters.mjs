// Types questions letter by letter, as readers do, and measures what the engine works for each further letter: search and
// suggestions together, as the page asks for both. Processor time, so that a busy machine does no harm; reading files does not
// count. Each question meets an engine that knows nothing yet.
//
//   node letters.mjs --site BUILT [--language zh] [--queries 140] [--seed 1] [--most 50]
//
// Ends with 1 when one further letter in twenty takes more than --most milliseconds. Needs no browser.

import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { load_engine } from '../../search/node_engine.mjs';
import { choose_queries, read_articles } from './visible_text.mjs';

const { values: options } = parseArgs({
    options: {
        site: { type: 'string', default: '.' }, language: { type: 'string', default: 'zh' },
        queries: { type: 'string', default: '140' }, seed: { type: 'string', default: '1' }, most: { type: 'string', default: '50' },
    },
});

/** @param {number[]} numbers sorted @param {number} share */
function quantile(numbers, share) {
    return numbers[Math.min(numbers.length - 1, Math.floor(numbers.length * share))] ?? 0;
}

/** Milliseconds for each letter of a question. @param {string} site @param {string} language @param {string} text */
function type(site, language, text) {
    const engine = load_engine(site, language);
    return Array.from(text, (_, i) => {
        const query = text.slice(0, i + 1);
        const before = engine.spent();
        engine.search({ query });
        engine.suggest({ query });
        return engine.spent() - before;
    });
}

const site = resolve(options.site);
const texts = choose_queries(read_articles(site, options.language), Number(options.queries), Number(options.seed))
    .map(({ text }) => text).filter((text) => text.length > 1);
/** @type {Map<string, number[]>} */
const measured = new Map([['first', []], ['2–4', []], ['5–12', []], ['13–20', []]]);
const further = [];
for (const text of texts) {
    for (const [i, took] of type(site, options.language, text).entries()) {
        measured.get(i === 0 ? 'first' : i < 4 ? '2–4' : i < 12 ? '5–12' : '13–20')?.push(took);
        if (i > 0) further.push(took);
    }
}
console.log('| Letter | typed | p50 | p95 | longest |\n| --- | ---: | ---: | ---: | ---: |');
for (const [name, took] of [...measured, ['all further', further]]) {
    const sorted = [...took].sort((a, b) => Number(a) - Number(b)).map(Number);
    const shown = [quantile(sorted, 0.5), quantile(sorted, 0.95), sorted.at(-1) ?? 0].map((ms) => `${ms.toFixed(1)} ms`);
    console.log(`| ${name} | ${sorted.length} | ${shown.join(' | ')} |`);
}
process.exitCode = quantile(further.sort((a, b) => a - b), 0.95) > Number(options.most) ? 1 : 0;
