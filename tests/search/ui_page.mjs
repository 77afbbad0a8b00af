// The search page itself: what it loads and when, typing, an input method, the list of suggestions, filters, order, more rows.
// Each check gives the lines of what it found wrong; none means that it passed.

import { all_shown, answered, COMMON, search_url, shown, singular_article, type, with_page } from './ui_reader.mjs';

/** @typedef {import('./ui_reader.mjs').Site} Site */

/** @param {boolean} right @param {string} otherwise */
const unless = (right, otherwise) => (right ? [] : [otherwise]);

/** Requests for the index and the engine. @param {import('playwright-core').Page} page */
function index_requests(page) {
    /** @type {string[]} */
    const urls = [];
    page.on('request', (request) => {
        if (/\/assets\/search\/|search-(engine|index|query|fold|stem)\./.test(request.url())) urls.push(request.url());
    });
    return urls;
}

/** @param {import('playwright-core').Page} page */
const option_state = (page) => page.evaluate(() => {
    const input = /** @type {HTMLInputElement} */ (document.getElementById('search-input'));
    const active = input.getAttribute('aria-activedescendant');
    const list = /** @type {HTMLElement} */ (document.getElementById(input.getAttribute('aria-controls') ?? ''));
    return {
        expanded: input.getAttribute('aria-expanded') === 'true',
        shown: !list.hidden,
        options: list.querySelectorAll('[role="option"]').length,
        active: active ? [...list.children].indexOf(/** @type {Element} */ (document.getElementById(active))) : -1,
        selected: [...list.children].map((option, i) => (option.getAttribute('aria-selected') === 'true' ? i : -1)).filter((i) => i >= 0).join(),
        value: input.value,
        focused: document.activeElement === input,
    };
});

