// "/" on any page leads to search, unless the reader is writing or has switched the key off on the search page (a key of one
// character must be able to be switched off: WCAG 2.2, 2.1.4).

(() => {
    'use strict';

    const KEY = 'casepress.search-key';

    function isOff() {
        try {
            return localStorage.getItem(KEY) === 'off';
        } catch {
            return false;  // storage may be refused; the key is then on
        }
    }

    const box = document.querySelector('[data-search-key]');
    if (box instanceof HTMLInputElement) {
        box.checked = !isOff();
        box.addEventListener('change', () => {
            try {
                localStorage.setItem(KEY, box.checked ? 'on' : 'off');
            } catch {
                // As above; the choice cannot be kept.
            }
        });
    }

    addEventListener('keydown', (event) => {
        const { target } = event;
        const writing = target instanceof HTMLElement && (target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio]), textarea, select'));
        if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || writing || isOff()) return;
        const input = document.querySelector('#search-form:not([hidden]) #search-input');
        const link = document.querySelector('a[data-search-link]');
        if (!input && !link) return;
        event.preventDefault();  // no "/" in the field, and no quick find of the browser
        if (input instanceof HTMLInputElement) input.select();
        else if (link instanceof HTMLAnchorElement) link.click();
    });
})();
