// The list of suggestions under the search field: a combobox with a listbox, as ARIA 1.2 has it (Authoring Practices Guide,
// "Editable Combobox With List Autocomplete"). The focus stays in the field; aria-activedescendant names the option.

(() => {
    'use strict';

    const search = (window.casepressSearch ??= {});

    /**
     * @typedef {object} Suggestion
     * @property {'page' | 'query'} kind
     * @property {string} [title]  of a page
     * @property {[number, number][]} [marks]
     * @property {string} [text]   of a query
     * @property {string} [note]
     * @property {string} [url]
     */

    /**
     * @param {HTMLInputElement} input
     * @param {HTMLElement} list
     * @param {(item: Suggestion) => (Node | string)[]} draw
     * @param {(item: Suggestion) => void} choose
     */
    search.createSuggestions = (input, list, draw, choose) => {
        /** @type {Suggestion[]} */
        let items = [];
        let active = -1;
        let wanted = false;  // the reader is typing; false after a choice, Escape or leaving the field

        /** @param {number} index -1: none, the caret's keys are the field's again */
        function activate(index) {
            active = index;
            for (const [i, option] of [...list.children].entries()) option.setAttribute('aria-selected', String(i === index));
            const option = list.children[index];
            option?.scrollIntoView({ block: 'nearest' });
            if (option) input.setAttribute('aria-activedescendant', option.id);
            else input.removeAttribute('aria-activedescendant');
        }

        function update() {
            list.hidden = !wanted || items.length === 0;
            input.setAttribute('aria-expanded', String(!list.hidden));
            if (list.hidden) activate(-1);
        }

        function close() {
            wanted = false;
            update();
        }

        /** @param {Suggestion} item */
        function take(item) {
            close();
            choose(item);
        }

        /** One step down or up; beyond the last and the first option lies the field itself. @param {1 | -1} step */
        function move(step) {
            wanted = true;
            update();
            activate((active + 1 + step + items.length + 1) % (items.length + 1) - 1);
        }

        input.addEventListener('keydown', (event) => {
            if (event.isComposing || event.keyCode === 229) return;  // the key belongs to the input method
            if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && items.length) {
                event.preventDefault();
                move(event.key === 'ArrowDown' ? 1 : -1);
            } else if (event.key === 'Enter' && active >= 0) {
                event.preventDefault();
                take(items[active]);
            } else if (event.key === 'Escape' && (!list.hidden || input.value)) {
                event.preventDefault();
                if (list.hidden) {
                    input.value = '';
                    input.dispatchEvent(new Event('input', { bubbles: true }));
                }
                close();
            } else if (/^(Home|End|ArrowLeft|ArrowRight)$/.test(event.key)) {
                activate(-1);
            }
        });
        input.addEventListener('input', () => {
            wanted = true;
            activate(-1);
        });
        input.addEventListener('blur', close);
        list.addEventListener('mousedown', (event) => event.preventDefault());  // the focus stays in the field
        list.addEventListener('click', (event) => {
            const option = event.target instanceof Element && event.target.closest('[role="option"]');
            if (option) take(items[[...list.children].indexOf(option)]);
        });

        return {
            close,
            /** @param {Suggestion[]} next */
            show(next) {
                items = next;
                list.replaceChildren(...items.map((item, i) => {
                    const option = document.createElement('li');
                    option.id = `${list.id}-${i}`;
                    option.setAttribute('role', 'option');
                    option.append(...draw(item));
                    return option;
                }));
                activate(-1);
                update();
            },
        };
    };
})();
