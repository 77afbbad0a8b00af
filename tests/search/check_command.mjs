// Asks `casepress search` and the site's own scripts under Node the same questions and compares the answers: the command runs
// the scripts in another engine of JavaScript, with other tables of characters.
//
//     node check_command.mjs CASEPRESS BUILT_SITE

import { execFileSync } from 'node:child_process';
import { load_engine } from './node_engine.mjs';

const QUERIES = ['海淀', '海淀区', '帮教', '区', '15名社工', '“帮教”', '2023年3月17日', '檢察院', '社區', '乾', 'Ｈａｉｄｉａｎ', 'haidian', 'hai dian', 'hǎidiàn', 'hd',
    '临界预防', '社工 海淀', '社工 -海淀', '-社工 海淀', '"social work"', 'services', 'serv', 'preventing', 'sevice', 'café', 'Capital Normal University',
    '1,086', '1086', '3900余', '𠀀', 'ﬁ', '①', "ya'an", 'Ya’an', 'zzzz', 'qqqqq', '没有这样的字', '，', '(', 'a', '未成年人司法社会工作', '最高人民检察院、中央社会工作部',
    'İstanbul', 'ẞ', '한국', 'пример'];
const MOST_ROWS = 1000;

const [casepress, site] = process.argv.slice(2);
if (!site) {
    console.error('usage: node check_command.mjs CASEPRESS BUILT_SITE');
    process.exit(2);
}

/** @param {any} answer of the engine @returns {object} what the command makes of it */
const expected = (answer) => ({
    total: answer.total,
    hits: answer.rows.flatMap((/** @type {any} */ row) => row.hits).filter((/** @type {any} */ hit) => hit.matched).map((/** @type {any} */ hit) => ({
        url: '/' + hit.url, language: hit.language, title: hit.title, date: hit.date, via: hit.via, excerpt: hit.places[0]?.text ?? '' })),
});

let compared = 0;
let found = 0;
let failed = 0;
for (const language of ['zh', 'en']) {
    const engine = load_engine(site, language);
    for (const query of QUERIES) {
        const output = execFileSync(casepress, ['search', '--out', site, '--lang', language, '--json', '--', query], { encoding: 'utf8' });
        const { total, hits } = JSON.parse(output);
        const answer = expected(engine.search({ query, count: MOST_ROWS }));
        ++compared;
        if (total > 0) ++found;
        if (JSON.stringify({ total, hits }) === JSON.stringify(answer)) continue;
        ++failed;
        console.log(`${language} ${query}: the command gives ${JSON.stringify({ total, hits }).slice(0, 300)}\n    instead of ${JSON.stringify(answer).slice(0, 300)}`);
    }
}
console.log(`${compared} questions, ${found} with an answer, ${failed} differences`);
process.exitCode = failed === 0 && found > compared / 2 ? 0 : 1;
