// What a query may mean besides what it says: Han text by its pinyin, and words with one letter put right.

var casepressSearch = casepressSearch || {};

(function () {
    'use strict';

    var MOST_SYLLABLES = 8, MOST_CHAINS = 12, MOST_INITIALS = 4;

    /** Whether two words are one insertion, deletion, change or exchange of neighbours apart. */
    function oneApart(a, b) {
        if (a === b || Math.abs(a.length - b.length) > 1) return false;
        var i = 0;
        while (i < a.length && i < b.length && a.charAt(i) === b.charAt(i)) i++;
        if (a.length > b.length) return a.substr(i + 1) === b.substr(i);
        if (a.length < b.length) return a.substr(i) === b.substr(i + 1);
        return a.substr(i + 1) === b.substr(i + 1) ||
            (a.charAt(i) === b.charAt(i + 1) && a.charAt(i + 1) === b.charAt(i) && a.substr(i + 2) === b.substr(i + 2));
    }

    /** The most frequent word one letter away, or ''. @param {string} list lines "word count" */
    casepressSearch.nearestWord = function (word, list) {
        var best = '', most = 0;
        list.split('\n').forEach(function (line) {
            var blank = line.indexOf(' ');
            if (Math.abs(blank - word.length) > 1) return;
            var count = Number(line.substr(blank + 1));
            if (count > most && oneApart(word, line.substr(0, blank))) {
                best = line.substr(0, blank);
                most = count;
            }
        });
        return best;
    };

    /** A syllable and how it may be meant: ü is typed as v or u. */
    function spellings(syllable) {
        var match = /^([ln])u(e?)$/.exec(syllable);
        return match ? [syllable, match[1] + 'v' + match[2]] : [syllable];
    }

    casepressSearch.createReadings = function (index) {

        /** Letters as syllables, as few as possible. @returns {string[]|null} */
        function syllablesOf(letters, known) {
            var best = [[]];
            for (var end = 1; end <= letters.length; end++) {
                best[end] = null;
                for (var length = Math.min(6, end); length > 0; length--) {
                    var before = best[end - length];
                    var syllable = letters.substr(end - length, length);
                    if (!before || !spellings(syllable).some(function (spelling) { return known[spelling]; })) continue;
                    if (best[end] === null || before.length + 1 < best[end].length) best[end] = before.concat(syllable);
                }
            }
            return best[letters.length];
        }

        function readPairs(bits, count) {
            var pairs = [];
            while (count-- > 0) {
                var first = bits.bits(16), second = bits.bits(16);
                pairs.push({ text: String.fromCharCode(first, second), weight: bits.bits(8) });
            }
            return pairs;
        }

        /** Pairs of Han read as two syllables; null when a file is missing. */
        function pairsOf(first, second, all) {
            var found = [], missing = false;
            spellings(first).forEach(function (spelling) {
                var bits = index.item('p', spelling);
                if (bits === null) missing = true;
                if (!bits) return;
                for (var seconds = bits.gamma() - 1; seconds > 0; seconds--) {
                    var syllable = all[bits.bits(10)];
                    var pairs = readPairs(bits, bits.gamma());
                    if (second === null || spellings(second).indexOf(syllable) >= 0) found = found.concat(pairs);
                }
            });
            return missing ? null : byWeight(found);
        }

        function byWeight(items) {
            return items.sort(function (a, b) { return b.weight - a.weight || (a.text < b.text ? -1 : 1); });
        }

        /** Joins pairs that share a character into longer texts: 海淀 and 淀区 to 海淀区. */
        function chain(lists) {
            var texts = lists[0].slice();
            lists.slice(1).forEach(function (pairs) {
                var next = [];
                texts.forEach(function (text) {
                    pairs.forEach(function (pair) {
                        if (text.text.charAt(text.text.length - 1) !== pair.text.charAt(0)) return;
                        next.push({ text: text.text + pair.text.charAt(1), weight: Math.min(text.weight, pair.weight) });
                    });
                });
                texts = byWeight(next).slice(0, MOST_CHAINS);
            });
            // What is far less known than the first was hardly meant.
            return texts.filter(function (text) { return 2 * text.weight >= texts[0].weight; }).map(function (text) { return text.text; });
        }

        function textsOfSyllables(syllables, all) {
            if (syllables.length === 1) {
                var pairs = pairsOf(syllables[0], null, all);
                return pairs && pairs.map(function (pair) { return pair.text; });
            }
            var lists = [], missing = false;
            for (var i = 1; i < syllables.length; i++) {
                var list = pairsOf(syllables[i - 1], syllables[i], all);
                if (list === null) missing = true; else lists.push(list);
            }
            return missing ? null : chain(lists);
        }

        function textsOfInitials(letters) {
            var lists = [], missing = false;
            for (var i = 1; i < letters.length; i++) {
                var bits = index.item('i', letters.substr(i - 1, 2));
                if (bits === null) missing = true;
                else lists.push(bits === undefined ? [] : readPairs(bits, bits.gamma() - 1));
            }
            return missing ? null : chain(lists);
        }

        /** The letters of a query that may be pinyin, or ''. */
        function lettersOf(terms) {
            var letters = '';
            for (var i = 0; i < terms.length; i++) {
                var term = terms[i];
                if (term.kind !== 'words' || term.excluded || term.exact || !/^[a-z]+$/.test(term.units)) return '';
                letters += term.units;
            }
            return letters.length >= 2 ? letters : '';
        }

        /**
         * Texts that a query may mean, likeliest first. Several syllables are always tried; a single one, and initials, only
         * when no page has the query as a word.
         * @returns {string[]|null} null when files are missing
         */
        function textsFor(terms, hits) {
            var letters = lettersOf(terms);
            if (letters === '') return [];
            var all = index.json('syllables');
            if (all === null) return null;
            var known = {};
            all.forEach(function (syllable) { known[syllable] = true; });
            var syllables = syllablesOf(letters, known);
            var asWord = hits.some(function (hit) {
                return hit.entries.every(function (entry) { return entry.quality === casepressSearch.QUALITIES.EXACT; });
            });
            if (syllables !== null && syllables.length <= MOST_SYLLABLES && (syllables.length > 1 || hits.length === 0)) {
                return textsOfSyllables(syllables, all);
            }
            return letters.length <= MOST_INITIALS && !asWord ? textsOfInitials(letters) : [];
        }

        return {
            textsFor: textsFor,
            /** Asks for what textsFor() will need, while other files are under way. */
            prepare: function (terms) { if (lettersOf(terms) !== '') index.json('syllables'); }
        };
    };
})();
