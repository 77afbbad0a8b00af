// Loads the files of the search index. A file is a script that calls cps(`PAYLOAD`); its payload is
// binary, each character one byte of windows-1252. Over http the bytes are fetched, which no charset of a server can spoil;
// a page opened from a disk may not fetch, and runs the file as a script.

(() => {
    'use strict';

    const search = (window.casepressSearch ??= {});

    /** What windows-1252 makes of the bytes 0x80 to 0x9F (Encoding Standard, index windows-1252). */
    const HIGH = '\u20AC\x81\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\x8D\u017D\x8F' +
        '\x90\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\x9D\u017E\u0178';
    const DEFLATED = 1;  // first byte of a payload; 0: stored as it is

    const HEAD = 'cps(`', TAIL = '`)\n';

    /** @type {Map<string, string>} payloads of scripts that have run, by URL */
    const arrived = new Map();
    window.cps = (/** @type {string} */ payload) => {
        arrived.set(/** @type {HTMLScriptElement} */ (document.currentScript).src, payload);
    };

    /** @param {string} text @returns {Uint8Array} */
    function bytesOf(text) {
        const bytes = new Uint8Array(text.length);
        for (let i = 0; i < text.length; ++i) {
            const unit = text.charCodeAt(i);
            const high = unit < 0x80 || (unit > 0x9F && unit < 0x100) ? unit : HIGH.indexOf(text[i]) + 0x80;
            if (high < 0x80 && unit >= 0x80) throw new Error('read in a wrong charset');
            bytes[i] = high;
        }
        return bytes;
    }

    /**
     * @param {Uint8Array} file
     * @returns {Uint8Array} the payload, its escapes (\r \` \\ \$) undone
     */
    function payloadOf(file) {
        const end = file.length - TAIL.length;
        const stands = (/** @type {string} */ text, /** @type {number} */ at) => [...text].every((c, i) => file[at + i] === c.charCodeAt(0));
        if (end < HEAD.length || !stands(HEAD, 0) || !stands(TAIL, end)) throw new Error('not of the index');
        const payload = new Uint8Array(end - HEAD.length);
        let size = 0;
        for (let i = HEAD.length; i < end; ++i) {
            let byte = file[i];
            if (byte === 0x5C) {
                byte = file[++i];
                if (byte === 0x72) byte = 0x0D;
            }
            payload[size++] = byte;
        }
        return payload.subarray(0, size);
    }

    /** @param {string} url @returns {Promise<void>} */
    function run(url, charset = '') {
        return new Promise((resolve, reject) => {
            const script = document.createElement('script');
            if (charset) script.charset = charset;
            script.async = false;  // the scripts of the engine run in their order
            script.src = url;
            script.onload = () => resolve();
            script.onerror = () => reject(new Error(`${url} cannot be loaded`));
            document.head.append(script);
        });
    }

    /** @param {string} url */
    async function fetched(url) {
        const response = await fetch(url);
        if (!response.ok) throw new Error(`${url}: ${response.status}`);
        return payloadOf(new Uint8Array(await response.arrayBuffer()));
    }

    /** @param {string} url */
    async function fromScript(url) {
        await run(url, 'windows-1252');
        const payload = arrived.get(url) ?? '';
        arrived.delete(url);
        return bytesOf(payload);
    }

    /** @param {Uint8Array} payload */
    async function unpacked(payload) {
        const rest = payload.subarray(1);
        if (payload[0] !== DEFLATED) return rest;
        const stream = new Blob([rest]).stream().pipeThrough(new DecompressionStream('deflate'));
        return new Uint8Array(await new Response(stream).arrayBuffer());
    }

    /**
     * @param {string} folder the absolute URL of the index's folder
     * @returns {{files: Record<string, Uint8Array>, load: (names: string[]) => Promise<unknown>}} what has been loaded, by name,
     *     and what adds to it. A file that failed is asked for again.
     */
    search.createFiles = (folder) => {
        /** @type {Record<string, Uint8Array>} */
        const files = {};
        /** @type {Map<string, Promise<void>>} */
        const underWay = new Map();

        /** @param {string} name */
        async function loadOne(name) {
            const url = new URL(`${name}.js`, folder).href;
            const payload = await (location.protocol === 'file:' ? fromScript(url) : fetched(url));
            if (payload.length === 0) throw new Error(`${url} is damaged`);
            files[name] = await unpacked(payload);
        }

        return {
            files,
            load: (names) => Promise.all(names.filter((name) => !files[name]).map((name) => {
                const loading = underWay.get(name) ?? loadOne(name).finally(() => underWay.delete(name));
                underWay.set(name, loading);
                return loading;
            })),
        };
    };

    /** @param {string[]} urls of scripts, run in this order @returns {Promise<unknown>} */
    search.runScripts = (urls) => Promise.all(urls.map((url) => run(url)));
})();
