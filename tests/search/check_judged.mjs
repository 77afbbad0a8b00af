// Asks the judged questions (judged.toml) of a built sample site, through its own scripts under Node, and tells which answers
// have another article first than the right one.
//
//   node tests/search/check_judged.mjs BUILT_SITE [--verbose]
//
// Ends with 0 when at least 95 % are right, 1 when not, 2 for misuse.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load_engine } from './node_engine.mjs';

const REQUIRED = 0.95;
const LEAST_QUESTIONS = 200; // with fewer, the share would say little

/** @typedef {{text: string, language: string, expect: string, kind: string}} Judged */

/**
 * Reads the form of TOML that judged.toml keeps to: tables [[query]] of `key = "text"`.
 * @param {string} toml
 * @returns {Judged[]}
 */
function read_judged(toml) {
    /** @type {Record<string, string>[]} */
    const queries = [];
    for (const [index, line] of toml.split('\n').entries()) {
        const pair = /^([a-z]+) = (".*")$/.exec(line);
        if (line === '[[query]]') queries.push({});
        else if (pair && queries.length) queries[queries.length - 1][pair[1]] = JSON.parse(pair[2]);
        else if (line.trim() !== '' && !line.startsWith('#')) {
            throw new Error(`judged.toml:${index + 1}: neither [[query]] nor key = "text"`);
        }
    }
    for (const query of queries) {
        for (const key of ['text', 'language', 'expect', 'kind']) {
            if (!query[key]) throw new Error(`a question without ${key}: ${JSON.stringify(query)}`);
        }
    }
    return /** @type {any} */ (queries);
}

/** @param {any} row of an answer @returns {string[]} the addresses of its pages */
const addresses = (row) => row.hits.map((/** @type {any} */ hit) => decodeURIComponent(hit.url));

const [, , site = '', flag = ''] = process.argv;
if (!existsSync(join(site, 'assets', 'search')) || !['', '--verbose'].includes(flag)) {
    console.error('usage: node tests/search/check_judged.mjs BUILT_SITE [--verbose]');
    process.exit(2);
}
const judged = read_judged(readFileSync(new URL('judged.toml', import.meta.url), 'utf8'));
const unknown = judged.filter((query) => !existsSync(join(site, query.expect, 'index.html')));
for (const query of unknown) console.error(`${query.expect}: not a page of the site (${query.text})`);

/** @type {Map<string, ReturnType<typeof load_engine>>} */
const engines = new Map();
/** @type {Map<string, {right: number, asked: number}>} */
const kinds = new Map();
let right = 0;
for (const query of judged) {
    if (!engines.has(query.language)) engines.set(query.language, load_engine(site, query.language));
    const answer = /** @type {any} */ (engines.get(query.language)).search({ query: query.text });
    const place = answer.rows.findIndex((/** @type {any} */ row) => addresses(row).includes(query.expect));
    const kind = kinds.get(query.kind) ?? { right: 0, asked: 0 };
    kinds.set(query.kind, kind);
    kind.asked += 1;
    if (place === 0) {
        right += 1;
        kind.right += 1;
    }
    if (place === 0) {
        if (flag) console.log(`right: ${query.text}`);
        continue;
    }
    const rank = place < 0 ? 'which is not among the first ten' : `which is no. ${place + 1}`;
    const first = answer.rows.length ? addresses(answer.rows[0])[0] : 'nothing';
    console.log(`${query.kind}, ${query.language}: ${query.text}\n    wanted ${query.expect} ${rank}\n    got    ${first} (${answer.total} pages)`);
}
for (const [kind, { right: good, asked }] of kinds) console.log(`${kind}: ${good} of ${asked}`);
console.log(`${right} of ${judged.length} right (${(100 * right / judged.length).toFixed(1)} %)`);
process.exit(right >= REQUIRED * judged.length && judged.length >= LEAST_QUESTIONS && unknown.length === 0 ? 0 : 1);
