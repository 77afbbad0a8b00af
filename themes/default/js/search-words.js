// Words of other letters than Han: as they are written, by their stem, by their beginning, in rows
// (generator/search/word_index.h).

var casepressSearch = casepressSearch || {};

(function () {
    'use strict';

    var SHORTEST_PREFIX = 3;   // letters; as word_index.h has it
    var LONGEST_WORD = 48;
    var MOST_PREFIX_WORDS = 200;

    casepressSearch.createWordEvaluator = function (index) {
        var merging = casepressSearch.entries, QUALITIES = casepressSearch.QUALITIES;
        var stems = {};

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
                    var positions = index.readPositions(bits, 0);
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
            if (item.positions !== null) return merging.withQuality(index.entriesOf(item.positions), quality);
            var bits = index.item('x', item.word);
            return bits === null ? null : merging.withQuality(bits ? index.readPages(bits) : [], quality);
        }

        /** @returns {{entries: Entry[], words: string[]}|null} */
        function wordEntries(word, term) {
            var table = index.documentTable();
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
            same.forEach(function (item) { if (item.word === word) add(item, QUALITIES.EXACT); });
            same.forEach(function (item) { add(item, QUALITIES.STEM); });
            beginning.forEach(function (item) { add(item, QUALITIES.PREFIX); });
            return missing ? null : { entries: merging.merge(lists), words: Object.keys(words) };
        }

        /** Where a word stands as it is written, near `found`. @returns {number[]|null} */
        function wordPositions(word, found, offsets) {
            var same = sameStem(word);
            if (same === null) return null;
            var item = same.filter(function (other) { return other.word === word; })[0];
            if (!item) return [];
            if (item.positions !== null) return item.positions;
            if (found === null) return index.segmentPositions(word, index.allSegments());
            return index.segmentPositions(word, merging.uniqueSorted(index.segmentsOf(found, offsets[0]).concat(index.segmentsOf(found, offsets[1]))));
        }

        /** Words in a row, with or without punctuation between them. @returns {{entries: Entry[], words: string[]}|null} */
        function phraseEntries(words) {
            var table = index.documentTable();
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
            return { entries: merging.withQuality(index.entriesOf(starts), QUALITIES.EXACT), words: words };
        }

        return {
            /** @param {Term} term of words @returns {{entries: Entry[], words: string[]}|null} null when files are missing */
            evaluate: function (term) { return term.words.length === 1 ? wordEntries(term.words[0], term) : phraseEntries(term.words); }
        };
    };
})();
