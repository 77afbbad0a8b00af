// The page of language choice sends a first visitor on to a language of theirs, and a returning one to the language chosen
// before. Who comes here on purpose ("#choose") or from within the site stays. Without this script the links do it all.

(() => {
    'use strict';

    const KEY = 'casepress.language';

    /** @returns {string | null} */
    function stored() {
        try {
            return localStorage.getItem(KEY);
        } catch {
            return null;
        }
    }

    const links = Array.from(document.querySelectorAll('.gate-enter a[data-language]')).filter(
        (link) => link instanceof HTMLAnchorElement);

    /**
     * @param {string} code a language tag; its primary part is compared
     * @returns {HTMLAnchorElement | undefined}
     */
    function linkFor(code) {
        const primary = code.toLowerCase().split('-')[0];
        return links.find((link) => link.dataset.language === primary);
    }

    for (const link of document.querySelectorAll('.gate a[data-language]')) {
        link.addEventListener('click', () => {
            try {
                localStorage.setItem(KEY, /** @type {HTMLElement} */ (link).dataset.language ?? '');
            } catch {
                // Storage may be refused; the link works all the same.
            }
        });
    }

    const fromWithin = document.referrer !== '' && new URL(document.referrer).origin === location.origin;
    if (location.hash === '#choose' || fromWithin) {
        return;
    }
    const wanted = [stored(), ...(navigator.languages ?? [navigator.language])];
    const known = wanted.map((code) => (code ? linkFor(code) : undefined)).find((link) => link !== undefined);
    const only = links.length === 1 ? links[0] : undefined;
    const link = known ?? only;
    if (link) {
        location.replace(link.href);
    }
})();
