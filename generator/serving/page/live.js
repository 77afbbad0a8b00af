// What `casepress serve` adds to each page: it listens for changes, renews the page at the place that changed, shows what
// is wrong over the last good page, and says in a corner that a page is a draft. A published site has nothing of it.
//
// Events of <base>.casepress/events (serving/server.h):
//   change    the page's new version
//   problems  [{severity, code, help, suggestion, path, line, column, message, lines: [{number, text, from, to}],
//             related: [{path, line, column, message, lines}, …]}, …]
//             line and column are 0 without a place; from and to count UTF-16 units of the text that is wrong

(() => {
    'use strict';

    const script = /** @type {HTMLScriptElement} */ (document.currentScript);
    const {base, path, language, mark} = script.dataset;
    let version = script.dataset.version;

    const STATE = 'casepress.serve.state';
    const CLOSED = 'casepress.serve.closed';
    const BLOCKS = 'p, li, h1, h2, h3, h4, h5, h6, td, th, dt, dd, blockquote, pre, figcaption, img';
    const MARKED_MS = 2400;
    const MOST_MARKED = 8;
    const LOST_MS = 2500;

    const WORDS = {
        en: {
            title: (count) => count === 1 ? 'One error' : `${count} errors`,
            below: 'The page stays as it was when all was well.',
            close: 'Close', open: 'Show errors', suggestion: (word) => `Did you mean “${word}”?`,
            lost: 'The preview has stopped', updated: (time) => `Renewed at ${time}`, waiting: 'Being set anew …',
        },
        zh: {
            title: (count) => `${count} 处错误`,
            below: '页面仍是出错之前的样子。',
            close: '关闭', open: '显示错误', suggestion: (word) => `是否想写“${word}”？`,
            lost: '预览已停止', updated: (time) => `已于 ${time} 更新`, waiting: '正在重新排版……',
        },
    }[language === 'zh' ? 'zh' : 'en'];

    // --- the layer over the page ------------------------------------------------------------------

    const host = document.createElement('casepress-preview');
    const layer = host.attachShadow({mode: 'open'});
    const sheet = document.createElement('link');
    sheet.rel = 'stylesheet';
    sheet.href = base + '.casepress/live.css';
    layer.append(sheet);

    /**
     * @param {string} name
     * @param {string} className
     * @param {...(Node|string)} children
     * @returns {HTMLElement}
     */
    function make(name, className, ...children) {
        const element = document.createElement(name);
        element.className = className;
        element.append(...children);
        return element;
    }

    const corner = make('div', 'corner');
    corner.lang = language === 'zh' ? 'zh-CN' : 'en';
    if (mark) {
        corner.append(make('p', 'badge', mark));
    }
    layer.append(corner);

    /** @param {{number: number, text: string, from: number, to: number}[]} lines */
    function source(lines) {
        const list = make('div', 'source');
        for (const line of lines) {
            const text = make('code', 'text');
            if (line.to > line.from) {
                text.append(line.text.slice(0, line.from), make('mark', '', line.text.slice(line.from, line.to)),
                    line.text.slice(line.to));
            } else {
                text.append(line.text);
            }
            list.append(make('span', 'number', String(line.number)), text);
        }
        list.tabIndex = 0;  // so that long lines can be scrolled by keys
        return list;
    }

    const place_of = (one) => one.path && (one.line ? `${one.path}:${one.line}:${one.column}` : one.path);

    function problem(one) {
        const item = make('li', 'problem');
        item.append(make('p', 'place', place_of(one) || '', make('span', 'code', one.code)));
        item.append(make('p', 'message', one.message));
        if (one.lines.length > 0) {
            item.append(source(one.lines));
        }
        for (const text of [one.help, one.suggestion && WORDS.suggestion(one.suggestion)]) {
            if (text) {
                item.append(make('p', 'help', text));
            }
        }
        for (const other of one.related) {
            item.append(make('p', 'place', `→ ${place_of(other)}: ${other.message}`));
            if (other.lines.length > 0) {
                item.append(source(other.lines));
            }
        }
        return item;
    }

    /** @type {HTMLElement|null} */
    let panel = null;
    /** @type {HTMLElement|null} */
    let opener = null;

    function hide() {
        panel?.remove();
        opener?.remove();
        panel = opener = null;
    }

    /** @param {string} json */
    function show(json) {
        hide();
        const problems = JSON.parse(json);
        if (problems.length === 0) {
            return;
        }
        if (sessionStorage.getItem(CLOSED) === json) {
            opener = make('button', 'badge opener', `${WORDS.open}: ${problems.length}`);
            opener.addEventListener('click', () => {
                sessionStorage.removeItem(CLOSED);
                show(json);
                panel?.focus();
            });
            corner.append(opener);
            return;
        }
        panel = make('section', 'panel');
        panel.lang = corner.lang;
        panel.tabIndex = -1;
        panel.setAttribute('role', 'alert');
        panel.setAttribute('aria-label', WORDS.title(problems.length));
        const close = make('button', 'close', WORDS.close);
        const dismiss = () => {
            sessionStorage.setItem(CLOSED, json);
            show(json);
        };
        close.addEventListener('click', dismiss);
        panel.addEventListener('keydown', (event) => {
            if (event.key === 'Escape') {
                dismiss();
            }
        });
        panel.append(make('header', '', make('h2', '', WORDS.title(problems.length)), make('p', '', WORDS.below), close));
        panel.append(make('ol', 'problems', ...problems.map(problem)));
        layer.append(panel);
    }

    // --- renewing the page ------------------------------------------------------------------------

    /** @returns {Element[]} the smallest blocks of the page's text, in order */
    function blocks() {
        const all = Array.from((document.querySelector('main') || document.body).querySelectorAll(BLOCKS));
        return all.filter((block) => block.querySelector(BLOCKS) === null);
    }

    /** @param {Element} block */
    function content(block) {
        return block instanceof HTMLImageElement ? block.src : `${block.localName} ${block.textContent.trim()}`;
    }

    function reload() {
        const state = {path, x: scrollX, y: scrollY, blocks: blocks().map(content)};
        try {
            sessionStorage.setItem(STATE, JSON.stringify(state));
            history.scrollRestoration = 'manual';  // the browser's own comes too late, after arrive()
        } catch {
            // A page too long to remember is renewed without a mark.
        }
        location.reload();
    }

    /**
     * The blocks that were not there before; where some were only taken away, the one before the first of these. Those of
     * the running text come before what is said about it (dates, notices).
     * @param {string[]} before
     * @param {Element[]} now
     */
    function changedBlocks(before, now) {
        const known = new Set(before);
        const changed = now.filter((block) => !known.has(content(block)));
        const text = changed.filter((block) => block.closest('[data-place]') !== null);
        if (changed.length > 0) {
            return text.length > 0 ? text : changed;
        }
        const first = now.findIndex((block, i) => before[i] !== content(block));
        return first < 0 ? [] : [now[Math.max(0, first - 1)]];
    }

    /** @param {HTMLElement} block */
    function flash(block) {
        const colour = 'rgb(196 132 22 / 0.55)';
        if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
            const before = block.style.outline;
            block.style.outline = `2px solid ${colour}`;
            setTimeout(() => {
                block.style.outline = before;
            }, MARKED_MS);
            return;
        }
        block.animate([{boxShadow: `0 0 0 0.35em ${colour}`, backgroundColor: colour}, {}],
            {duration: MARKED_MS, easing: 'ease-out'});
    }

    function arrive() {
        const text = sessionStorage.getItem(STATE);
        sessionStorage.removeItem(STATE);
        // Not at once: the browser would still put back where the window was.
        setTimeout(() => {
            history.scrollRestoration = 'auto';
        }, MARKED_MS);
        const state = text && JSON.parse(text);
        if (!state || state.path !== path) {
            return;
        }
        scrollTo({left: state.x, top: state.y, behavior: 'instant'});
        const changed = changedBlocks(state.blocks, blocks());
        if (changed.length === 0) {
            return;
        }
        const {top, bottom} = changed[0].getBoundingClientRect();
        if (bottom < 0 || top > innerHeight) {
            changed[0].scrollIntoView({block: 'center', behavior: 'instant'});
        }
        changed.slice(0, MOST_MARKED).forEach(flash);
    }

    // The page as it was sent, to tell a change of style sheets from others. The browser has it in its cache.
    const sent = fetch(location.href, {cache: 'force-cache'}).then((response) => response.text()).catch(() => '');

    const LINKS = /<link rel="stylesheet"[^>]*>/g;

    /** @param {string} html */
    function withoutStyles(html) {
        return html.replace(LINKS, '').replace(/ data-version="[^"]*"/, '');
    }

    /**
     * Puts new style sheets into the page's place of the old ones; false when more than these has changed.
     * @param {string} before
     * @param {string} now
     */
    function swapStyles(before, now) {
        const links = document.head.querySelectorAll('link[rel="stylesheet"]');
        const renewed = new DOMParser().parseFromString(now, 'text/html').head.querySelectorAll('link[rel="stylesheet"]');
        if (before === '' || withoutStyles(before) !== withoutStyles(now) || links.length !== renewed.length) {
            return false;
        }
        links.forEach((old, i) => {
            const href = renewed[i].getAttribute('href');
            if (old.getAttribute('href') === href) {
                return;
            }
            const link = /** @type {HTMLLinkElement} */ (old.cloneNode());
            link.setAttribute('href', href);
            link.addEventListener('load', () => old.remove());
            old.after(link);
        });
        return true;
    }

    let pageText = sent;

    /** @param {string} newVersion */
    async function renew(newVersion) {
        if (newVersion === version) {
            return;
        }
        const frame = document.getElementById('pdf');
        if (frame instanceof HTMLIFrameElement) {
            version = newVersion;
            frame.src = `${frame.dataset.source}&version=${encodeURIComponent(newVersion)}`;
            document.getElementById('state').textContent = WORDS.updated(new Date().toLocaleTimeString(language === 'zh' ? 'zh-CN' : 'en-GB'));
            return;
        }
        const before = await pageText;
        const now = await fetch(location.href, {cache: 'no-cache'}).then((response) => response.text()).catch(() => '');
        if (now !== '' && swapStyles(before, now)) {
            version = newVersion;
            pageText = Promise.resolve(now);
        } else {
            reload();
        }
    }

    // --- listening --------------------------------------------------------------------------------

    /** @type {EventSource|null} */
    let events = null;
    let lostTimer = 0;
    /** @type {HTMLElement|null} */
    let lost = null;

    function connect() {
        const query = `path=${encodeURIComponent(path)}&version=${encodeURIComponent(version)}`;
        events = new EventSource(`${base}.casepress/events?${query}`);
        events.addEventListener('change', (event) => renew(event.data));
        events.addEventListener('problems', (event) => show(event.data));
        events.addEventListener('open', () => {
            clearTimeout(lostTimer);
            lostTimer = 0;
            lost?.remove();
            lost = null;
        });
        events.addEventListener('error', () => {
            lostTimer ||= setTimeout(() => {
                lost ||= make('p', 'badge', WORDS.lost);
                corner.append(lost);
            }, LOST_MS);
        });
    }

    // A hidden tab listens to nothing: browsers open six connections to a server, and an editor more tabs than that.
    function listen() {
        if (document.hidden) {
            events?.close();
            events = null;
        } else if (events === null || events.readyState === EventSource.CLOSED) {
            connect();
        }
    }

    document.addEventListener('visibilitychange', listen);
    addEventListener('pagehide', () => events?.close());
    addEventListener('pageshow', listen);

    document.documentElement.append(host);
    if (document.readyState === 'complete') {
        arrive();
    } else {
        addEventListener('load', arrive);
    }
    listen();
})();
