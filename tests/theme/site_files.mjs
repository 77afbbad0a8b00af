// A built site as the checks see it: its HTML files with language, kind of view, links and anchors. Reads files only; needs
// no browser.

import { readdirSync, readFileSync, statSync, existsSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';

/**
 * @typedef {object} HtmlFile
 * @property {string} path     relative to the site, with '/'
 * @property {string} language of <html>
 * @property {string} kind     "home", "listing" …; content pages "page:case"
 * @property {number} size     bytes
 * @property {string} text
 */

const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", '#39': "'", '#34': '"' };

/** @param {string} text an attribute's value as written */
function decode(text) {
    return text.replace(/&(#\d+|#x[0-9a-f]+|\w+);/gi, (whole, name) => {
        if (/^#x/i.test(name)) return String.fromCodePoint(parseInt(name.slice(2), 16));
        if (name[0] === '#') return String.fromCodePoint(Number(name.slice(1)));
        return ENTITIES[name] ?? whole;
    });
}

/** @param {string} folder @returns {HtmlFile[]} sorted by path */
export function read_html_files(folder) {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.html'))
        .map((name) => {
            const file = join(folder, name);
            const text = readFileSync(file, 'utf8');
            const body = /<body[^>]*>/.exec(text)?.[0] ?? '';
            const view = /data-view="([^"]*)"/.exec(body)?.[1] ?? '';
            const type = /data-type="([^"]*)"/.exec(body)?.[1] ?? '';
            return {
                path: relative(folder, file).split(sep).join('/'),
                language: /<html[^>]*\slang="([^"]*)"/.exec(text)?.[1] ?? '',
                kind: view === 'page' ? `page:${type}` : view,
                size: statSync(file).size,
                text,
            };
        })
        .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/**
 * The fullest page of every kind in every language: where something can go wrong, it does so there first.
 * @param {HtmlFile[]} files @returns {HtmlFile[]}
 */
export function one_of_each_kind(files) {
    /** @type {Map<string, HtmlFile>} */
    const chosen = new Map();
    for (const file of files) {
        if (!file.kind) continue;
        const key = `${file.kind} ${file.language}`;
        const before = chosen.get(key);
        if (!before || file.size > before.size) chosen.set(key, file);
    }
    return [...chosen.keys()].sort().map((key) => /** @type {HtmlFile} */ (chosen.get(key)));
}

/**
 * Links, images, scripts and styles that lead to no file of the site, and fragments that name no element.
 * @param {string} folder @param {HtmlFile[]} files @param {string} base_path "/" or "/base/", of root-relative links (404 pages)
 * @returns {string[]} one line for each
 */
export function broken_links(folder, files, base_path) {
    const by_path = new Map(files.map((file) => [file.path, file]));
    const anchors = new Map();
    const anchors_of = (/** @type {HtmlFile} */ file) => {
        if (!anchors.has(file.path)) {
            anchors.set(file.path, new Set([...file.text.matchAll(/\sid="([^"]*)"/g)].map((match) => decode(match[1]))));
        }
        return anchors.get(file.path);
    };
    const broken = [];
    for (const file of files) {
        const markup = file.text.replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, (script) => script.slice(0, script.indexOf('>') + 1));
        for (const [, raw] of markup.matchAll(/<[a-z][^>]*?\s(?:href|src|action)="([^"]*)"/gi)) {
            const link = decode(raw);
            if (/^[a-z][a-z0-9+.-]*:/i.test(link) || link.startsWith('//')) continue;
            const [address, fragment = ''] = link.split('#');
            const plain = decodeURIComponent(address.split('?')[0]);
            let target;
            if (plain === '') target = file.path;
            else if (plain.startsWith('/')) target = plain.startsWith(base_path) ? plain.slice(base_path.length) : `..${plain}`;
            else target = posix.normalize(posix.join(posix.dirname(file.path), plain));
            if (target === '.' || target === './' || target === '') target = 'index.html';
            else if (target.endsWith('/')) target += 'index.html';
            if (target.startsWith('..') || !existsSync(join(folder, target)) || statSync(join(folder, target)).isDirectory()) {
                broken.push(`${file.path}: ${link} leads to no file`);
                continue;
            }
            const page = by_path.get(target);
            if (fragment && page && !anchors_of(page).has(decodeURIComponent(fragment))) {
                broken.push(`${file.path}: ${link}: no element has this id`);
            }
        }
    }
    return broken;
}
