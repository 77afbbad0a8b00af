// Compares themes/default/js/search-stem.js with libstemmer on a few hundred thousand words:
//     node check_stem.mjs STEM_LINES
// STEM_LINES is the program made of stem_lines.cpp. Words: Debian's wamerican, the sample site's own, and made-up ones that
// put every ending behind every kind of beginning.

import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const DICTIONARY = '/usr/share/dict/american-english';

/** @returns {(word: string) => string} */
function loadStem() {
    const context = vm.createContext({});
    vm.runInContext(readFileSync(join(root, 'themes/default/js/search-stem.js'), 'utf8'), context);
    return context.casepressSearch.stem;
}

function* sampleWords() {
    for (const name of readdirSync(join(root, 'content'), { recursive: true })) {
        if (!String(name).endsWith('.en.md')) continue;
        yield* readFileSync(join(root, 'content', String(name)), 'utf8').toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? [];
    }
}

const BEGINNINGS = ['', 'b', 'a', 'y', "'", "''", 'ay', 'yy', 'by', 'ba', 'ab', 'bab', 'bob', 'boy', 'hox', 'haw', 'gener', 'commun', 'arsen', 'genera',
    'abab', 'babab', 'vally', 'stagg', 'hopp', 'conflat', 'troubl', 'siz', 'analog', 'rat', 'adop', 'regul', 'ytt', 'yay', 'sayy', 'é', 'bé', 'éa',
    '1990', 'a1', 'inn', 'out', 'cann', 'her', 'earr', 'proc', 'exc', 'succ', 'ski', 'bee', 'aaa', 'ooze', 'strength'];
const ENDINGS = ['', "'", "'s", "'s'", 's', 'ss', 'us', 'sses', 'ied', 'ies', 'eed', 'eedly', 'ed', 'edly', 'ing', 'ingly', 'y', 'tional', 'enci',
    'anci', 'abli', 'entli', 'izer', 'ization', 'ational', 'ation', 'ator', 'alism', 'aliti', 'alli', 'ality', 'ally', 'fulness', 'ousli', 'ousness',
    'iveness', 'iviti', 'biliti', 'bility', 'bli', 'bly', 'ogi', 'ogy', 'fulli', 'fully', 'lessli', 'lessly', 'li', 'ly', 'alize', 'icate', 'iciti',
    'ical', 'ful', 'ness', 'ative', 'al', 'ance', 'ence', 'er', 'ic', 'able', 'ible', 'ant', 'ement', 'ment', 'ent', 'ism', 'ate', 'iti', 'ous', 'ive',
    'ize', 'ion', 'sion', 'tion', 'e', 'l', 'll', 'le', 'ying', 'bbed', 'ating', 'bling', 'izing'];

function* madeWords() {
    for (const beginning of BEGINNINGS) {
        for (const first of ENDINGS) for (const second of ENDINGS) yield beginning + first + second;
    }
    // A linear congruential generator, so that every run has the same words.
    let state = 20260522;
    const next = (/** @type {number} */ below) => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return Math.floor(state / 4294967296 * below);
    };
    const LETTERS = "aaeeiioouuyyybcdfghjklmnpqrstvwxzz'éü1";
    for (let i = 0; i < 200000; ++i) {
        let word = '';
        for (let length = 1 + next(9); length > 0; --length) word += LETTERS[next(LETTERS.length)];
        if (next(2) === 0) word += ENDINGS[next(ENDINGS.length)];
        yield word;
    }
}

const stem = loadStem();
const dictionary = readFileSync(DICTIONARY, 'utf8').toLowerCase().split('\n').filter(Boolean);
const words = [...new Set([...dictionary, ...sampleWords(), ...madeWords()])].filter(Boolean);
const expected = execFileSync(process.argv[2], { input: words.join('\n') + '\n', maxBuffer: 1 << 28, encoding: 'utf8' }).split('\n');
const wrong = words.map((word, i) => ({ word, expected: expected[i], got: stem(word) })).filter(({ expected, got }) => expected !== got);
for (const { word, expected, got } of wrong.slice(0, 20)) console.log(`${word}: libstemmer “${expected}”, search-stem.js “${got}”`);
console.log(`${words.length} words, ${wrong.length} differences`);
process.exitCode = wrong.length === 0 && words.length > 300000 && expected.length === words.length + 1 ? 0 : 1;
