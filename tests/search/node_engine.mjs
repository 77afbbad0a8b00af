// The search of a built site under Node: the scripts and index files that its search page names, without a browser.

import { readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { inflateSync } from 'node:zlib';
import vm from 'node:vm';

const MOST_ROUNDS = 24;
const RAW = 0;
const ZLIB = 1;

/**
 * The bytes that a file hands to cps(): what stands between backquotes, unescaped and unpacked.
 * @param {Buffer} file
 * @returns {Uint8Array}
 */
export function unwrap(file) {
    const begin = 'cps(`'.length;
    const end = file.lastIndexOf('`)');
    if (file.toString('latin1', 0, begin) !== 'cps(`' || end < begin) throw new Error('not a file of the index');
    const bytes = new Uint8Array(end - begin);
    let length = 0;
    for (let at = begin; at < end; ++at) {
        let byte = file[at];
        if (byte === 0x5c) {
            const next = file[++at];
            byte = next === 0x72 ? 0x0d : next;
        }
        bytes[length++] = byte;
    }
    if (bytes[0] === ZLIB) return new Uint8Array(inflateSync(bytes.subarray(1, length)));
    if (bytes[0] !== RAW) throw new Error(`packed in an unknown way (${bytes[0]})`);
    return bytes.subarray(1, length);
}

/** The value of an attribute of the search page's form. @param {string} html @param {string} name */
function form_data(html, name) {
    const found = new RegExp(`<form[^>]*\\bid="search-form"[^>]*\\bdata-${name}="([^"]*)"`).exec(html);
    if (!found || found[1] === '') throw new Error(`the search page's form has no data-${name}`);
    return found[1];
}

/**
 * @param {string} site folder of a built site whose links are relative
 * @param {string} language of the reader
 */
export function load_engine(site, language) {
    const context = vm.createContext({ console, Uint8Array, Math, RegExp, String });
    const folder = join(site, language, 'search');
    const page = readFileSync(join(folder, 'index.html'), 'utf8');
    for (const address of [form_data(page, 'scripts'), form_data(page, 'more')]) {
        const file = join(folder, address);
        vm.runInContext(readFileSync(file, 'utf8'), context, { filename: file });
    }
    const index = dirname(join(folder, form_data(page, 'start')));
    const only = (/** @type {string} */ prefix) => {
        const found = readdirSync(index).filter((name) => name.startsWith(`${prefix}.`));
        if (found.length !== 1) throw new Error(`${found.length} files ${prefix}.* in ${index}`);
        return basename(found[0], '.js');
    };
    const start = only('start');
    /** @type {Record<string, Uint8Array>} */
    const files = {};
    let loads = 0;
    let spent = 0;
    const load = (/** @type {string} */ name) => {
        files[name] ??= (++loads, unwrap(readFileSync(join(index, `${name}.js`))));
    };
    load(start);
    const engine = context.casepressSearch.createEngine(files[start]);
    /** @param {'search'|'suggest'} what @param {object} request @returns {any} */
    const ask = (what, request) => {
        for (let round = 0; round < MOST_ROUNDS; ++round) {
            const before = process.cpuUsage();
            const answer = engine[what](request, files);
            const { user, system } = process.cpuUsage(before);
            spent += (user + system) / 1000;
            if (!answer.need) return answer;
            for (const name of answer.need) load(name);
        }
        throw new Error(`still not answered after ${MOST_ROUNDS} rounds of files`);
    };
    const plain = { query: '', language, count: 10, sort: 'relevance', facets: {}, wantFacets: false };
    const whole = (/** @type {object} */ request) => ({ ...plain, ...request });
    return {
        /** @param {{query: string, count?: number, language?: string, sort?: string, facets?: object, wantFacets?: boolean}} request */
        search: (request) => ask('search', whole(request)),
        /** @param {{query: string, language?: string}} request */
        suggest: (request) => ask('suggest', whole(request)),
        files,
        /** How many files were read so far. */
        loaded: () => loads,
        /** Milliseconds of processor time that the engine has taken so far; reading and unpacking files does not count. */
        spent: () => spent,
        /** @param {string} prefix of the one file that has it, such as "forms" @returns {Uint8Array} what it says */
        read: (prefix) => unwrap(readFileSync(join(index, `${only(prefix)}.js`))),
    };
}
