// Exactness: builds random sites, asks random texts through the scripts that readers get, and compares with a plain search of
// the blocks that were written. Whatever is asked, the pages that hold it are found, all of them and no others.
//
// Every second site gets an index whose lists are cut as early as those of a very large site.
//
//     node check_random_sites.mjs CASEPRESS INDEX_SITE [SEED [SITES]]

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { load_engine } from './node_engine.mjs';
import { random_numbers } from './ui_site.mjs';

const [casepress, indexSite, seedText = '1', sitesText = '4'] = process.argv.slice(2);

class Writer {
    constructor(seed, letters) {
        this.random = random_numbers(seed);
        this.letters = letters;
    }
    below(n) { return Math.floor(this.random() * n); }
    pick(list) { return list[this.below(list.length)]; }
    /** A Han letter: the first of them far more often than the last. */
    han() { return this.letters[Math.floor(this.letters.length * this.random() ** 3)]; }
    word() { return this.pick(['work', 'AI', 'court', 'é', 'GB', '2023', '15', '1,234', '3.5', 'x', 'ｗｉｄｅ']); }

    /** A block: its Markdown and the text a reader sees. */
    block(length) {
        const [open, close] = this.pick([['**', '**'], ['*', '*'], ['[', '](https://example.org/)'], ['', '']]);
        let markdown = '文', text = '文';
        for (let i = 0; i < length; ++i) {
            const kind = this.random();
            const c = this.han();
            if (kind < 0.06) {
                const mark = this.pick(['，', '。', '、', '：', '“', '”', '（', '）', '—']);
                markdown += mark;
                text += mark;
            } else if (kind < 0.09 && /[\u4e00-\u9fff]$/.test(markdown)) {
                markdown += `\n${c}`;  // a soft break between Han letters is nothing
                text += c;
            } else if (kind < 0.12 && /[\u4e00-\u9fff]$/.test(markdown)) {
                markdown += `${open}${c}${c}${close}${c}`;  // between letters, so that the marks are marks
                text += c + c + c;
            } else if (kind < 0.16) {
                const word = this.word();
                markdown += word;
                text += word;
            } else if (kind < 0.19) {
                markdown += ` ${c}`;
                text += ` ${c}`;
            } else {
                markdown += c;
                text += c;
            }
        }
        return { markdown, text };
    }

    page(title) {
        const blocks = [title];
        let markdown = `+++\ntitle = "${title}"\n+++\n`;
        for (let i = 1 + this.below(6); i > 0; --i) {
            const { markdown: source, text } = this.block(1 + this.below(this.random() < 0.1 ? 400 : 60));
            blocks.push(text);
            switch (this.below(5)) {
                case 0:
                    markdown += `\n## ${source.replaceAll('\n', '')}\n`;
                    break;
                case 1:
                    markdown += `\n- ${source.replaceAll('\n', '\n  ')}\n`;
                    break;
                case 2: {
                    const cell = this.block(5).text;
                    blocks.push(cell);
                    markdown += `\n| ${source.replaceAll('\n', '')} | ${cell} |\n| --- | --- |\n`;
                    break;
                }
                default:
                    markdown += `\n${source}\n`;
            }
        }
        return { markdown, blocks };
    }
}

/** What search compares, said once more and otherwise: letters and digits without white space, cut at punctuation. */
function runs(text) {
    return text.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/(?<=\d),(?=\d{3}(?!\d))/g, '')
        .replace(/(?<=\d)\.(?=\d)/g, 'ø').replace(/\s+/g, '').split(/[^\p{L}\p{N}\p{M}]+/u).filter(Boolean);
}

