// The language switch leads to the same place of the same page. Blocks of a translation pair correspond one to one, so the
// number of the block at the top of the window is handed over as "#at=7" and looked up on arrival. Without this script the
// switch leads to the head of the page.

(() => {
    'use strict';

    const KEY = 'casepress.language';
    const READING_LINE = 0.25;  // of the window's height: the block that crosses this line is the one being read

    /**
     * Remembers the chosen language for the page of language choice (root.js).
     * @param {string} code
     */
    function remember(code) {
        try {
            localStorage.setItem(KEY, code);
        } catch {
            // Storage may be refused; the choice then lasts for this page only.
        }
    }

    /** @returns {Element[]} the blocks of the running text, in order */
    function blocks() {
        const text = document.querySelector('[data-place]');
        return text ? Array.from(text.children) : [];
    }

    /** @returns {string} a fragment for the place being read, or '' at the head of the page */
    function currentPlace() {
        const line = window.innerHeight * READING_LINE;
        const sections = Array.from(document.querySelectorAll('.article-main > section > [id]'));
        const passed = sections.filter((heading) => heading.getBoundingClientRect().top <= line);
        const nearest = passed[passed.length - 1];
        if (nearest) {
            return '#' + nearest.id;
        }
        const all = blocks();
        if (all.length === 0 || all[0].getBoundingClientRect().top >= 0) {
            return '';
        }
        const index = all.findIndex((block) => block.getBoundingClientRect().bottom > line);
        return '#at=' + (index < 0 ? all.length - 1 : index);
    }

    /** Scrolls to the block that the other language handed over, and gives the address its readable anchor. */
    function arrive() {
        const match = /^#at=(\d{1,6})$/.exec(location.hash);
        const all = blocks();
        if (!match || all.length === 0) {
            return;
        }
        const block = all[Math.min(Number(match[1]), all.length - 1)];
        block.scrollIntoView({ block: 'start' });
        try {
            history.replaceState(null, '', block.id ? '#' + block.id : location.href.split('#')[0]);
        } catch {
            // A page opened from a disk may not change its address; the place is right all the same.
        }
    }

    for (const link of document.querySelectorAll('.languages a[data-language]')) {
        if (!(link instanceof HTMLAnchorElement)) {
            continue;
        }
        const follow = () => {
            remember(link.dataset.language ?? '');
            if ('samePage' in link.dataset) {
                link.hash = currentPlace();
            }
        };
        link.addEventListener('click', follow);
        link.addEventListener('auxclick', follow);
    }
    arrive();
})();
