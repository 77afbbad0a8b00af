// Narrows a list of changes down to one section. Without this script the whole list is there.

(() => {
    'use strict';

    const row = document.querySelector('.filter-section');
    const select = row && row.querySelector('select');
    const items = Array.from(document.querySelectorAll('.changes > li'));
    const sections = [...new Set(items.map((item) => item.dataset.section || ''))].filter((name) => name !== '');
    if (!select || sections.length < 2) {
        return;
    }

    for (const section of sections) {
        select.append(new Option(section, section));
    }
    row.hidden = false;

    const status = row.querySelector('[role="status"]');
    select.addEventListener('change', () => {
        let shown = 0;
        for (const item of items) {
            item.hidden = select.value !== '' && item.dataset.section !== select.value;
            shown += item.hidden ? 0 : 1;
        }
        status.textContent = status.dataset.shown.replace('{count}', String(shown));
    });
})();