/** @type {Record<string, (site: Site) => Promise<string[]>>} */
export const checks = {
    'nothing is loaded before the field is used': (site) => with_page(site, async (page) => {
        const requests = index_requests(page);
        await page.goto(search_url(site));
        await page.waitForTimeout(300);
        const before = requests.length;
        await type(page, COMMON);
        return [...unless(before === 0, `loaded at once: ${requests[0]}`), ...unless(requests.length > 0, 'typing loads nothing')];
    }),

    'typing a title finds its page first, with marks and a count that is announced': (site) => with_page(site, async (page) => {
        const article = singular_article(site);
        await page.goto(search_url(site));
        const answer = await type(page, article.title);
        const marks = await page.locator('#search-results li[data-url] mark').allTextContents();
        const role = await page.getAttribute('#search-status', 'role');
        return [
            ...unless(answer.urls[0] === article.url, `${article.title}: ${answer.urls[0]} stands first`),
            ...unless(answer.total >= 1 && /\d/.test(answer.status), `the status says “${answer.status}”, total ${answer.total}`),
            ...unless(role === 'status', 'the status is no live region'),
            ...unless(marks.length > 0, 'nothing is marked'),
        ];
    }),

    'both languages of an article stand in one row': (site) => with_page(site, async (page) => {
        const article = singular_article(site);
        await page.goto(search_url(site, 'en'));
        await type(page, article.title);
        const row = page.locator('#search-results > li').first();
        const first = await row.locator('.row-title a').evaluate((a) => /** @type {HTMLAnchorElement} */ (a).pathname);
        const pair = await row.locator(`li[data-url="${article.url}"]`).count();
        return [
            ...unless(first.replace(/index\.html$/, '') === article.url.replace('/zh/', '/en/'), `the row begins with ${first}`),
            ...unless(await row.getAttribute('data-url') === null, 'a page that does not match is counted'),
            ...unless(pair === 1, 'the page that matches does not stand beside it'),
        ];
    }),

    'every page that is found can be reached by the button; the focus goes to the first new row': (site) => with_page(site, async (page) => {
        await page.goto(search_url(site, 'zh', `?q=${COMMON}`));
        await answered(page);
        const before = (await shown(page)).titles.length;
        await page.click('[data-search-more]');
        await answered(page);
        const focus = await page.evaluate(() => [...document.querySelectorAll('#search-results > li')].findIndex((li) => li.contains(document.activeElement)));
        const answer = await all_shown(page);
        return [
            ...unless(focus === before, `the focus is in row ${focus}, not ${before}`),
            ...unless(answer.urls.length === answer.total, `${answer.urls.length} pages shown, ${answer.total} counted`),
            ...unless(new Set(answer.urls).size === answer.urls.length, 'a page is shown twice'),
        ];
    }),

    'an input method at work: nothing is asked before it ends': (site) => with_page(site, async (page) => {
        await page.goto(search_url(site));
        await type(page, '案');
        const before = await shown(page);
        const devtools = await page.context().newCDPSession(page);
        await page.fill('#search-input', '');
        await answered(page).catch(() => {});
        for (const half of ['s', 'sh', "she'g", "she'gong"]) {
            await devtools.send('Input.imeSetComposition', { text: half, selectionStart: half.length, selectionEnd: half.length });
            await page.waitForTimeout(150);
        }
        const during = await page.evaluate(() => [document.getElementById('search-status')?.dataset.state ?? '', location.search]);
        // The key that ends the composition must neither send the form nor choose a suggestion.
        await page.evaluate(() => document.getElementById('search-input')?.dispatchEvent(
            new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true })));
        await devtools.send('Input.insertText', { text: COMMON });
        await answered(page);
        const answer = await shown(page);
        return [
            ...unless(!during[1].includes('s'), `half a word was asked: ${during[1]}`),
            ...unless(during[0] !== 'done', 'half a word was answered'),
            ...unless(answer.total > 0 && answer.total !== before.total, `${answer.total} pages after the composition`),
        ];
    }),

    'the list of suggestions: arrows, Home, Escape, Enter, as a combobox should': (site) => with_page(site, async (page) => {
        const article = singular_article(site);
        await page.goto(search_url(site));
        await type(page, article.title.slice(0, 3));
        await page.waitForSelector('#search-suggestions:not([hidden])');
        const open = await option_state(page);
        await page.keyboard.press('ArrowDown');
        const first = await option_state(page);
        await page.keyboard.press('ArrowUp');
        const none = await option_state(page);
        await page.keyboard.press('ArrowUp');
        const last = await option_state(page);
        await page.keyboard.press('Home');
        const home = await option_state(page);
        await page.keyboard.press('Escape');
        const closed = await option_state(page);
        await page.keyboard.press('ArrowDown');
        const again = await option_state(page);
        await page.keyboard.press('Escape');
        await page.keyboard.press('Escape');
        const cleared = await option_state(page);
        return [
            ...unless(open.expanded && open.shown && open.options > 0 && open.active === -1, `opened: ${JSON.stringify(open)}`),
            ...unless(first.active === 0 && first.selected === '0' && first.focused, `arrow down: ${JSON.stringify(first)}`),
            ...unless(none.active === -1 && none.selected === '', `back in the field: ${JSON.stringify(none)}`),
            ...unless(last.active === last.options - 1, `arrow up: ${JSON.stringify(last)}`),
            ...unless(home.active === -1 && home.shown, `Home: ${JSON.stringify(home)}`),
            ...unless(!closed.expanded && !closed.shown && closed.value !== '', `Escape: ${JSON.stringify(closed)}`),
            ...unless(again.shown && again.active === 0, `opened by an arrow: ${JSON.stringify(again)}`),
            ...unless(cleared.value === '', `Escape twice: ${JSON.stringify(cleared)}`),
        ];
    }),

    'a suggestion is taken by Enter and by a click': (site) => with_page(site, async (page) => {
        const article = singular_article(site);
        const found = [];
        for (const way of ['Enter', 'click']) {
            await page.goto(search_url(site));
            await type(page, article.title.slice(0, 3));
            await page.waitForSelector('#search-suggestions:not([hidden])');
            const text = await page.locator('#search-suggestions [role="option"]').first().locator('span').first().textContent();
            if (way === 'Enter') {
                await page.keyboard.press('ArrowDown');
                await page.keyboard.press('Enter');
            } else {
                await page.locator('#search-suggestions [role="option"]').first().click();
            }
            await page.waitForTimeout(400);
            const place = await page.evaluate(() => [document.querySelector('h1')?.textContent, /** @type {HTMLInputElement | null} */ (document.getElementById('search-input'))?.value]);
            found.push(...unless(place.includes(text), `${way} on “${text}” led to ${place.join(' / ')}`));
        }
        return found;
    }),

    'filters are loaded when opened, narrow what is found, and can be taken back': (site) => with_page(site, async (page) => {
        await page.goto(search_url(site, 'zh', `?q=${COMMON}`));
        await answered(page);
        const all = await shown(page);
        const before = await page.locator('#search-facets input').count();
        await page.click('#search-filters summary');
        await page.waitForSelector('#search-facets input');
        const boxes = await page.evaluate(() => [...document.querySelectorAll('#search-facets input')].map((box) => ({
            name: /** @type {HTMLInputElement} */ (box).name, value: /** @type {HTMLInputElement} */ (box).value,
            count: Number(box.closest('label')?.querySelector('.count')?.textContent?.replace(/\D/g, '')),
        })));
        const box = boxes.find((candidate) => candidate.count > 0 && candidate.count < all.total);
        if (!box) return ['no filter narrows anything'];
        await page.check(`#search-facets input[name="${box.name}"][value="${box.value}"]`);
        await answered(page);
        const narrowed = await shown(page);
        const focus = await page.evaluate(() => /** @type {HTMLInputElement | null} */ (document.activeElement)?.value);
        const address = new URL(page.url()).searchParams;
        await page.reload();
        await answered(page);
        const linked = await shown(page);
        await page.click('#search-chosen button');
        await answered(page);
        const back = await shown(page);
        return [
            ...unless(!await page.isVisible('#search-chosen'), 'the filter that was taken back is still shown'),
            ...unless(before === 0, 'drawn before they were opened'),
            ...unless(narrowed.total === box.count, `${box.name}=${box.value} promises ${box.count} and gives ${narrowed.total}`),
            ...unless(address.getAll(box.name).includes(box.value) && address.get('q') === COMMON, `the address is ?${address}`),
            ...unless(focus === box.value, 'the focus left the box'),
            ...unless(linked.total === narrowed.total, `the address gives ${linked.total}`),
            ...unless(back.total === all.total, `${back.total} pages after the filter was taken back, ${all.total} before`),
        ];
    }),

    'filters alone answer, and parameters of other programs are no filters': (site) => with_page(site, async (page) => {
        await page.goto(search_url(site, 'zh', '?type=case'));
        await answered(page);
        const cases = await shown(page);
        await page.goto(search_url(site, 'zh', `?q=${COMMON}&utm_source=x`));
        await answered(page);
        const foreign = await shown(page);
        const wanted = site.articles.filter((article) => article.kind === 'page:case').length;
        return [...unless(cases.total === wanted, `${cases.total} cases found, there are ${wanted}`), ...unless(foreign.total > 0, 'utm_source hides everything')];
    }),

    'the order by date is by date': (site) => with_page(site, async (page) => {
        await page.goto(search_url(site, 'en', `?q=${COMMON}`));
        await answered(page);
        await page.selectOption('#search-sort', 'date');
        await answered(page);
        const years = await page.locator('#search-results > li > .row-date').allTextContents();
        const numbers = years.map((text) => Number(/(\d{4})/.exec(text)?.[1] ?? 0)).filter(Boolean);
        return [
            ...unless(numbers.length > 1 && numbers.every((year, i) => i === 0 || year <= numbers[i - 1]), `in the order ${numbers}`),
            ...unless(new URL(page.url()).searchParams.get('sort') === 'date', `the address is ${page.url()}`),
        ];
    }),

    'an old answer never replaces a newer one': (site) => with_page(site, async (page) => {
        const { title } = singular_article(site);
        await page.goto(search_url(site));
        const wanted = await type(page, title);
        await page.goto(search_url(site));
        await type(page, title.slice(0, 1));  // the engine is there; from now on only a question's own files are fetched
        let slow = true;
        let delayed = 0;
        await page.route('**/assets/search/**', async (route) => {
            if (slow) {
                delayed += 1;
                await new Promise((resolve) => setTimeout(resolve, 1500));
            }
            await route.continue().catch(() => {});
        });
        await page.fill('#search-input', COMMON);
        await page.waitForTimeout(300);
        slow = false;
        await page.fill('#search-input', title);
        await answered(page);
        await page.waitForTimeout(2500);
        const answer = await shown(page);
        return [
            ...unless(delayed > 0, 'the first question needed no file'),
            ...unless(answer.urls.join() === wanted.urls.join(), `${answer.total} pages, ${wanted.total} wanted`),
        ];
    }),

    'a file that cannot be loaded is told, and trying again helps': (site) => with_page(site, async (page, errors) => {
        await page.goto(search_url(site));
        await page.route('**/assets/search/**', (route) => route.abort());
        await page.click('#search-input');
        await page.keyboard.type(COMMON);
        await page.waitForSelector('#search-status[data-state="failed"]');
        const said = (await page.textContent('#search-status')) ?? '';
        await page.unroute('**/assets/search/**');
        await page.click('#search-notes button');
        await answered(page);
        const answer = await shown(page);
        errors.length = 0;  // the browser reports the requests that were refused here
        return [...unless(said.length > 10, `it says “${said}”`), ...unless(answer.total > 0, 'trying again found nothing')];
    }),
};
