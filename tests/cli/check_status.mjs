// The status page of translations, in both languages: valid HTML, accessible, no wider than the window, without script.
//
//   node tests/cli/check_status.mjs CASEPRESS [FOLDER]
//
// With FOLDER the pages stay there, to be looked at. Needs git and what theme/check_pages.mjs needs. Ends with "N passed,
// M failed"; exit code 0 when nothing failed.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import * as in_browser from '../theme/in_browser.mjs';

const [, , program = '', kept = ''] = process.argv;
if (!program) {
    console.error('usage: node tests/cli/check_status.mjs CASEPRESS [FOLDER]');
    process.exit(2);
}
const site = mkdtempSync(join(tmpdir(), 'status-site-'));
const folder = kept ? resolve(kept) : mkdtempSync(join(tmpdir(), 'status-'));
mkdirSync(folder, { recursive: true });

let passed = 0;
let failed = 0;

/** @param {string} name @param {string[]} found */
function report(name, found) {
    if (found.length === 0) passed += 1; else failed += 1;
    console.log(`${found.length === 0 ? 'ok    ' : 'FAILED'} ${name}`);
    for (const line of found.slice(0, 12)) console.log(`         ${line.replace(/\s+/g, ' ')}`);
}

/** @param {string} command @param {string[]} parameters @param {Record<string, string>} [more] */
function run(command, parameters, more = {}) {
    const clean = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_') && !name.startsWith('LC_') && name !== 'LANGUAGE');
    const result = spawnSync(command, parameters, { cwd: site, encoding: 'utf8', maxBuffer: 1 << 26, env: { ...Object.fromEntries(clean), ...more } });
    if (result.error) throw result.error;
    return result;
}

/** @param {string} name @param {string} text */
function write(name, text) {
    mkdirSync(join(site, name, '..'), { recursive: true });
    writeFileSync(join(site, name), text);
}

function commit() {
    const clock = '2025-03-02T09:00:00+08:00';
    const more = { HOME: '/nonexistent', GIT_CONFIG_NOSYSTEM: '1', GIT_AUTHOR_NAME: 'A', GIT_AUTHOR_EMAIL: 'a@example.org',
        GIT_COMMITTER_NAME: 'A', GIT_COMMITTER_EMAIL: 'a@example.org', GIT_AUTHOR_DATE: clock, GIT_COMMITTER_DATE: clock };
    run('git', ['add', '-A'], more);
    if (run('git', ['commit', '-q', '-m', 'x'], more).status !== 0) throw new Error('git commit');
}

/** A page with every kind of block. @param {string[]} words */
const page = ([title, first, second, head, row, item, facilitators, code, note]) => `# ${title}\n\n${first}[^1]\n\n## ${head}\n\n${second}\n\n`
    + `| ${head} | ${title} |\n|---|---|\n${row}\n\n1. ${item}\n2. ${title}\n\n> [!FACILITATOR]\n> ${facilitators}\n\n> ${first}\n\n`
    + `\`\`\`sh\n${code}\n\`\`\`\n\n<p>${item}</p>\n\n[^1]: ${note}\n`;
const zh = ['附条件不起诉中的帮教', '共有13名未成年人参加，[链接](https://example.org/)。', '社工每周走访一次，与家长保持联系。', '经费', '| 2024 | 20万元 |',
    '三日内走访', '先问两个问题。', 'casepress build --jobs 2', '据2024年第3号简报。'];
const en = ['Support under conditional non-prosecution', 'In all 13 minors took part, [link](https://example.org/).', 'Social workers visited once a week.', 'Funds',
    '| 2024 | 200,000 yuan |', 'Visit within three days', 'Ask two questions first.', 'casepress build --jobs 2', 'From bulletin no. 3 of 2024.'];

run('git', ['init', '-q', '-b', 'main']);
write('site.toml', 'title = { zh = "试刊", en = "Trial" }\n');
write('content/a.zh.md', page(zh));
write('content/a.en.md', page(en));
write('content/b.zh.md', '# 乙\n\n共有8人。\n');
write('content/b.en.md', '# B\n\nEight people in all.\n');
write('content/c.zh.md', '# 只有中文\n\n正文。\n');
write('content/d.en.md', `# ${'Averylongwordwithoutanybreak'.repeat(6)}\n\nText.\n`);
commit();
write('content/a.zh.md', `${page(zh.map((text) => text.replace(/13|每周|20万|三日|两个|第3号|jobs 2/, '95'))).replace('| 2024 |', '| 2025 | 30万元 |\n| 2024 |')}\n另有一段新增的文字，说明9月的安排。\n`);
commit();

const files = ['zh_CN', 'en_GB'].map((locale) => {
    const path = `${locale}.html`;
    const { status, stderr } = run(program, ['translations', '--status', join(folder, path)], { LANG: `${locale}.UTF-8` });
    const text = status === 0 ? readFileSync(join(folder, path), 'utf8') : '';
    report(`${path}: written, with insertions, deletions and all states`,
        [/<ins/, /<del/, /id="page-1"/, /<details>/, /content\/c\.zh\.md/].filter((wanted) => !wanted.test(text)).map((wanted) => `no ${wanted} ${stderr}`));
    report(`${path}: nothing to be fetched, no script`, text.match(/<script|<link|src=|url\(/g) ?? []);
    return /** @type {any} */ ({ path, kind: 'status', language: locale.slice(0, 2), text, size: text.length });
});

const jar = String(createRequire(import.meta.url)('vnu-jar'));
const checked = run(process.env.JAVA ?? 'java', ['-Xss8m', '-jar', jar, '--skip-non-html', '--no-langdetect', folder]);
report('Nu HTML checker: no error, no warning', checked.stderr.split('\n').filter((line) => line && !line.startsWith('Picked up')));

// From the disk, as editors open it: the site's policy would not let the style in it through.
const address = pathToFileURL(folder).href;
const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync'],
});
try {
    for (const scheme of /** @type {const} */ (['light', 'dark'])) {
        for (const width of [360, 768, 1280]) {
            report(`axe, ${scheme}, ${width} px: no violation`, await in_browser.axe_violations(browser, files, address, scheme, width));
        }
    }
    report('320 px: no sideways scrolling', await in_browser.overflow(browser, files, address, { width: 320, height: 640 }, 1));
} finally {
    await browser.close();
    rmSync(site, { recursive: true });
    if (!kept) rmSync(folder, { recursive: true });
}

console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