function makeSite(folder, seed) {
    const alphabet = Array.from({ length: 12 + (seed % 5) * 60 }, (_, i) => String.fromCodePoint(0x4E00 + 37 * i * ((seed % 3) + 1)));
    if (seed % 2 === 0) alphabet.push('𠀀', '𪚥', '々', '〇');
    const writer = new Writer(seed, alphabet);
    mkdirSync(join(folder, 'content/texts'), { recursive: true });
    writeFileSync(join(folder, 'site.toml'), 'title = "Random"\nlanguages = ["zh"]\ndefault_language = "zh"\n');
    const pages = [];
    for (let i = 0; i < 40 + (seed % 4) * 60; ++i) {
        const page = writer.page(writer.block(6).text);
        writeFileSync(join(folder, `content/texts/p${i}.zh.md`), page.markdown);
        pages.push({ url: `zh/texts/p${i}/`, blocks: page.blocks.map(runs) });
    }
    return { writer, pages };
}

/** Traditional letters of the alphabet are simplified by both sides; this file knows nothing of that and asks for none. */
function plainness(engine) {
    const forms = new Set(JSON.parse(Buffer.from(engine.read('forms')).toString()).flat(2).join(''));
    return (/** @type {string} */ query) => !Array.from(query).some((c) => forms.has(c));
}

const seed = Number(seedText);
let asked = 0, hits = 0;
for (let site = 0; site < Number(sitesText); ++site) {
    const folder = mkdtempSync(join(tmpdir(), 'casepress-search-'));
    try {
        const { writer, pages } = makeSite(folder, seed + site);
        const built = spawnSync(casepress, ['build', '--site', folder], { encoding: 'utf8' });
        assert.equal(built.status, 0, built.stdout + built.stderr);
        if (site % 2 === 1) {
            const frequent = String(2 + 3 * site);
            const cut = spawnSync(indexSite, [folder, join(folder, 'public'), frequent, '600'], { encoding: 'utf8' });
            assert.equal(cut.status, 0, cut.stderr);
        }
        const engine = load_engine(join(folder, 'public'), 'zh');
        const isPlain = plainness(engine);
        const lengths = new Set();
        for (let i = 0; i < 400; ++i) {
            // Half of the texts stand somewhere; the others are put together from two places.
            const piece = () => {
                const block = writer.pick(writer.pick(writer.pick(pages).blocks.filter((b) => b.length > 0)));
                const letters = Array.from(block);
                const from = writer.below(letters.length);
                return letters.slice(from, from + 1 + writer.below(i % 10 === 0 ? 30 : 12)).join('');
            };
            const query = (i % 2 === 1 ? piece().slice(-3) + piece().slice(0, 3) : piece()).replaceAll('ø', '.').replace(/^\.|\.$/g, '');
            if (!/[\u3005\u3007\u4e00-\u9fff\u{20000}-\u{3ffff}]/u.test(query) || !isPlain(query)) continue;
            const [wanted, more] = runs(query);
            if (more !== undefined) continue;  // a number that ends in a full stop
            const expected = pages.filter((page) => page.blocks.some((block) => block.some((run) => run.includes(wanted)))).map((page) => page.url);
            const answer = engine.search({ query, language: 'zh', count: 10000, related: false });
            const found = answer.rows.flatMap((row) => row.hits.filter((hit) => hit.matched && hit.via === 'text').map((hit) => hit.url));
            const extra = found.filter((url) => !expected.includes(url)), missing = expected.filter((url) => !found.includes(url));
            assert.equal(`${missing} | ${extra}`, ' | ', `seed ${seed + site}: ${query}: missing | too many`);
            assert.ok(answer.total >= expected.length);
            // Every hit shows why it is one.
            for (const hit of answer.rows.flatMap((row) => row.hits).slice(0, 5)) {
                if (hit.via !== 'text') continue;
                const shown = hit.titleMarks.length + hit.places.reduce((sum, place) => sum + place.marks.length, 0);
                assert.ok(shown > 0, `seed ${seed + site}: nothing is marked for ${query} on ${hit.url}`);
            }
            ++asked;
            hits += expected.length;
            lengths.add(wanted.length);
        }
        assert.ok(lengths.size >= 6, 'the texts asked for are of many lengths');
    } finally {
        if (!process.env.KEEP) rmSync(folder, { recursive: true, force: true });
    }
}
assert.ok(asked > 100 * Number(sitesText), `only ${asked} texts asked`);
console.log(`${asked} texts asked of ${sitesText} random sites, ${hits} pages found: recall 1, precision 1`);
