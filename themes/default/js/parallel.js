// The side-by-side view is switched by radio buttons and CSS alone; this script remembers which language stands first, so
// that the next pair opens the same way round.

(() => {
    'use strict';

    const KEY = 'casepress.parallel';
    const article = document.querySelector('.parallel');
    if (!(article instanceof HTMLElement)) {
        return;
    }
    const { left = '', right = '' } = article.dataset;

    /**
     * @param {string} view
     * @returns {HTMLInputElement | null}
     */
    function button(view) {
        return article.querySelector(`input[name="parallel-view"][value="${view}"]`);
    }

    let first = null;
    try {
        first = localStorage.getItem(KEY);
    } catch {
        // Storage may be refused; every page then opens with its own language first.
    }
    const swapped = button('swapped');
    if (first === right && swapped) {
        swapped.checked = true;
    }

    article.addEventListener('change', (event) => {
        const input = event.target;
        if (!(input instanceof HTMLInputElement) || (input.value !== 'both' && input.value !== 'swapped')) {
            return;
        }
        try {
            localStorage.setItem(KEY, input.value === 'both' ? left : right);
        } catch {
            // As above.
        }
    });
})();
