// A query → its terms → the documents that hold them. Han are found as exact runs by listed texts that cover them (the essay is
// in generator/search/gram_index.h), other letters as words.

var casepressSearch = casepressSearch || {};

(function () {
    'use strict';

    var FIRST_GRAMS = 4;       // that are fetched at once
    var COMMON_TEXT = 256;     // commonness of a frequent text, beside that of characters
    var MOST_LOOKS = 40;       // documents whose texts are looked at
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

        /** The listed texts that begin at each unit; none where all that follows is frequent. @returns {Gram[]} */
        function gramsOf(units) {
            var grams = [], gram;
            while (units.length - grams.length >= 2 && (gram = index.gramAt(units, grams.length)) !== null) grams.push(gram);
            return grams;
        }

        /** The cheapest of the grams that cover the units from `begin` to `end`. @returns {Gram[]} */
        function cover(grams, begin, end) {
            var cost = [], last = [];  // of covering the units up to this one, and by which gram
            for (var to = begin; to <= end; to++) cost[to] = to === begin ? 0 : Infinity;
            grams.forEach(function (gram) {
                var price = index.hasBucket(gram.bucket) ? 0.01 : 1;
                for (to = Math.max(gram.at, begin) + 1; to <= gram.end && to <= end; to++) {
                    for (var from = Math.max(gram.at, begin); from < to; from++) {
                        if (cost[from] + price < cost[to]) {
                            cost[to] = cost[from] + price;
                            last[to] = { gram: gram, from: from };
                        }
                    }
                }
            });
            var chosen = [];
            for (to = end; to > begin; to = last[to].from) chosen.unshift(last[to].gram);
            return chosen;
        }

        /** How often a gram stands, roughly: by how frequent its characters are. */
        function commonness(units, gram) {
            if (index.hasBucket(gram.bucket)) return -1;  // costs nothing
            var sum = gram.length > 2 ? COMMON_TEXT : 0;
            for (var at = gram.length > 2 ? gram.at + gram.length - 1 : gram.at; at < gram.at + gram.length; at++) {
                var rank = index.header.common.indexOf(units.charAt(at));
                if (rank >= 0) sum += index.header.common.length - rank;
            }
            return sum;
        }

        /** Few grams that tell most: at both ends, since ends must be covered, and rare ones behind the first and in the middle. */
        function firstGrams(units, grams) {
            var all = cover(grams, 0, units.length);
            if (all.length <= FIRST_GRAMS) return all;
            var middle = grams.length >> 1;
            return [grams[0], rarest(1, grams[0].end + 1), rarest(middle - 2, middle + 3), grams[grams.length - 1]];

            function rarest(from, to) {
                return grams.slice(from, to).reduce(function (best, gram) {
                    return commonness(units, gram) < commonness(units, best) ? gram : best;
                });
            }
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

        /** Where the units are not covered. @returns {Array<[number, number]>} */
        function gaps(size, lists) {
            lists.sort(function (a, b) { return a.at - b.at; });
            var found = [], end = 0;
            lists.concat({ at: size, end: size }).forEach(function (list) {
                if (list.at > end) found.push([end, list.at]);
                end = Math.max(end, list.end);
            });
            return found;
        }

        /**
         * Places where the units stand. When few lists leave few pages, their texts are looked at, which results need anyway.
         * @returns {number[]|null|undefined} as gramPositions()
         */
        function coveredPositions(units) {
            var grams = gramsOf(units);
            var mayLook = index.header.plain && units.length <= LONGEST_LOOK;
            for (var chosen = firstGrams(units, grams); ;) {
                var lists = listsOf(units, chosen);
                if (!lists) return lists;
                var found = joined(lists), open = gaps(units.length, lists);
                if (open.length === 0) return found;
                if (mayLook && documentsOf(found).length <= MOST_LOOKS) return looked(units, found);
                open.forEach(function (gap) { chosen = chosen.concat(cover(grams, gap[0], gap[1])); });
            }
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
                var part = index.textPart(document, index.partAt(document, local));
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
