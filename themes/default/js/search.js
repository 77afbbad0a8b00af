// The search page: asks the engine while the reader types, shows what it answers, and keeps the address such that the search
// can be linked. Nothing is loaded before the field or the filters are used, unless the address has a question. Without this
// script the form stays hidden, and the indexes below it lead to every article.

(() => {
    'use strict';

    const PAUSE = 80;          // ms without a key until a question is asked
    const PATIENCE = 400;      // ms until "Searching …" is said
    const ROWS = 10;           // rows shown at first, and added at a time
    const MOST_ROUNDS = 24;    // of loading files for one question; an index in order needs two or three

    const MORE = '+more';      // what the engine calls the scripts that few queries need

    const search = (window.casepressSearch ??= {});
    const form = document.getElementById('search-form');
    if (!(form instanceof HTMLFormElement) || !('DecompressionStream' in window)) return;

    /**
     * @typedef {{query: string, sort: string, facets: Record<string, string[]>}} Question
     * @param {string} name
     */
    const part = (name) => /** @type {HTMLElement} */ (document.getElementById(`search-${name}`));
    const input = /** @type {HTMLInputElement} */ (part('input'));
    const filters = /** @type {HTMLDetailsElement} */ (part('filters'));
    const order = /** @type {HTMLSelectElement} */ (part('sort'));
    const more = /** @type {HTMLButtonElement} */ (document.querySelector('[data-search-more]'));
    const [status, notes, section, results, chosen, related] =
        ['status', 'notes', 'results-section', 'results', 'chosen', 'related'].map(part);

    // --- texts, numbers and links of the page ---

    const { tag = '', language = '', root = '' } = form.dataset;
    const start = new URL(form.dataset.start ?? '', location.href);
    const texts = new Map([.../** @type {HTMLTemplateElement} */ (part('texts')).content.querySelectorAll('data')]
        .map((data) => [data.value, data.textContent ?? '']));
    const locale = texts.get('locale') || tag;
    const plural = new Intl.PluralRules(locale);

    /**
     * @param {string} key of strings/*.toml, without "search."
     * @param {Record<string, string | number>} values for its {names}; numbers are grouped
     * @param {number} [count] for texts with a singular and a plural
     */
    function text(key, values = {}, count) {
        const full = count === undefined ? key : `${key}.${plural.select(count) === 'one' ? 'one' : 'other'}`;
        const fill = { ...values, ...(count === undefined ? {} : { count }) };
        return (texts.get(full) ?? '').replace(/\{(\w+)\}/g, (whole, name) => (name in fill ? fill[name].toLocaleString(locale) : whole));
    }

    /** A folder opens from a disk only by its index file; sites made for that link to it everywhere. @param {string} url */
    function link(url) {
        const [, folder, file] = /** @type {RegExpExecArray} */ (/^(.*?)([^/]*)$/s.exec(root));
        const index = file || (location.protocol === 'file:' ? 'index.html' : '');
        return folder + (url === '' || url.endsWith('/') ? url + index : url);
    }

    const view = search.createView({ text, locale, tag, link });
    const { make } = view;

    // --- the engine and its files ---

    const { files, load } = search.createFiles(start.href);
    let engine = null;
    /** @type {Promise<void> | null} */
    let preparing = null;

    /** Loads the engine and the start of the index, once; again only after a failure. */
    function prepare() {
        const name = /** @type {string} */ (start.pathname.split('/').pop()).replace(/\.js$/, '');
        const scripts = (form.dataset.scripts ?? '').split(' ').filter(Boolean);
        preparing ??= Promise.all([load([name]), search.runScripts(scripts)]).then(() => {
            engine = search.createEngine(files[name]);
        }).catch((error) => {
            preparing = null;
            throw error;
        });
        return preparing;
    }

    let latest = 0;  // number of the last question; answers to older ones are dropped

    /**
     * Asks, loads what is missing, asks again.
     * @param {number} mine @param {() => any} ask of the engine
     * @returns {Promise<any>} null when another question has been asked meanwhile
     */
    async function answerTo(mine, ask) {
        await prepare();
        for (let round = 0; round < MOST_ROUNDS && mine === latest; ++round) {
            const answer = ask();
            if (!answer.need) return answer;
            await Promise.all([
                load(answer.need.filter((/** @type {string} */ name) => name !== MORE)),
                answer.need.includes(MORE) && search.runScripts([form.dataset.more ?? '']),
            ]);
        }
        if (mine === latest) throw new Error('the index is not complete');
        return null;
    }

    // --- question and address ---

    /** @type {Question} */
    let question = { query: '', sort: 'relevance', facets: {} };
    let shown = ROWS;
    let unchecked = false;  // the filters come from an address, which may have parameters of other programs

    const hasFilters = () => Object.keys(question.facets).length > 0;
    const isAsked = () => question.query.trim() !== '' || hasFilters();

    /** @returns {Question} whatever is neither q nor sort may be a filter */
    function readAddress() {
        /** @type {Question} */
        const read = { query: '', sort: 'relevance', facets: {} };
        for (const [name, value] of new URLSearchParams(location.search)) {
            if (name === 'q') read.query = value;
            else if (name === 'sort') read.sort = value === 'date' ? 'date' : 'relevance';
            else if (value) (read.facets[name] ??= []).push(value);
        }
        return read;
    }

    /** @returns {string} the page's address with the question */
    function address() {
        const parameters = new URLSearchParams();
        if (question.query.trim()) parameters.append('q', question.query);
        for (const [id, values] of Object.entries(question.facets)) for (const value of values) parameters.append(id, value);
        if (question.sort === 'date') parameters.append('sort', 'date');
        const written = parameters.toString();
        return location.pathname + (written && `?${written}`);
    }

    let settled = location.href;  // the address of this entry of the history before typing changed it

    /** While typing, the entry at hand changes; a question that is sent, or a choice, makes one of its own. @param {boolean} send */
    function writeAddress(send) {
        try {
            if (send && new URL(address(), location.href).href !== settled) {
                history.replaceState(history.state, '', settled);
                history.pushState(null, '', address());
                settled = location.href;
            } else {
                history.replaceState({ shown }, '', address());
            }
        } catch {
            // A page opened from a disk may not change its address, and browsers refuse too many changes at once.
        }
    }

    /** The other language's page is asked the same. */
    function tellOtherLanguages() {
        for (const other of document.querySelectorAll('.languages a[data-same-page]')) {
            if (other instanceof HTMLAnchorElement) other.search = new URL(address(), location.href).search;
        }
    }

    // --- showing answers ---

    let patience = 0;

    /** @param {'loading' | 'done' | 'idle'} state @param {string} said */
    function report(state, said, total = 0) {
        clearTimeout(patience);
        status.dataset.state = state;
        section.setAttribute('aria-busy', String(state === 'loading'));
        if (state === 'loading') {
            patience = window.setTimeout(() => { status.textContent = said; }, PATIENCE);
            return;
        }
        status.textContent = said;
        if (state === 'done') status.dataset.total = String(total);
        else delete status.dataset.total;
    }

    /** @param {string} key its {text} becomes the button @param {string} said @param {() => void} run */
    function sentenceWithButton(key, said, run) {
        const [before, after = ''] = (texts.get(key) ?? '{text}').split('{text}');
        return [before, button(said, run), after];
    }

    /** @param {string} said @param {() => void} run */
    function button(said, run, label = '') {
        const made = make('button', { type: 'button', class: 'search-chip', 'aria-label': label }, said);
        made.addEventListener('click', run);
        return made;
    }

    /** @param {string} query */
    function askInstead(query) {
        input.value = query;
        question.query = query;
        input.focus();
        ask({ send: true });
    }

    function showNotes(answer) {
        const lines = [];
        if (answer.didYouMean) {
            lines.push(sentenceWithButton('did_you_mean', answer.didYouMean, () => askInstead(answer.didYouMean)));
        }
        if (answer.via.length) {
            lines.push([text('read_as'), ...answer.via.map(({ text: said, count }) =>
                button(text('read_as_item', { text: said, count }), () => askInstead(said)))]);
        }
        if (answer.total && !answer.exact) lines.push([text('inexact')]);
        if (!answer.total) lines.push([text('hint')]);
        notes.replaceChildren(...lines.map((line) => make('p', {}, ...line)));
    }

    /** The count, by articles; by pages too when both languages of some match. */
    function countText({ total, rowTotal }) {
        if (!total) return text(hasFilters() ? 'none_filtered' : 'none', { query: question.query.trim() });
        const articles = text('count', {}, rowTotal);
        return total === rowTotal ? articles : articles + text('pages', {}, total);
    }

    /** @param {any} answer @param {number} kept rows that stay as they are, when further ones are asked for */
    function showAnswer(answer, kept) {
        const didYouMean = answer.didYouMean && !answer.total ? ` ${text('did_you_mean', { text: answer.didYouMean })}` : '';
        if (!kept) results.replaceChildren();
        results.append(...answer.rows.slice(kept).map(view.rowOf));
        section.hidden = answer.rows.length === 0;
        part('order').hidden = answer.rowTotal < 2;
        order.value = question.sort;
        const left = answer.rowTotal - answer.rows.length;
        more.hidden = left <= 0;
        more.textContent = text('more', {}, Math.min(left, ROWS));
        /** @type {HTMLElement} */ (related.parentElement).hidden = answer.related.length === 0;
        related.replaceChildren(...answer.related.map(view.rowOf));
        showNotes(answer);
        if (answer.facets) showFilters(answer.facets);
        chosen.hidden = !hasFilters();
        report('done', countText(answer), answer.total);
        // Seen as a button in the notes; heard with the count.
        if (didYouMean) status.append(make('span', { class: 'visually-hidden' }, didYouMean));
    }

    function showNothing() {
        results.replaceChildren();
        section.hidden = true;
        part('order').hidden = true;
        related.replaceChildren();
        /** @type {HTMLElement} */ (related.parentElement).hidden = true;
        notes.replaceChildren();
        report('idle', '');
    }

    function showFailure() {
        showNothing();
        report('idle', text('failed'));
        status.dataset.state = 'failed';
        notes.replaceChildren(make('p', {}, button(text('retry'), () => {
            input.focus();
            ask();
        })));
    }

    // --- filters ---

    function showFilters(facets) {
        view.showFacets(part('facets'), facets);
        const choices = facets.flatMap((facet) => facet.values.filter((value) => value.chosen).map((value) => ({ facet, value })));
        const buttons = choices.map(({ facet, value }) => button(value.label, () => {
            question.facets[facet.id] = question.facets[facet.id].filter((id) => id !== value.id);
            filtersChanged();
        }, text('remove_filter', { text: value.label })));
        // Also the way out of an address with a value that nothing has.
        if (choices.length !== 1) {
            buttons.push(button(text('clear_filters'), () => {
                question.facets = {};
                filtersChanged();
            }));
        }
        chosen.replaceChildren(...buttons.map((made) => make('li', {}, made)));
    }

    function filtersChanged() {
        for (const [id, values] of Object.entries(question.facets)) if (values.length === 0) delete question.facets[id];
        if (chosen.contains(document.activeElement)) filters.querySelector('summary')?.focus();
        ask({ send: true });
    }

    /** Only what the index knows is a filter. @param {number} mine */
    async function dropUnknownFilters(mine) {
        const request = { query: '', language, count: 0, sort: 'relevance', facets: {}, wantFacets: true };
        const answer = await answerTo(mine, () => engine.search(request, files));
        if (!answer) return;
        const known = answer.facets.map((facet) => facet.id);
        for (const id of Object.keys(question.facets)) if (!known.includes(id)) delete question.facets[id];
        unchecked = false;
    }

    // --- asking ---

    /** @param {{send?: boolean, rows?: number, kept?: number, fromAddress?: boolean}} how send: an entry of the history of its own */
    async function ask({ send = false, rows = ROWS, kept = 0, fromAddress = false } = {}) {
        const mine = ++latest;
        clearTimeout(pause);
        shown = rows;
        if (!fromAddress) writeAddress(send);
        tellOtherLanguages();
        if (!isAsked() && !filters.open) {
            showNothing();
            chosen.hidden = true;
            return;
        }
        report('loading', text('loading'));
        try {
            if (unchecked && hasFilters()) await dropUnknownFilters(mine);
            const request = { ...question, language, count: shown, wantFacets: filters.open || hasFilters() };
            const answer = await answerTo(mine, () => engine.search(request, files));
            if (!answer || mine !== latest) return;
            if (isAsked()) {
                showAnswer(answer, kept);
            } else {
                showNothing();
                showFilters(answer.facets ?? []);
                chosen.hidden = true;
            }
        } catch (error) {
            console.warn(error);
            if (mine === latest) showFailure();
        }
    }

    /** Suggestions come beside the answer; when they cannot be had, nobody waits for them. @param {number} mine */
    async function suggest(mine) {
        try {
            const request = { ...question, language, count: ROWS, wantFacets: false };
            const answer = question.query.trim() ? await answerTo(mine, () => engine.suggest(request, files)) : { items: [] };
            if (answer && mine === latest) suggestions.show(answer.items);
        } catch {
            suggestions.show([]);
        }
    }

    const suggestions = search.createSuggestions(input, part('suggestions'), (item) => {
        const said = item.kind === 'page' ? view.marked(item.title, item.marks) : [item.text];
        const note = item.note || (item.kind === 'page' && item.language !== language ? texts.get(`language.${item.language}`) : '');
        return [make('span', { lang: item.kind === 'page' && item.tag !== tag ? item.tag : '' }, ...said), ...(note ? [' ', make('span', { class: 'search-note' }, note)] : [])];
    }, (item) => {
        if (item.kind === 'page') location.assign(link(item.url));
        else askInstead(item.text);
    });

    // --- what the reader does ---

    let pause = 0;
    let composing = false;  // an input method is at work; what stands in the field is half a word

    function typed() {
        if (composing || input.value === question.query) return;
        clearTimeout(pause);
        pause = window.setTimeout(() => {
            question.query = input.value;
            ask();
            suggest(latest);
        }, PAUSE);
    }

    input.addEventListener('compositionstart', () => {
        composing = true;
        clearTimeout(pause);
    });
    input.addEventListener('compositionend', () => {
        composing = false;
        typed();
    });
    input.addEventListener('input', typed);
    // Whoever puts the caret there is about to type; a failure will be told when something is asked.
    for (const event of ['pointerdown', 'keydown', 'compositionstart']) {
        input.addEventListener(event, () => { prepare().catch(() => {}); }, { once: true });
    }
    form.addEventListener('submit', (event) => {
        event.preventDefault();
        suggestions.close();
        question.query = input.value;
        ask({ send: true });
    });
    filters.addEventListener('toggle', () => { if (filters.open) ask(); });
    filters.addEventListener('change', () => {
        question.facets = {};
        for (const box of filters.querySelectorAll('input:checked')) {
            if (box instanceof HTMLInputElement) (question.facets[box.name] ??= []).push(box.value);
        }
        filtersChanged();
    });
    order.addEventListener('change', () => {
        question.sort = order.value;
        ask({ send: true });
    });
    more.addEventListener('click', async () => {
        const before = results.children.length;
        await ask({ rows: shown + ROWS, kept: before });
        /** @type {HTMLElement | null | undefined} */ (results.children[before]?.querySelector('a'))?.focus();
    });

    /** @param {number} rows */
    function askAddress(rows) {
        question = readAddress();
        unchecked = true;
        settled = location.href;
        input.value = question.query;
        suggestions.show([]);
        ask({ fromAddress: true, rows });
    }

    addEventListener('popstate', (event) => askAddress(event.state?.shown ?? ROWS));
    form.hidden = false;
    if (location.hash === '#search-input') input.focus();  // "/" and the nameplate's link lead here
    askAddress(history.state?.shown ?? ROWS);
})();
