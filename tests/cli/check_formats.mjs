// `casepress check --format sarif` against the schema that OASIS publishes, for sites with every kind of place.
//
//   node tests/cli/check_formats.mjs CASEPRESS
//
// Ends with "N passed, M failed"; exit code 0 when nothing failed.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const Ajv = require('ajv');
const schema = JSON.parse(readFileSync(fileURLToPath(new URL(
    '../node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json', import.meta.url)), 'utf8'));
const validate = new Ajv({ schemaId: 'auto', meta: false, unknownFormats: 'ignore' })
    .addMetaSchema(require('ajv/lib/refs/json-schema-draft-04.json')).compile(schema);
const program = resolve(process.argv[2]);
const work = mkdtempSync(join(tmpdir(), 'casepress-formats-'));
let passed = 0;
let failed = 0;

/** @param {string} name @param {boolean} holds @param {unknown} [detail] */
function expect(name, holds, detail = '') {
    if (holds) passed += 1; else failed += 1;
    console.log(`${holds ? 'ok    ' : 'FAILED'} ${name}${holds ? '' : `: ${JSON.stringify(detail)}`}`);
}

/** @param {string} name @param {Record<string, string>} files @param {number} least results @param {string} locale */
function check(name, files, least, locale = 'C') {
    const site = join(work, name);
    for (const [path, text] of Object.entries(files)) {
        mkdirSync(join(site, path, '..'), { recursive: true });
        writeFileSync(join(site, path), text);
    }
    const run = spawnSync(program, ['check', '--format', 'sarif'], { cwd: site, encoding: 'utf8', env: { ...process.env, LANG: locale, LC_ALL: locale } });
    const log = JSON.parse(run.stdout);
    expect(`${name}: valid`, validate(log) === true, validate.errors?.slice(0, 3));
    expect(`${name}: ${least} results or more`, log.runs[0].results.length >= least, log.runs[0].results.length);
    expect(`${name}: exit code`, run.status === (least > 0 ? 1 : 0), run.status);
    expect(`${name}: nothing else is printed`, run.stderr === '', run.stderr);
}

try {
    check('clean', { 'site.toml': 'title = "试"\n', 'content/a.zh.md': '# 甲\n', 'content/a.en.md': '# A\n' }, 0);
    check('texts', { 'site.toml': 'title = "试"\n', 'content/名 称.zh.md': '# 甲\n\n他说,"好"...\n\n[无](nowhere.md)\n' }, 4, 'zh_CN.UTF-8');
    check('translations', { 'site.toml': 'title = "试"\n', 'content/a.zh.md': '# 甲\n\n去年有13万人参加。\n', 'content/a.en.md': '# A\n\nLast year 13,000 people came.\n' }, 1);
    check('settings', { 'site.toml': 'title = "试"\n[checks.rules]\nno-such-rule = "error"\n', 'content/a.zh.md': '# 甲\n', 'content/a.en.md': '# A\n' }, 1);
    check('unreadable', { 'site.toml': 'title = \n', 'content/a.zh.md': '# 甲\n' }, 1);
} finally {
    rmSync(work, { recursive: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed || passed < 20 ? 1 : 0);
