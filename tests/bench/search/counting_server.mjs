// A local web server that notes what it sent: each file as it is, and as a server would send it that compresses text.

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES = /** @type {Record<string, string>} */ ({
    '.html': 'text/html; charset=utf-8', '.css': 'text/css', '.js': 'text/javascript', '.svg': 'image/svg+xml',
    '.json': 'application/json',
});

/**
 * @typedef {object} Sent
 * @property {string} path
 * @property {number} bytes of the body as sent
 * @property {number} compressed bytes of the body that a server sends that compresses text, as most do; other files stay as they are
 */

export class CountingServer {
    /**
     * @param {Record<string, string>} folders where addresses that begin so are found; "/" for all others
     * @param {Record<string, string>} pages made here
     */
    constructor(folders, pages = {}) {
        this.folders = folders;
        this.pages = pages;
        this.delay = 0; // ms before each answer, as a slow line has
        /** @type {Sent[]} */
        this.sent = [];
        /** @type {Map<string, {body: Buffer, compressed: number}>} */
        this.known = new Map();
        this.server = createServer((request, response) => { this.answer(request.url ?? '/', response); });
    }

    /** @returns {Promise<string>} the address, without "/" at its end */
    listen() {
        return new Promise((resolve) => {
            this.server.listen(0, '127.0.0.1', () => {
                resolve(`http://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (this.server.address()).port}`);
            });
        });
    }

    close() {
        this.server.closeAllConnections();
        this.server.close();
    }

    /** What was sent since the last call. */
    take() {
        const taken = this.sent;
        this.sent = [];
        return taken;
    }

    /** @param {string} path */
    async load(path) {
        const known = this.known.get(path);
        if (known) return known;
        const prefix = Object.keys(this.folders).find((name) => name !== '/' && path.startsWith(name)) ?? '/';
        const inside = normalize(path.slice(prefix.length));
        if (inside.startsWith('..')) throw new Error('outside of the folder');
        const file = inside.endsWith('/') || inside === '.' ? join(inside, 'index.html') : inside;
        const made_here = this.pages[path];
        const body = made_here === undefined ? await readFile(join(this.folders[prefix], file)) : Buffer.from(made_here);
        const is_text = !this.type(path).endsWith('octet-stream');
        const made = { body, compressed: is_text ? gzipSync(body, { level: 6 }).length : body.length };
        this.known.set(path, made);
        return made;
    }

    /** @param {string} path */
    type(path) {
        return TYPES[extname(path.endsWith('/') ? 'index.html' : path)] ?? 'application/octet-stream';
    }

    /** @param {string} address @param {import('node:http').ServerResponse} response */
    async answer(address, response) {
        const path = decodeURIComponent(new URL(address, 'http://x').pathname);
        if (this.delay) await new Promise((resolve) => setTimeout(resolve, this.delay));
        try {
            const { body, compressed } = await this.load(path);
            this.sent.push({ path, bytes: body.length, compressed });
            response.writeHead(200, {
                'Content-Type': this.type(path), 'Content-Length': body.length, 'Cache-Control': 'max-age=3600',
            });
            response.end(body);
        } catch {
            response.writeHead(404, { 'Content-Type': 'text/plain' });
            response.end('not found');
        }
    }
}
