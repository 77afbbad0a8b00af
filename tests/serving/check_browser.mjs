// `casepress serve` in Chromium: the page is renewed at the place that changed, style sheets without loading it again, other
// pages stay, faults lie over the last good page.
//
//     node tests/serving/check_browser.mjs CASEPRESS SITE [FOLDER FOR SCREENSHOTS]

import {execFileSync, spawn} from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {createRequire} from 'node:module';

const require = createRequire(new URL('../package.json', import.meta.url));
const {chromium} = require('playwright-core');
const [program, source, shots] = process.argv.slice(2);
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'casepress-browser-'));
const site = path.join(work, 'site');
const ARTICLE = 'content/notices/2025/guangxi-medical-social-work.zh.md';
const URL_OF_ARTICLE = 'zh/notices/2025/guangxi-medical-social-work/';
let faults = 0;

function check(what, fine) {
    if (!fine) {
        ++faults;
        console.log('FAULT:', what);
    }
}

for (const part of ['site.toml', 'content', 'templates', 'themes']) {
    fs.cpSync(path.join(source, part), path.join(site, part), {recursive: true});
}
for (const words of [['init', '-q'], ['add', '-A'], ['-c', 'user.name=E', '-c', 'user.email=e@example.org', 'commit', '-q', '-m', 'B']]) {
    execFileSync('git', ['-C', site, ...words]);
}

const server = spawn(program, ['serve', '--site', site, '--port', '0', '--drafts'], {env: {...process.env, LANG: 'zh_CN.UTF-8', LC_ALL: 'zh_CN.UTF-8'}});
const base = await new Promise((resolve) => {
    let said = '';
    server.stderr.on('data', (text) => {
        said += text;
        const address = /http:\S+/.exec(said);
        if (address) {
            resolve(address[0]);
        }
    });
});

const file = (name) => path.join(site, name);
const read = (name) => fs.readFileSync(file(name), 'utf8');
const write = (name, text) => fs.writeFileSync(file(name), text);

