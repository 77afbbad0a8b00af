// Any two versions of a page, compared in the browser, and the page as it stood on a day. The versions come as lists of
// blocks from a script beside the page (`casepressVersions`), so that it works from a disk too. Blocks that both versions
// have are matched first; changed ones are compared word by word. Neighbouring versions have pages of their own.

(() => {
    'use strict';

    const LARGEST = 4_000_000;   // cells of one table of lengths: longer texts are shown as replaced
    const ALIKE = 0.35;          // of their words that two blocks must share to be versions of each other

    const section = document.querySelector('[data-versions]');
    if (!section) {
        return;
    }
    const form = section.querySelector('form');
    const status = section.querySelector('[role="status"]');
    const result = section.querySelector('.compare-result');
    const language = document.documentElement.lang;
    const segmenter = 'Segmenter' in Intl ? new Intl.Segmenter(language, { granularity: 'word' }) : null;

    /** @type {{versions: number[][], blocks: string[]} | null} */
    let data = null;

    /** @param {string} text @returns {string[]} its words and what stands between them */
    function words(text) {
        return segmenter ? Array.from(segmenter.segment(text), (part) => part.segment) : Array.from(text);
    }

    /**
     * The longest common subsequence of two lists.
     * @template T
     * @param {T[]} older
     * @param {T[]} newer
     * @returns {[number, number][] | null} pairs of places, rising; null: too long
     */
    function common(older, newer) {
        let begin = 0;
        while (begin < older.length && begin < newer.length && older[begin] === newer[begin]) {
            begin += 1;
        }
        let end = 0;
        while (end < older.length - begin && end < newer.length - begin &&
               older[older.length - 1 - end] === newer[newer.length - 1 - end]) {
            end += 1;
        }
        const rows = older.length - begin - end;
        const columns = newer.length - begin - end;
        if (rows * columns > LARGEST) {
            return null;
        }
        const width = columns + 1;
        const lengths = new Uint32Array((rows + 1) * width);
        for (let i = rows - 1; i >= 0; i -= 1) {
            for (let j = columns - 1; j >= 0; j -= 1) {
                lengths[i * width + j] = older[begin + i] === newer[begin + j]
                    ? lengths[(i + 1) * width + j + 1] + 1
                    : Math.max(lengths[(i + 1) * width + j], lengths[i * width + j + 1]);
            }
        }
        /** @type {[number, number][]} */
        const pairs = Array.from({ length: begin }, (_, i) => [i, i]);
        for (let i = 0, j = 0; i < rows && j < columns;) {
            if (older[begin + i] === newer[begin + j]) {
                pairs.push([begin + i, begin + j]);
                i += 1;
                j += 1;
            } else if (lengths[(i + 1) * width + j] >= lengths[i * width + j + 1]) {
                i += 1;
            } else {
                j += 1;
            }
        }
        for (let i = end; i > 0; i -= 1) {
            pairs.push([older.length - i, newer.length - i]);
        }
        return pairs;
    }

    /** @param {string} html @returns {Element} */
    function element(html) {
        const template = document.createElement('template');
        template.innerHTML = html;
        return template.content.firstElementChild || document.createElement('p');
    }

    /** @param {string} text said to those who cannot see the marks */
    function heard(text) {
        const span = document.createElement('span');
        span.className = 'visually-hidden';
        span.textContent = text;
        return span;
    }

    /**
     * @param {'ins' | 'del'} tag
     * @param {(string | Node)[]} content
     * @param {string} [note] instead of “inserted” or “deleted”
     */
    function marked(tag, content, note) {
        const mark = document.createElement(tag);
        const said = tag === 'ins' ? ['inserted', 'insertedEnd'] : ['deleted', 'deletedEnd'];
        mark.append(heard(note || result.dataset[said[0]] || ''), ...content, heard(result.dataset[said[1]] || ''));
        return mark;
    }

    /** @param {'ins' | 'del'} tag @param {number} block @param {boolean} moved */
    function whole(tag, block, moved) {
        const mark = marked(tag, [element(data.blocks[block])], moved ? result.dataset.moved : undefined);
        mark.classList.add('redline-block');
        mark.classList.toggle('moved', moved);
        return mark;
    }

    /** How much of their words two texts share, from 0 to 1. @param {string[]} a @param {string[]} b */
    function likeness(a, b) {
        const counts = new Map();
        for (const word of a) {
            counts.set(word, (counts.get(word) || 0) + 1);
        }
        let shared = 0;
        for (const word of b) {
            const left = counts.get(word) || 0;
            if (left > 0) {
                counts.set(word, left - 1);
                shared += 1;
            }
        }
        return 2 * shared / Math.max(1, a.length + b.length);
    }

    /** A changed block: the newer one's element with the words of both. @param {number} older @param {number} newer */
    function changed(older, newer, counts) {
        const shown = element(data.blocks[newer]);
        const a = words(element(data.blocks[older]).textContent || '');
        const b = words(shown.textContent || '');
        const pairs = common(a, b) || [];
        const parts = [];
        let i = 0;
        let j = 0;
        for (const [nextA, nextB] of [...pairs, [a.length, b.length]]) {
            const removed = a.slice(i, nextA).join('');
            const added = b.slice(j, nextB).join('');
            if (removed !== '') {
                parts.push(marked('del', [removed]));
                counts.deleted += Array.from(removed).length;
            }
            if (added !== '') {
                parts.push(marked('ins', [added]));
                counts.inserted += Array.from(added).length;
            }
            if (nextB < b.length) {
                parts.push(b[nextB]);
            }
            i = nextA + 1;
            j = nextB + 1;
        }
        const plain = ['P', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'PRE'].includes(shown.tagName);
        const place = plain ? shown : document.createElement('p');
        place.replaceChildren(...parts);
        place.removeAttribute('id');
        return place;
    }

    /** @param {number[]} older @param {number[]} newer blocks between two that both versions have */
    function gap(older, newer, moved, counts) {
        const out = [];
        const texts = new Map([...older, ...newer].map((block) =>
            [block, words(element(data.blocks[block]).textContent || '')]));
        let next = 0;
        for (const block of newer) {
            if (moved.has(block)) {
                out.push(whole('ins', block, true));
                continue;
            }
            const partner = older.findIndex((other, place) => place >= next && !moved.has(other) &&
                likeness(texts.get(other), texts.get(block)) >= ALIKE);
            if (partner < 0) {
                out.push(whole('ins', block, false));
                counts.inserted += Array.from(texts.get(block).join('')).length;
                continue;
            }
            for (; next < partner; next += 1) {
                out.push(removed(older[next]));
            }
            out.push(changed(older[partner], block, counts));
            next = partner + 1;
        }
        for (; next < older.length; next += 1) {
            out.push(removed(older[next]));
        }
        return out;

        function removed(block) {
            if (!moved.has(block)) {
                counts.deleted += Array.from(texts.get(block).join('')).length;
            }
            return whole('del', block, moved.has(block));
        }
    }

    function compare() {
        const older = data.versions[Number(form.elements.older.value)];
        const newer = data.versions[Number(form.elements.newer.value)];
        const pairs = common(older, newer) || [];
        const kept = new Set(pairs.map(([place]) => older[place]));
        const moved = new Set(older.filter((block) => newer.includes(block) && !kept.has(block)));
        const counts = { inserted: 0, deleted: 0 };
        const out = [];
        let i = 0;
        let j = 0;
        for (const [nextOlder, nextNewer] of [...pairs, [older.length, newer.length]]) {
            out.push(...gap(older.slice(i, nextOlder), newer.slice(j, nextNewer), moved, counts));
            if (nextNewer < newer.length) {
                out.push(element(data.blocks[newer[nextNewer]]));
            }
            i = nextOlder + 1;
            j = nextNewer + 1;
        }
        result.replaceChildren(...out);
        const same = counts.inserted + counts.deleted + moved.size === 0;
        status.textContent = same ? status.dataset.same : status.dataset.done
            .replace('{inserted}', String(counts.inserted)).replace('{deleted}', String(counts.deleted));
    }

    function load() {
        if (data) {
            compare();
            return;
        }
        status.textContent = status.dataset.loading;
        window.casepressVersions = (versions) => {
            data = versions;
            compare();
        };
        const script = document.createElement('script');
        script.src = section.dataset.versions;
        script.addEventListener('error', () => {
            status.textContent = status.dataset.failed;
        });
        document.head.append(script);
    }

    /** The version that stood on the chosen day: the newest one that is not later. */
    function findDay() {
        const link = section.querySelector('[data-day-link]');
        const day = form.elements.day.value;
        const days = Array.from(section.querySelectorAll('.compare-days li'));
        const found = days.find((item) => item.dataset.from !== '' && item.dataset.from <= day);
        link.hidden = !found || day === '';
        if (!link.hidden) {
            link.href = found.querySelector('a').href;
        }
        status.textContent = day !== '' && !found ? status.dataset.beforeFirst : '';
    }

    section.hidden = false;
    form.elements.older.addEventListener('change', load);
    form.elements.newer.addEventListener('change', load);
    form.elements.day.addEventListener('change', findDay);
    form.addEventListener('submit', (event) => event.preventDefault());
})();
