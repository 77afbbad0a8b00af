// A query → its terms → the documents that hold them. Han are found as exact runs by trigrams that cover them (the essay is
// in generator/search/gram_index.h), other letters as words.

var casepressSearch = casepressSearch || {};

(function () {
    'use strict';

    var SHORTEST_PREFIX = 3;   // letters; as word_index.h has it
    var LONGEST_WORD = 48;
    var LONGEST_GRAM = 12;     // of those that may have a list of pages of their own
    var FREQUENT_COST = 6;     // of a frequent trigram, in buckets
    var MOST_GRAMS = 2;        // that are fetched before candidates are looked at
    var MOST_LOOKS = 20;       // documents whose texts are looked at
    var LOOKS_A_SEGMENT = 6;   // texts that cost no more than a segment of positions
    var LONGEST_LOOK = 48;     // units; a part repeats a little more than this of a long block
    var MOST_PREFIX_WORDS = 200;
    /** How well a word fits. */
    var EXACT = 3, STEM = 2, PREFIX = 1;

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
        var stems = {};

        // --- Han ---

        /** A list of pages of its own. @returns {Entry[]|null|undefined} */
        function pagesOf(kind, key) {
            var bits = index.item(kind, key);
            return bits ? index.readPages(bits) : bits;
        }

        /**
         * The cheapest bigrams and trigrams that cover the units. A bigram is of use where it is rare, a trigram where its first
         * or its last two units are frequent, since only then it is told apart.
         * @returns {Array<{at: number, length: number, frequent: boolean}>}
         */
        function cover(units) {
            var size = units.length;
            var cost = [0], last = [];  // of covering the first so many units, and by which gram
            for (var end = 1; end <= size; end++) cost[end] = Infinity;
            for (var at = 0; at + 2 <= size; at++) {
                gramsAt(units, at).forEach(function (gram) {
                    var to = at + gram.length;
                    for (var from = at; from < to; from++) {
                        if (cost[from] + gram.cost < cost[to]) {
                            cost[to] = cost[from] + gram.cost;
                            last[to] = { gram: gram, from: from };
                        }
                    }
                });
            }
            var grams = [];
            for (end = size; end > 0; end = last[end].from) grams.unshift(last[end].gram);
            return grams;
        }

        function gramsAt(units, at) {
            var rare = index.bigramParts(units, at) === 1;
            var price = index.hasBucket(index.gramBucket(units, at)) ? 0.01 : 1;
            var grams = rare ? [{ at: at, length: 2, frequent: false, cost: price }] : [];
            if (at + 3 <= units.length && !(rare && index.bigramParts(units, at + 1) === 1)) {
                var frequent = index.mayHave('s', units.substr(at, 3));
                // Three units say more than two, at the same price.
                grams.push({ at: at, length: 3, frequent: frequent, cost: frequent ? FREQUENT_COST : price * 0.9 });
            }
            return grams;
        }

        /** @returns {number[]|null|'segments'} */
        function gramPositions(units, gram) {
            if (gram.length === 2) return index.bigramPositions(units, gram.at);
            var positions = index.trigramPositions(units, gram.at);
            if (positions !== undefined) return positions;
            // The filter was wrong: both bigrams are rare, or there is no such trigram.
            var first = index.bigramPositions(units, gram.at), second = index.bigramPositions(units, gram.at + 1);
            return first && second && intersect(first, second, 1);
        }

        /** Places of the units at which these grams stand as they should. @returns {number[]|null} */
        function joined(units, grams) {
            var lists = [], frequent = [], missing = false;
            grams.forEach(function (gram) {
                var positions = gram.frequent ? 'segments' : gramPositions(units, gram);
                if (positions === 'segments') frequent.push(gram);
                else if (positions === null) missing = true;
                else lists.push({ at: gram.at, positions: positions });
            });
            if (missing) return null;
            lists.sort(function (a, b) { return a.positions.length - b.positions.length; });
            var found = null;
            lists.forEach(function (list) {
                found = found === null ? list.positions.map(lessBy(list.at)) : intersect(found, list.positions, list.at);
            });
            for (var i = 0; i < frequent.length && (found === null || found.length > 0); i++) {
                var positions = frequentPositions(units, frequent[i], found);
                if (positions === null) missing = true;
                else if (!missing) {
                    found = found === null ? positions.map(lessBy(frequent[i].at)) : intersect(found, positions, frequent[i].at);
                }
            }
            return missing ? null : found;
        }

        /** Places where the units stand. @returns {number[]|null} */
        function coveredPositions(units) {
            var grams = cover(units);
            var light = grams.filter(function (gram) { return !gram.frequent; });
            var mayLook = index.header.plain && units.length <= LONGEST_LOOK;
            if (mayLook && !grams.every(isAtHand)) {
                var some = someOf(light);
                if (some.length > 0 && some.length < grams.length) {
                    var candidates = joined(units, some);
                    if (candidates === null) return null;
                    if (documentsOf(candidates).length <= MOST_LOOKS) return looked(units, candidates);
                }
            }
            if (mayLook && light.length > 0 && light.length < grams.length) {
                var near = joined(units, light);
                if (near === null) return null;
                var segments = (grams.length - light.length) * index.segmentsOf(near, 0).length;
                if (documentsOf(near).length <= segments * LOOKS_A_SEGMENT) return looked(units, near);
            }
            return joined(units, grams);

            function isAtHand(gram) { return index.hasBucket(index.gramBucket(units, gram.at)); }
        }

        /** Few grams from all over the units. */
        function someOf(grams) {
            if (grams.length <= MOST_GRAMS) return grams;
            return [grams[0], grams[grams.length - 1]];
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

        function lessBy(offset) { return function (p) { return p - offset; }; }

        /** Places of a trigram that the filter calls frequent, near what has been found. */
        function frequentPositions(units, gram, found) {
            var own = gramPositions(units, gram);
            if (own !== 'segments') return own;
            return index.segmentPositions('s', units.substr(gram.at, 3), found === null ? index.allSegments() : index.segmentsOf(found, gram.at));
        }

        /** @returns {Entry[]|null} the documents that hold these units in a row; null when files are missing */
        function textEntries(units) {
            var table = index.documentTable();
            var pages;
            if (units.length === 1) {
                pages = pagesOf('d', units);
                return pages === undefined ? [] : table && pages;
            }
            if (units.length === 2) {
                if (index.bigramParts(units, 0) > 1) {
                    pages = pagesOf('d', units);
                    if (pages !== undefined) return table && pages;
                }
                var positions = index.bigramPositions(units, 0);
                return table && positions && index.entriesOf(positions);
            }
            if (units.length <= LONGEST_GRAM && index.mayHave(units.length === 3 ? 's' : 'd', units)) {
                pages = pagesOf('d', units);
                if (pages !== undefined) return table && pages;
            }
            var covered = coveredPositions(units);
            return table && covered && index.entriesOf(covered);
        }

        // --- words ---

        function stemOf(word) {
            if (!/^[a-z]+$/.test(word)) return word;
            if (!stems.hasOwnProperty(word)) {
                var stem = casepressSearch.stem(word);
                var shared = Math.min(SHORTEST_PREFIX, word.length);
                stems[word] = stem.substr(0, shared) === word.substr(0, shared) ? stem : word;
            }
            return stems[word];
        }

        /** The keys under which a stem, or what begins so, may stand: the likeliest first. */
        function nodeKeys(letters) {
            if (letters.length < SHORTEST_PREFIX) return [letters + '\u0000'];
            var keys = [];
            for (var length = SHORTEST_PREFIX; ; length++) {
                var prefix = letters.substr(0, length);
                keys.unshift(prefix);
                if (!index.mayHave('w', prefix)) break;
                if (length >= letters.length) {
                    keys.unshift(prefix + '\u0000');
                    break;
                }
            }
            return keys;
        }

        /** @returns {Array<{stem: string, word: string, positions: number[]|null}>|null} words of an item; no positions: frequent */
        function readWords(bits) {
            var words = [], stem = '';
            for (var stemsLeft = bits.gamma(); stemsLeft > 0; stemsLeft--) {
                stem = bits.text(stem);
                for (var left = bits.gamma(); left > 0; left--) {
                    var word = bits.text(stem);
                    var positions = index.readPositions(bits);
                    words.push({ stem: stem, word: word, positions: positions.length === 0 ? null : positions });
                }
            }
            return words;
        }

        /** The words of the first of these items that exists. */
        function wordsAt(keys) {
            for (var i = 0; i < keys.length; i++) {
                var bits = index.item('w', keys[i]);
                if (bits === null) return null;
                if (bits !== undefined) return readWords(bits);
            }
            return [];
        }

        /** All spellings that share the word's stem. */
        function sameStem(word) {
            var stem = stemOf(word.substr(0, LONGEST_WORD));
            var words = wordsAt(nodeKeys(stem));
            return words && words.filter(function (item) { return item.stem === stem; });
        }

        /** Words that begin so; the most frequent of them where there are many. */
        function beginningWith(prefix) {
            if (prefix.length < SHORTEST_PREFIX) return [];
            if (index.mayHave('w', prefix)) {
                var bits = index.item('l', prefix);
                if (bits === null) return null;
                if (bits !== undefined) return topWords(bits, prefix);
            }
            var keys = nodeKeys(prefix).filter(function (key) { return key.charCodeAt(key.length - 1) !== 0; });
            var words = wordsAt(keys);
            return words && words.filter(function (item) { return item.word.substr(0, prefix.length) === prefix; }).slice(0, MOST_PREFIX_WORDS);
        }

        function topWords(bits, prefix) {
            var names = [], found = [], missing = false;
            for (var left = bits.gamma() - 1; left > 0; left--) {
                bits.gamma();
                names.push(bits.text(prefix));
            }
            names.forEach(function (name) {
                var same = sameStem(name);
                if (same === null) missing = true;
                else found = found.concat(same.filter(function (item) { return item.word === name; }));
            });
            return missing ? null : found;
        }

        function entriesOfWord(item, quality) {
            if (item.positions !== null) return withQuality(index.entriesOf(item.positions), quality);
            var pages = pagesOf('x', item.word);
            return pages === null ? null : withQuality(pages || [], quality);
        }

        /** @returns {{entries: Entry[], words: string[]}|null} */
        function wordEntries(word, term) {
            var table = index.documentTable();
            if (!index.more()) return null;
            if (index.mayHave('x', word)) index.item('x', word);  // fetched in the same turn as the rest
            var same = sameStem(word);
            var beginning = term.last && !/^[0-9.]+$/.test(word) ? beginningWith(word) : [];
            if (table === null || same === null || beginning === null) return null;
            if (term.exact) same = same.filter(function (item) { return item.word === word; });
            var lists = [], words = {}, missing = false;
            function add(item, quality) {
                if (words.hasOwnProperty(item.word)) return;
                words[item.word] = quality;
                var entries = entriesOfWord(item, quality);
                if (entries === null) missing = true; else lists.push(entries);
            }
            same.forEach(function (item) { if (item.word === word) add(item, EXACT); });
            same.forEach(function (item) { add(item, STEM); });
            beginning.forEach(function (item) { add(item, PREFIX); });
            return missing ? null : { entries: mergeEntries(lists), words: Object.keys(words) };
        }

        /** Where a word stands as it is written, near `found`. @returns {number[]|null} */
        function wordPositions(word, found, offsets) {
            var same = sameStem(word);
            if (same === null) return null;
            var item = same.filter(function (other) { return other.word === word; })[0];
            if (!item) return [];
            if (item.positions !== null) return item.positions;
            if (found === null) return index.segmentPositions('y', word, index.allSegments());
            return index.segmentPositions('y', word, uniqueSorted(index.segmentsOf(found, offsets[0]).concat(index.segmentsOf(found, offsets[1]))));
        }

        /** Words in a row, with or without punctuation between them. @returns {{entries: Entry[], words: string[]}|null} */
        function phraseEntries(words) {
            var table = index.documentTable();
            if (!index.more()) return null;
            var missing = false;
            words.forEach(function (word) { if (sameStem(word) === null) missing = true; });
            if (missing || table === null) return null;
            var first = wordPositions(words[0], null, [0, 0]);
            if (first === null) return null;
            // Each start goes on at one or both of two places: right behind the word, or one further.
            var ends = first.map(function (position) { return { start: position, at: position + words[0].length }; });
            for (var i = 1; i < words.length && ends.length > 0; i++) {
                var near = wordPositions(words[i], ends.map(function (end) { return end.at; }), [0, 1]);
                if (near === null) return null;
                var known = {};
                near.forEach(function (position) { known[position] = true; });
                var length = words[i].length;
                var next = [];
                ends.forEach(function (end) {
                    if (known[end.at]) next.push({ start: end.start, at: end.at + length });
                    else if (known[end.at + 1]) next.push({ start: end.start, at: end.at + 1 + length });
                });
                ends = next;
            }
            var starts = ends.map(function (end) { return end.start; });
            return { entries: withQuality(index.entriesOf(starts), EXACT), words: words };
        }

        /**
         * @param {Term} term
         * @returns {{entries: Entry[], words: string[]}|null} null when files are missing
         */
        function evaluate(term) {
            if (term.kind === 'text') {
                var entries = textEntries(term.units);
                return entries && { entries: withQuality(entries, EXACT), words: [] };
            }
            return term.words.length === 1 ? wordEntries(term.words[0], term) : phraseEntries(term.words);
        }

        return { evaluate: evaluate, merge: mergeEntries };
    };

    casepressSearch.parseQuery = parseQuery;
    casepressSearch.QUALITIES = { EXACT: EXACT, STEM: STEM, PREFIX: PREFIX };
})();
