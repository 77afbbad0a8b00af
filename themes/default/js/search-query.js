// A query → its terms → the documents that hold them. Han are found as exact runs by listed texts that cover them (the essay is
// in generator/search/gram_index.h), other letters as words.

var casepressSearch = casepressSearch || {};

(function () {
    'use strict';

    var FIRST_GRAMS = 3, MORE_GRAMS = 4;  // that are fetched at once
    var MOST_LOOKS = 20;       // documents whose texts are looked at
    var LONGEST_LOOK = 48;     // units; a part repeats a little more than this of a long block
    /** How well a word fits. */
    var QUALITIES = { EXACT: 3, STEM: 2, PREFIX: 1 };

    var QUOTES = { '"': '"', '\u201C': '\u201D', '\u201D': '\u201D', '\u300C': '\u300D', '\u300E': '\u300F', '\u00AB': '\u00BB', '\uFF02': '\uFF02' };

    // --- the query ---------------------------------------------------------------------------------------------------

    /**
     * @typedef {Object} Term
     * @property {'text'|'words'} kind a run of units with Han in it, or words in a row
     * @property {string} units
     * @property {string[]} words
     * @property {boolean} exact in quotes: no other forms of the words
     * @property {boolean} last what is being typed: words may go on
     * @property {boolean} excluded
     */

    function isBlank(character) { return /\s/.test(character); }

    /** Cuts a query at white space that is not in quotes. */
    function splitQuery(query) {
        var tokens = [], token = null;
        function close() {
            if (token && token.text) tokens.push(token);
            token = null;
        }
        for (var i = 0; i < query.length; i++) {
            var character = query.charAt(i);
            var end = QUOTES[character];
            var closing = end ? query.indexOf(end, i + 1) : -1;
            if (end && closing > i) {
                var excluded = token !== null && token.text === '' && token.excluded;
                if (!excluded) close();
                tokens.push({ text: query.substring(i + 1, closing), quoted: true, excluded: excluded, end: closing + 1 });
                token = null;
                i = closing;
            } else if (isBlank(character)) {
                close();
            } else if (token === null && (character === '-' || character === '\uFF0D' || character === '\u2212')) {
                token = { text: '', quoted: false, excluded: true, end: i + 1 };
            } else {
                token = token || { text: '', quoted: false, excluded: false, end: 0 };
                token.text += character;
                token.end = i + 1;
            }
        }
        close();
        return tokens;
    }

    /** @param {{fold: function(string): Object}} folder @param {string} query @returns {Term[]} */
    function parseQuery(folder, query) {
        var terms = [];
        splitQuery(query).forEach(function (token) {
            var folded = folder.fold(token.text);
            var last = token.end === query.length && !token.quoted;
            if (!folded.hasHan) {
                var words = folded.words.map(function (word) { return folded.units.substr(word[0], word[1]); });
                if (words.length > 0) terms.push(wordTerm(words, token, last));
                return;
            }
            // Punctuation is forgiven: what stands on both sides of it must be there.
            folded.units.split(casepressSearch.BREAK).forEach(function (units, i, all) {
                var run = folder.fold(units);
                if (run.hasHan) terms.push({ kind: 'text', units: units, words: [], exact: true, last: false, excluded: token.excluded });
                else if (units) terms.push(wordTerm([units], token, last && i === all.length - 1));
            });
        });
        return terms;
    }

    function wordTerm(words, token, last) {
        return { kind: 'words', units: words.join(''), words: words, exact: token.quoted, last: last, excluded: token.excluded };
    }

    // --- evaluation --------------------------------------------------------------------------------------------------

    /** Both sorted; those that stand in both. */
    function intersect(a, b, offset) {
        var result = [], j = 0;
        for (var i = 0; i < a.length; i++) {
            var wanted = a[i] + offset;
            while (j < b.length && b[j] < wanted) j++;
            if (j < b.length && b[j] === wanted) result.push(a[i]);
        }
        return result;
    }

    function uniqueSorted(numbers) {
        numbers.sort(function (a, b) { return a - b; });
        return numbers.filter(function (number, i) { return i === 0 || numbers[i - 1] !== number; });
    }

    /** The entries of several lists in one, the best of each document. */
    function mergeEntries(lists) {
        var byDocument = {};
        lists.forEach(function (list) {
            list.forEach(function (entry) {
                var known = byDocument[entry.document];
                if (!known) {
                    byDocument[entry.document] = entry;
                    return;
                }
                var better = entry.quality > known.quality || (entry.quality === known.quality && entry.field > known.field) ? entry : known;
                byDocument[entry.document] = {
                    document: entry.document, count: entry.count + known.count, field: Math.max(entry.field, known.field), part: better.part,
                    bodyPart: better.bodyPart, quality: better.quality,
                    weights: entry.weights && known.weights ? entry.weights.map(function (n, i) { return n + known.weights[i]; }) : null,
                    places: entry.places && known.places ? uniqueSorted(entry.places.concat(known.places)) : null
                };
            });
        });
        return Object.keys(byDocument).map(function (key) { return byDocument[key]; })
            .sort(function (a, b) { return a.document - b.document; });
    }

    function withQuality(entries, quality) {
        entries.forEach(function (entry) { entry.quality = quality; });
        return entries;
    }

    casepressSearch.createEvaluator = function (index, folder) {
        var words = null;  // of the script that is loaded when it is needed

        /** A list of pages of its own. @returns {Entry[]|null|undefined} */
        function pagesOf(kind, key) {
            var bits = index.item(kind, key);
            return bits ? index.readPages(bits) : bits;
        }

        /** The cheapest listed texts that cover the units. @returns {Gram[]} */
        function cover(units) {
            var size = units.length;
            var cost = [0], last = [];  // of covering the first so many units, and by which gram
            for (var end = 1; end <= size; end++) cost[end] = Infinity;
            for (var at = 0; at + 2 <= size; at++) {
                var gram = index.gramAt(units, at);
                if (gram === null) break;
                var price = index.hasBucket(gram.bucket) ? 0.01 : 1;
                for (end = at + 2; end <= gram.end; end++) {
                    for (var from = at; from < end; from++) {
                        if (cost[from] + price < cost[end]) {
                            cost[end] = cost[from] + price;
                            last[end] = { gram: gram, from: from };
                        }
                    }
                }
            }
            var grams = [];
            for (end = size; end > 0; end = last[end].from) grams.unshift(last[end].gram);
            return grams;
        }

        /** @returns {Array<{at: number, end: number, positions: number[]}>|null|undefined} as gramPositions() */
        function listsOf(units, grams) {
            var missing = false, wrong = false;
            var lists = grams.map(function (gram) {
                var list = index.gramPositions(units, gram);
                if (list === null) missing = true;
                if (list === undefined) wrong = true;
                return list;
            });
            return wrong ? undefined : missing ? null : lists;
        }

        /** Places at which all lists stand as they should. */
        function joined(lists) {
            lists.sort(function (a, b) { return a.positions.length - b.positions.length; });
            return lists.reduce(function (found, list) {
                if (found === null) return list.positions.map(function (position) { return position - list.at; });
                return intersect(found, list.positions, list.at);
            }, null);
        }

        function areCovered(size, lists) {
            lists.sort(function (a, b) { return a.at - b.at; });
            return size <= lists.reduce(function (end, list) { return list.at > end ? end : Math.max(end, list.end); }, 0);
        }

        /**
         * Places where the units stand. Few lists tell most; then the texts of few candidates are looked at, which results need
         * anyway.
         * @returns {number[]|null|undefined} as gramPositions()
         */
        function coveredPositions(units) {
            var grams = cover(units);
            var mayLook = index.header.plain && units.length <= LONGEST_LOOK;
            for (var many = FIRST_GRAMS; ; many += MORE_GRAMS) {
                var lists = listsOf(units, spread(grams, many));
                if (!lists) return lists;
                var found = joined(lists);
                if (areCovered(units.length, lists)) return found;
                if (mayLook && documentsOf(found).length <= MOST_LOOKS) return looked(units, found);
            }
        }

        function isAtHand(gram) { return index.hasBucket(gram.bucket); }

        /** Some grams: those that are at hand, then others from all over the units. */
        function spread(grams, count) {
            var last = grams.length - 1;
            var order = grams.filter(isAtHand).concat(grams[0], grams[last]);
            for (var step = last >> 1; step > 0; step >>= 1) {
                for (var i = step; i < last; i += step) order.push(grams[i]);
            }
            return order.filter(function (gram, i) { return order.indexOf(gram) === i; }).slice(0, count);
        }

        function documentsOf(positions) {
            var documents = [], document = 0;
            positions.forEach(function (position) {
                document = index.documentAt(position, document);
                if (documents[documents.length - 1] !== document) documents.push(document);
            });
            return documents;
        }

        /** Those of few places at which the text has the units, which its pieces tell: results need them anyway. */
        function looked(units, candidates) {
            var table = index.documentTable();
            var document = 0, missing = false;
            var found = candidates.filter(function (position) {
                document = index.documentAt(position, document);
                var local = position - table.base[document];
                var part = index.textPart(document, Math.floor(local / casepressSearch.PART_UNITS));
                if (part === null) missing = true;
                // Each part names the title, which counts only where the title itself is looked at: a front page's is not searched.
                var first = local < table.front[document][0] ? 0 : 1;
                return part !== null && textOf(part).slice(first).some(function (text) { return text.indexOf(units) >= 0; });
            });
            return missing ? null : found;
        }

        /** The units of a part: the title, then each block. */
        function textOf(part) {
            if (!part.units) {
                part.units = [folder.fold(part[0]).units].concat(part[7].concat(part[8]).map(function (block) {
                    return folder.fold(typeof block[0] === 'string' ? block[0] : block[1]).units;
                }));
            }
            return part.units;
        }

        /** @returns {Entry[]|null} the documents that hold these units in a row; null when files are missing */
        function textEntries(units) {
            var table = index.documentTable();
            if (units.length === 1 || index.isFrequent(units)) {
                var pages = pagesOf('d', units);
                if (pages !== undefined) return table && pages;
                if (units.length === 1) return [];
                index.isRare(units);
            }
            var positions;
            do positions = coveredPositions(units); while (positions === undefined);
            return table && positions && index.entriesOf(positions);
        }

        /**
         * @param {Term} term
         * @returns {{entries: Entry[], words: string[]}|null} null when files are missing
         */
        function evaluate(term) {
            if (term.kind === 'text') {
                var entries = textEntries(term.units);
                return entries && { entries: withQuality(entries, QUALITIES.EXACT), words: [] };
            }
            if (!index.more()) {
                index.documentTable();
                return null;
            }
            words = words || casepressSearch.createWordEvaluator(index);
            return words.evaluate(term);
        }

        return { evaluate: evaluate, merge: mergeEntries };
    };

    casepressSearch.parseQuery = parseQuery;
    casepressSearch.entries = { merge: mergeEntries, withQuality: withQuality, uniqueSorted: uniqueSorted };
    casepressSearch.QUALITIES = QUALITIES;
})();
