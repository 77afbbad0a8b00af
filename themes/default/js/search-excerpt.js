// Why a page was found: the places in a piece of its text where the terms stand, cut out with what is around them.

var casepressSearch = casepressSearch || {};

(function () {
    'use strict';

    var MOST_PLACES = 3;
    var BEFORE = 28, LENGTH = 110;      // characters of an excerpt of Han text
    var LATIN = 1.8;                    // letters take less room

    /**
     * @typedef {Object} Matcher what to mark: runs of units, words, rows of words
     * @property {string[]} texts
     * @property {Object<string, boolean>} words
     * @property {Array<string[]>} phrases
     */

    /** Places [begin, end) in the units of a folded text, sorted, without overlaps. */
    function findAll(folded, matcher) {
        var found = [];
        matcher.texts.forEach(function (text) {
            for (var at = folded.units.indexOf(text); at >= 0; at = folded.units.indexOf(text, at + 1)) found.push([at, at + text.length]);
        });
        folded.words.forEach(function (word, i) {
            var letters = folded.units.substr(word[0], word[1]);
            if (matcher.words.hasOwnProperty(letters.substr(0, 48))) found.push([word[0], word[0] + word[1]]);
            matcher.phrases.forEach(function (phrase) {
                for (var k = 0; k < phrase.length; k++) {
                    var next = folded.words[i + k];
                    if (!next || folded.units.substr(next[0], next[1]) !== phrase[k]) return;
                    if (k > 0 && next[0] - (folded.words[i + k - 1][0] + folded.words[i + k - 1][1]) > 1) return;
                }
                var last = folded.words[i + phrase.length - 1];
                found.push([word[0], last[0] + last[1]]);
            });
        });
        found.sort(function (a, b) { return a[0] - b[0] || b[1] - a[1]; });
        var separate = [];
        found.forEach(function (place) {
            var last = separate[separate.length - 1];
            if (last && place[0] < last[1]) last[1] = Math.max(last[1], place[1]);
            else separate.push([place[0], place[1]]);
        });
        return separate;
    }

    /** The same places in the text itself. */
    function inText(folded, places) {
        return places.map(function (place) { return [folded.from[place[0]], folded.to[place[1] - 1]]; });
    }

    casepressSearch.marksIn = function (folder, text, matcher) {
        var folded = folder.fold(text);
        return inText(folded, findAll(folded, matcher));
    };

    function isHanText(text) { return /[\u3400-\u9FFF]/.test(text); }

    /** Moves a cut of Latin text to the next white space, if that is near. */
    function atBlank(text, at, step) {
        for (var i = 0; i < 12 && at + i * step > 0 && at + i * step < text.length; i++) {
            if (text.charAt(at + i * step) === ' ') return at + i * step + (step > 0 ? 1 : 0);
        }
        return at;
    }

    /** Never between the halves of a character. */
    function whole(text, at) {
        var unit = text.charCodeAt(at);
        return unit >= 0xDC00 && unit <= 0xDFFF ? at - 1 : at;
    }

    /** @returns {{text: string, marks: Array<[number, number]>}} */
    function cut(text, marks) {
        var scale = isHanText(text) ? 1 : LATIN;
        var length = Math.floor(LENGTH * scale);
        if (text.length <= length) return { text: text, marks: marks };
        var first = marks.length > 0 ? marks[0][0] : 0;
        var begin = Math.max(0, Math.min(first - Math.floor(BEFORE * scale), text.length - length));
        var end = Math.min(text.length, Math.max(begin + length, marks.length > 0 ? marks[0][1] : 0));
        if (begin > 0) begin = whole(text, Math.min(first, scale > 1 ? atBlank(text, begin, 1) : begin));
        if (end < text.length) end = whole(text, scale > 1 ? Math.max(atBlank(text, end, -1), marks.length > 0 ? marks[0][1] : 0) : end);
        var head = begin > 0 ? '\u2026' : '', tail = end < text.length ? '\u2026' : '';
        var inside = marks.filter(function (mark) { return mark[0] >= begin && mark[1] <= end; }).map(function (mark) {
            return [mark[0] - begin + head.length, mark[1] - begin + head.length];
        });
        return { text: head + text.substring(begin, end) + tail, marks: inside };
    }

    function place(block, marks, path, anchor) {
        var excerpt = cut(block, marks);
        var mark = marks[0] || [0, 0];
        return {
            path: path, text: excerpt.text, marks: excerpt.marks, anchor: anchor, quote: block.substring(mark[0], mark[1])
        };
    }

    /**
     * @param {Object} folder
     * @param {Array} part a part of a page's text, see text_parts.h
     * @param {Matcher} matcher
     * @returns {Array<Object>} at most three places: those with most marks of different terms first, in the order of the text
     */
    casepressSearch.placesIn = function (folder, part, matcher) {
        var path = part[6].map(function (text) { return { level: 0, text: text }; });
        var anchor = '', found = [], firstBody = null;
        function look(text, here, hereAnchor) {
            var marks = casepressSearch.marksIn(folder, text, matcher);
            if (marks.length === 0) return;
            var different = {};
            marks.forEach(function (mark) { different[folder.fold(text.substring(mark[0], mark[1])).units] = true; });
            found.push({ place: place(text, marks, here, hereAnchor), weight: Object.keys(different).length, order: found.length });
        }
        function names() { return path.map(function (heading) { return heading.text; }); }
        part[7].forEach(function (block) {
            if (block[0] < 2) {
                if (firstBody === null && block[0] === 0) firstBody = place(block[1], [], names(), anchor);
                look(block[1], block[0] === 0 ? names() : [], block[0] === 0 ? anchor : '');
                return;
            }
            path = path.filter(function (heading) { return heading.level < block[0] - 1; });
            look(block[1], names(), block[2]);
            path.push({ level: block[0] - 1, text: block[1] });
            anchor = block[2];
        });
        part[8].forEach(function (heading) { look(heading[0], [], heading[1]); });
        found.sort(function (a, b) { return b.weight - a.weight || a.order - b.order; });
        var best = found.slice(0, MOST_PLACES).sort(function (a, b) { return a.order - b.order; });
        if (best.length === 0) return firstBody ? [firstBody] : [];
        return best.map(function (item) { return item.place; });
    };
})();