const browser = await chromium.launch({executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox']});
const page = await browser.newPage({viewport: {width: 1280, height: 800}});
page.on('console', (message) => check(`console: ${message.text()}`, message.type() !== 'error'));
page.on('pageerror', (error) => check(`script: ${error.message}`, false));
let loads = 0;
page.on('load', () => ++loads);

const says = (text) => page.waitForFunction((words) => document.querySelector('main').textContent.includes(words), text, {timeout: 20000});
const layer = (js) => page.evaluate(`(() => { const layer = document.querySelector('casepress-preview').shadowRoot; return ${js}; })()`);
const layerHas = (selector) => page.waitForFunction(
    (wanted) => document.querySelector('casepress-preview')?.shadowRoot.querySelector(wanted), selector, {timeout: 20000});
const topOf = (words) => page.evaluate((text) => {
    const block = Array.from(document.querySelectorAll('p')).find((one) => one.textContent.includes(text));
    return block.getBoundingClientRect().top;
}, words);

async function testPlace() {
    await page.goto(base + URL_OF_ARTICLE);
    await page.waitForTimeout(500);
    const text = read(ARTICLE).trimEnd();
    write(ARTICLE, text + '\n\n新写的最后一段。\n');
    await says('新写的最后一段。');
    await page.waitForTimeout(300);
    const top = await topOf('新写的');
    check(`the window goes to what was written: ${top}`, top > 0 && top < 800);
    check('which is marked', await page.evaluate(() => document.getAnimations().length > 0));
    const before = await page.evaluate(() => scrollY);
    write(ARTICLE, text + '\n\n新写的最后一段，又改。\n');
    await says('又改');
    await page.waitForTimeout(300);
    check('and stays where it is', Math.abs(await page.evaluate(() => scrollY) - before) < 3);
    return text;
}

async function testOthers() {
    const before = loads;
    write('content/about.en.md', read('content/about.en.md') + '\nA change elsewhere.\n');
    await page.waitForTimeout(1200);
    check('a change elsewhere loads nothing', loads === before);
    await page.evaluate(() => {
        window.kept = true;
    });
    const style = 'themes/default/css/prose.css';
    write(style, read(style) + '\nh1 { color: rgb(0, 128, 0) !important; }\n');
    await page.waitForFunction(() => getComputedStyle(document.querySelector('h1')).color === 'rgb(0, 128, 0)', null, {timeout: 20000});
    check('a style sheet changes without loading the page', loads === before && await page.evaluate(() => window.kept === true));
}

async function testFaults(text) {
    write(ARTICLE, text.replace('title', 'titel') + '\n');
    await layerHas('.panel');
    check('a panel says so at once to screen readers', await layer('layer.querySelector(".panel").getAttribute("role")') === 'alert');
    check('the place', (await layer('layer.querySelector(".place").textContent')).startsWith(`${ARTICLE}:2:1`));
    check('the wrong word is marked', await layer('layer.querySelector("mark").textContent') === 'titel');
    check('the right one is named', (await layer('layer.querySelector(".problem").textContent')).includes('是否想写“title”？'));
    check('the last good page stays', await page.evaluate(() => document.querySelector('main').textContent.includes('广西')));
    for (const width of [360, 768, 1280]) {
        await page.setViewportSize({width, height: 800});
        await page.evaluate(() => scrollTo(0, 0));
        check(`nothing is wider than the window at ${width}`, await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
        if (shots) {
            await page.screenshot({path: path.join(shots, `overlay-${width}.png`)});
        }
    }
    await layer('layer.querySelector(".panel").focus()');
    await page.keyboard.press('Escape');
    check('Escape puts it away', await layer('layer.querySelector(".panel") === null'));
    await page.reload();
    await layerHas('.opener');
    check('for good', await layer('layer.querySelector(".panel") === null'));
    await layer('layer.querySelector(".opener").click()');
    await layerHas('.panel');
    write(ARTICLE, text + '\n');
    await page.waitForFunction(() => !document.querySelector('casepress-preview').shadowRoot.querySelector('.panel'), null, {timeout: 20000});
}

async function testDraftsAndPrint() {
    write('content/notices/draft.zh.md', '+++\ntitle = "草稿一篇"\ntype = "page"\ndraft = true\n+++\n\n正文。\n');
    await page.waitForTimeout(1500);
    await page.goto(base + 'zh/notices/draft/');
    await layerHas('.badge');
    check('a draft says so', (await layer('layer.querySelector(".badge").textContent')) === '草稿，尚未发布');
    if (shots) {
        await page.screenshot({path: path.join(shots, 'draft.png')});
    }
    await page.goto(base + 'zh/issues/2025/');
    const pdf = await page.evaluate(() => document.querySelector('a[href$=".pdf"]').href);
    await page.goto(pdf);
    const first = await page.evaluate(() => document.getElementById('pdf').src);
    write('content/issues/2025.zh.md', read('content/issues/2025.zh.md') + '\n补写的一段话。\n');
    await page.waitForFunction((old) => document.getElementById('pdf').src !== old, first, {timeout: 30000});
    if (shots) {
        await page.waitForTimeout(1000);
        await page.screenshot({path: path.join(shots, 'pdf.png')});
    }
}

async function testEnd() {
    server.kill('SIGTERM');
    await layerHas('.badge');
    check('who looks on is told of the end', (await layer('layer.querySelector(".badge").textContent')) === '预览已停止');
}

try {
    const text = await testPlace();
    await testOthers();
    await testFaults(text);
    await testDraftsAndPrint();
    page.removeAllListeners('console');  // a lost connection is an error there
    await testEnd();
} finally {
    await browser.close();
    server.kill('SIGKILL');
    fs.rmSync(work, {recursive: true, force: true});
}
console.log(`${faults} faults`);
process.exit(faults === 0 ? 0 : 1);
