// Draws what the engine answers: rows with their marks and places, filters with their counts. It holds no state and
// knows nothing of addresses; search.js says what is shown and what a choice leads to.

(() => {
    'use strict';

    const search = (window.casepressSearch ??= {});

    /**
     * @typedef {{path: string[], text: string, marks: [number, number][], anchor: string, quote: string}} Place
     * @typedef {{url: string, language: string, tag: string, title: string, matched: boolean, via: string, kind: string, date: string,
     *     titleMarks: [number, number][], places: Place[]}} Hit
     * @typedef {{hits: Hit[]}} Row
     * @typedef {{id: string, label: string, count: number, chosen: boolean}} FacetValue
     * @typedef {{id: string, label: string, values: FacetValue[]}} Facet
     */

    /**
     * @param {string} tag
     * @param {Record<string, string>} attributes those that are '' are left out
     * @param {(Node | string)[]} children
     */
    function make(tag, attributes = {}, ...children) {
        const element = document.createElement(tag);
        for (const [name, value] of Object.entries(attributes)) if (value) element.setAttribute(name, value);
        element.append(...children);
        return element;
    }

    /** @param {string} text @param {[number, number][]} marks sorted, apart from each other */
    function marked(text, marks = []) {
        const parts = [];
        let done = 0;
        for (const [start, end] of marks) {
            parts.push(text.slice(done, start), make('mark', {}, text.slice(start, end)));
            done = end;
        }
        return [...parts, text.slice(done)];
    }

    /** A part of a text directive; '-' has a meaning there, and encodeURIComponent leaves it. @param {string} text */
    const encoded = (text) => encodeURIComponent(text).replace(/-/g, '%2D');

    const segmenter = Intl.Segmenter && new Intl.Segmenter(undefined, { granularity: 'word' });

    /**
     * A run of letters without its first or last word, of which a cut excerpt has a part only.
     * @param {string} run @param {number} from @param {number} [to]
     */
    const without = (run, from, to) =>
        (segmenter ? [...segmenter.segment(run)].slice(from, to).map((word) => word.segment).join('') : run);

    /**
     * What stands before and after the mark, out to the next punctuation: browsers let a text directive begin and end at the
     * borders of words only, and a piece of Han text may lie across any.
     * @param {Place} place @returns {[string, string]}
     */
    function surroundings({ text, marks }) {
        const [start, end] = marks[0] ?? [0, 0];
        const before = /[\p{L}\p{N}\p{M}]*$/u.exec(text.slice(0, start))?.[0] ?? '';
        const after = /^[\p{L}\p{N}\p{M}]*/u.exec(text.slice(end))?.[0] ?? '';
        return [
            text[0] === '…' && before.length === start - 1 ? without(before, 1) : before,
            text.endsWith('…') && after.length === text.length - end - 1 ? without(after, 0, -1) : after,
        ];
    }

    /** @param {Place} place @returns {string} '#anchor:~:text=prefix-,quote,-suffix' */
    function fragmentOf(place) {
        const anchor = place.anchor ? `#${encodeURIComponent(place.anchor)}` : '';
        if (!place.quote) return anchor;
        const [prefix, suffix] = surroundings(place);
        try {
            const before = prefix ? `${encoded(prefix)}-,` : '';
            const after = suffix ? `,-${encoded(suffix)}` : '';
            return `${anchor || '#'}:~:text=${before}${encoded(place.quote)}${after}`;
        } catch {
            return anchor;  // half a character cannot be written in an address
        }
    }

    /**
     * @param {{text: (key: string, values?: Record<string, string | number>, count?: number) => string, locale: string, tag: string,
     *     link: (url: string) => string}} page its texts, language, and how it leads to others
     */
    search.createView = (page) => {
        /** A date as the page's language writes it, down to what is known; a text (an interval) as it is. @param {string} date */
        function dateOf(date) {
            if (!/^\d{4}(-\d\d){0,2}$/.test(date)) return make('span', {}, date);
            const parts = { year: 'numeric', month: 'long', day: 'numeric' };
            const known = Object.fromEntries(Object.entries(parts).slice(0, date.split('-').length));
            const written = new Intl.DateTimeFormat(page.locale, { ...known, timeZone: 'UTC' }).format(new Date(date));
            return make('time', { datetime: date, lang: page.tag }, written);
        }

        /** @param {string} tag of a text @returns {string} '' when the page is in that language */
        const foreign = (tag) => (tag === page.tag ? '' : tag);

        /** @param {Hit} hit */
        function titleOf(hit) {
            return make('a', { href: page.link(hit.url), hreflang: foreign(hit.tag) }, ...marked(hit.title, hit.titleMarks));
        }

        /** @param {Hit} hit */
        function placesOf(hit) {
            if (hit.places.length === 0) return [];
            return [make('ul', { class: 'hit-places' }, ...hit.places.map((place) => {
                const path = place.path.length ? [make('span', { class: 'hit-path' }, place.path.join(' › ')), ' '] : [];
                return make('li', {}, make('a', { href: page.link(hit.url) + fragmentOf(place) }, ...path,
                    make('span', { class: 'hit-text' }, ...marked(place.text, place.marks))));
            }))];
        }

        /** Every page that matches is an li with data-url, whatever links look like. @param {Hit} hit @returns {Record<string, string>} */
        const identity = (hit) => ({ 'data-url': hit.matched ? `/${hit.url.replace(/index\.html$/, '')}` : '', lang: foreign(hit.tag) });

        /** @param {Hit} hit the same article in another language */
        function pairOf(hit) {
            const label = page.text(`language.${hit.language}`);
            return make('li', { class: 'hit-pair', ...identity(hit) }, make('p', { class: 'row-type', lang: page.tag }, label),
                make('p', { class: 'hit-pair-title' }, titleOf(hit)), ...placesOf(hit));
        }

        /** @param {Row} row */
        function rowOf({ hits: [first, ...others] }) {
            const date = first.date ? [dateOf(first.date)] : [];
            const kind = first.kind ? [make('span', { class: 'row-kind', lang: page.tag }, first.kind)] : [];
            const pairs = others.length ? [make('ul', { class: 'hit-pairs' }, ...others.map(pairOf))] : [];
            return make('li', { class: first.matched ? 'row hit' : 'row hit hit-by-pair', ...identity(first) }, make('p', { class: 'row-date' }, ...date, ...kind),
                make('div', { class: 'row-text' }, make('h3', { class: 'row-title' }, titleOf(first)), ...placesOf(first)), ...pairs);
        }

        /** @param {Facet} facet */
        function facetOf(facet) {
            const items = facet.values.map(({ id, label, count, chosen }) => {
                const box = /** @type {HTMLInputElement} */ (make('input', { type: 'checkbox', name: facet.id, value: id }));
                box.checked = chosen;
                return make('li', {}, make('label', {}, box, make('span', {}, label),
                    make('span', { class: 'count' }, count.toLocaleString(page.locale))));
            });
            return make('fieldset', { class: 'facet' }, make('legend', {}, facet.label), make('ul', {}, ...items));
        }

        return {
            make,
            marked,
            rowOf,
            /**
             * The filters are drawn anew; the box that had the focus has it again.
             * @param {Element} place @param {Facet[]} facets
             */
            showFacets(place, facets) {
                const active = document.activeElement;
                const was = active instanceof HTMLInputElement && place.contains(active) ? active : null;
                place.replaceChildren(...facets.filter((facet) => facet.values.length).map(facetOf));
                const again = was && [...place.querySelectorAll('input')].find((box) => box.name === was.name && box.value === was.value);
                again?.focus({ preventScroll: true });
            },
        };
    };
})();
