// Redlines with every kind of change, in both languages: valid HTML, accessible, no wider than the window.
//
//   node tests/html/check_redline.mjs REDLINE_PAGE [FOLDER]
//
// REDLINE_PAGE is the program of tools/redline_page.cpp. With FOLDER the pages stay there, to be looked at. Needs what
// theme/check_pages.mjs needs. Ends with "N passed, M failed"; exit code 0 when nothing failed.

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import * as in_browser from '../theme/in_browser.mjs';
import { serve } from '../theme/serve.mjs';

const [, , program = '', kept = ''] = process.argv;
if (!program) {
    console.error('usage: node tests/html/check_redline.mjs REDLINE_PAGE [FOLDER]');
    process.exit(2);
}
const here = dirname(fileURLToPath(import.meta.url));
const folder = kept ? resolve(kept) : mkdtempSync(join(tmpdir(), 'redline-'));
const styles = ['foundation', 'frame', 'prose', 'history', 'print'].map((name) => `css/${name}.css`);

let passed = 0;
let failed = 0;

/** @param {string} name @param {string[]} found */
function report(name, found) {
    if (found.length === 0) passed += 1; else failed += 1;
    console.log(`${found.length === 0 ? 'ok    ' : 'FAILED'} ${name}`);
    for (const line of found.slice(0, 12)) console.log(`         ${line.replace(/\s+/g, ' ')}`);
}

/** @param {string} command @param {string[]} parameters */
function output_of(command, parameters) {
    const result = spawnSync(command, parameters, { encoding: 'utf8', maxBuffer: 1 << 26 });
    if (result.error) throw result.error;
    return result;
}

mkdirSync(folder, { recursive: true });
cpSync(join(here, '../../themes/default/css'), join(folder, 'css'), { recursive: true });
const files = ['zh', 'en'].map((language) => {
    const versions = ['older', 'newer'].map((name) => join(here, 'pages', `${name}.${language}.md`));
    const path = `${language}.html`;
    const { status, stdout } = output_of(program, [language, ...versions, ...styles]);
    report(`${path}: written, with insertions, deletions and moves`,
        status === 0 && /<ins>/.test(stdout) && /<del>/.test(stdout) && /class="redline-block moved"/.test(stdout) ? [] : [`ended with ${status}`]);
    writeFileSync(join(folder, path), stdout);
    return /** @type {any} */ ({ path, kind: 'redline', language, text: stdout, size: stdout.length });
});

const jar = String(createRequire(import.meta.url)('vnu-jar'));
const checked = output_of(process.env.JAVA ?? 'java', ['-Xss8m', '-jar', jar, '--errors-only', '--skip-non-html', '--no-langdetect', folder]);
report('Nu HTML checker: no error', checked.status === 0 ? [] : checked.stderr.split('\n').filter(Boolean));

const server = await serve(folder);
const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync'],
});
try {
    for (const scheme of /** @type {const} */ (['light', 'dark'])) {
        for (const width of [360, 1280]) {
            report(`axe, ${scheme}, ${width} px: no violation`, await in_browser.axe_violations(browser, files, server.address, scheme, width));
        }
    }
    report('320 px: no sideways scrolling', await in_browser.overflow(browser, files, server.address, { width: 320, height: 640 }, 1));
    const small = await in_browser.small_targets(browser, files, server.address, 360);
    report('360 px: targets of 24 px', small.filter((line) => !line.includes('disabled=""')));
} finally {
    await browser.close();
    server.close();
    if (!kept) rmSync(folder, { recursive: true });
}

console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
