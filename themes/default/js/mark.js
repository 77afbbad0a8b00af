// Marks what a search has found where the browser does not know text fragments ("#anchor:~:text=prefix-,text,-suffix",
// https://wicg.github.io/scroll-to-text-fragment/): the text is looked for on the page, marked and scrolled to. The directive
// stands in the address, or, where the browser took it out, was left by the search page.

(() => {
    'use strict';

    const KEY = 'casepress.found';

    // The search page notes which link is followed; a later page only reads it.
    addEventListener('click', (event) => {
        const link = event.target instanceof Element && event.target.closest('a[href*=":~:text="]');
        if (!(link instanceof HTMLAnchorElement) || 'fragmentDirective' in document) return;
        try {
            sessionStorage.setItem(KEY, JSON.stringify([link.pathname, link.hash]));
        } catch {
            // Storage may be refused; the address usually suffices.
        }
    });

    /** @returns {string} '#anchor:~:text=…', or '' */
    function arrival() {
        if (location.hash.includes(':~:')) return location.hash;
        try {
            const [path, hash] = JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
            sessionStorage.removeItem(KEY);
            return path === location.pathname ? hash : '';
        } catch {
            return '';
        }
    }

    /** @param {string} hash @returns {{anchor: string, parts: string[]} | null} parts: prefix, text, suffix; '' where there is none */
    function parse(hash) {
        const match = /^#(.*?):~:text=(?:([^,&]*)-,)?([^,&]+)(?:,-([^,&]*))?/.exec(hash);
        try {
            return match && { anchor: decodeURIComponent(match[1]), parts: match.slice(2, 5).map((part) => decodeURIComponent(part ?? '')) };
        } catch {
            return null;
        }
    }

    /** White space counts as nothing, so that soft line breaks between Han do not matter. @param {string} text */
    const solid = (text) => text.replace(/\s+/g, '').toLowerCase();

    /**
     * @param {Element} root @param {string[]} parts
     * @returns {Range[]} one for each text node of the first occurrence
     */
    function find(root, [prefix, text, suffix]) {
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
        /** @type {[Text, number][]} where each character that is no white space stands */
        const places = [];
        let whole = '';
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            [...(node.nodeValue ?? '')].reduce((offset, c) => {
                for (const unit of solid(c)) {
                    whole += unit;
                    for (let i = 0; i < unit.length; ++i) places.push([/** @type {Text} */ (node), offset]);
                }
                return offset + c.length;
            }, 0);
        }
        const inContext = whole.indexOf(solid(prefix + text + suffix));
        const first = inContext < 0 ? whole.indexOf(solid(text)) : inContext + solid(prefix).length;
        if (first < 0) return [];
        /** @type {Range[]} */
        const ranges = [];
        for (const [node, offset] of places.slice(first, first + solid(text).length)) {
            let range = ranges[ranges.length - 1];
            if (range?.startContainer !== node) {
                range = document.createRange();
                range.setStart(node, offset);
                ranges.push(range);
            }
            range.setEnd(node, offset + String.fromCodePoint(/** @type {number} */ (node.data.codePointAt(offset))).length);
        }
        return ranges;
    }

    const main = document.getElementById('main');
    const wanted = 'fragmentDirective' in document ? null : parse(arrival());
    if (!main || !wanted) return;
    const marks = find(main, wanted.parts).map((range) => {
        const mark = document.createElement('mark');
        range.surroundContents(mark);
        return mark;
    });
    const place = marks[0] ?? document.getElementById(wanted.anchor);
    place?.scrollIntoView({ block: marks.length ? 'center' : 'start' });
    try {
        history.replaceState(history.state, '', location.href.replace(/:~:.*$/, '').replace(/#$/, ''));
    } catch {
        // A page opened from a disk may not change its address.
    }
})();
