// Reading the search index: numbers out of bits, items out of buckets. The headers of generator/search describe the formats
// (buckets.h, gram_index.h, word_index.h, postings.h, build_search.cpp). Nothing is fetched here: a file that is missing is
// noted, and the caller comes back when it is there.

var casepressSearch = casepressSearch || {};

(function () {
    'use strict';

    var FORMAT = 2;
    var SMALLEST_SLOT = 64, SLOT_STEP = 16, SMALLEST_REGION = 16;
    var GROUPS_A_VERSION = 16, BUCKETS_A_VERSION = 2;
    var UNIT_RANGE = 24000;
    var FILTER_PROBES = 6;
    var ONE_BYTE = 167, HAN = 0x5200;  // text_alphabet.h
    var LONGEST_FREQUENT = 12;
    var MORE = '+more';  // no file of the index: search-more.bundle
    var BODY = 0, SUMMARY = 1, HEADING = 2, TITLE = 3;

    var numbers = casepressSearch.numbers;
    var BitReader = numbers.BitReader, multiply = numbers.multiply, mix = numbers.mix, hashKey = numbers.hashKey;
    var bigramHash = numbers.bigramHash, riceParameter = numbers.riceParameter;

    /** A unit as a number (gram_index.h). */
    function unitNumber(unit) {
        if (unit >= 0x4E00 && unit < 0xA000) return unit - 0x4E00;
        return unit < 0x4E00 ? unit + 0x5200 : unit;
    }

    // --- the index ---------------------------------------------------------------------------------------------------

    function utf8(bytes) {
        var text = '';
        for (var i = 0; i < bytes.length;) {
            var b = bytes[i++];
            var more = b < 0x80 ? 0 : b < 0xE0 ? 1 : b < 0xF0 ? 2 : 3;
            var code = more === 0 ? b : b & (0x3F >> more);
            while (more-- > 0) code = code * 64 + (bytes[i++] & 0x3F);
            text += code < 0x10000 ? String.fromCharCode(code) :
                String.fromCharCode(0xD800 + ((code - 0x10000) >> 10), 0xDC00 + (code & 0x3FF));
        }
        return text;
    }

    function hex(bytes, at) {
        var text = '';
        for (var i = 0; i < 3; i++) text += (bytes[at + i] + 256).toString(16).substr(1);
        return text;
    }

    /**
     * @param {Uint8Array} start the content of the file "start"
     */
    casepressSearch.openIndex = function (start) {
        var newline = 0;
        while (newline < start.length && start[newline] !== 10) newline++;
        var header = JSON.parse(utf8(start.subarray(0, newline)));
        if (header.format !== FORMAT) throw new Error('the search index has another format');
        var filterBegin = newline + 1 + Math.ceil(header.buckets / BUCKETS_A_VERSION) * 3;
        var versions = start.subarray(newline + 1, filterBegin), filter = start.subarray(filterBegin);
        var parsed = {};      // name → what a file says
        var files = {};       // what has been loaded, in this turn
        var notFrequent = {}; // texts that the filter is wrong about
        var needed = {};      // what is missing
        var documents = null;

        /** What a file says, by `parse`; null when it is not there yet. */
        function file(name, parse) {
            if (parsed.hasOwnProperty(name)) return parsed[name];
            if (!files.hasOwnProperty(name)) {
                needed[name] = true;
                return null;
            }
            parsed[name] = parse(files[name]);
            return parsed[name];
        }

        function json(name) { return file(header.files[name], function (bytes) { return JSON.parse(utf8(bytes)); }); }

        /** Tokens of the texts (text_alphabet.h). @returns {string[]|null} */
        function alphabet() { return file(header.files.alphabet, function (bytes) { return utf8(bytes).split('\n'); }); }

        function spelled(bytes) {
            var tokens = alphabet(), text = '';
            for (var i = 0; i < bytes.length;) {
                var byte = bytes[i++];
                if (byte < ONE_BYTE) text += tokens[byte];
                else if (byte === 255) text += String.fromCharCode(bytes[i++] * 256 + bytes[i++]);
                else {
                    var number = (byte - ONE_BYTE) * 256 + bytes[i++];
                    text += number < HAN ? String.fromCharCode(0x4E00 + number) : tokens[ONE_BYTE + number - HAN];
                }
            }
            return text;
        }

        /** Whether a key was added to the filter; a yes may be wrong. */
        function mayHave(kind, key) {
            if (filter.length === 0) return false;
            var hash = hashKey(kind, key);
            var step = (mix(hash ^ 0x9E3779B9) | 1) >>> 0;
            for (var i = 0; i < FILTER_PROBES; i++) {
                var bit = ((hash + multiply(i, step)) >>> 0) % (filter.length * 8);
                if ((filter[bit >> 3] & (0x80 >> (bit & 7))) === 0) return false;
            }
            return true;
        }

        // --- buckets ---

        function bucketOf(hash) { return Math.floor(hash * header.buckets / 4294967296); }
        function bucketName(number) { return 'b' + number + '.' + hex(versions, Math.floor(number / BUCKETS_A_VERSION) * 3); }
        function firstHash(bucket) { return Math.ceil(bucket * 4294967296 / header.buckets); }

        /** All positions of the space, from here. */
        function readPositions(bits, least) { return bits.positions(documents, 0, header.documents, least); }

        /** Visits the children of a node (gram_index.h) by their numbers; `visit` reads each child's node. @returns {number} how many */
        function readChildren(bits, visit) {
            var children = bits.gamma() - 1, all = children;
            var k = riceParameter(UNIT_RANGE, Math.max(children, 1));
            for (var number = 0; children > 0; children--, number++) {
                number += bits.rice(k);
                visit(number);
            }
            return all;
        }

        /**
         * Reads a node and all below it.
         * @param {string|null} path units to go down by, as far as they are told apart; null: what is read is not wanted
         * @param {number[]} found gets the positions there: all below the node if that is the end of the path, else those that
         *     are told apart no further
         * @returns {number} how many units of the path were told apart
         */
        function readNode(bits, path, found) {
            var told = 0, goesOn = false;
            var children = readChildren(bits, function (number) {
                var inside = path ? unitNumber(path.charCodeAt(0)) === number : path === '';
                var below = readNode(bits, inside ? path.substr(1) : null, found);
                if (inside && path) {
                    goesOn = true;
                    told = below + 1;
                }
            });
            var positions = readPositions(bits, children === 0 ? 1 : 0);
            if (path !== null && !goesOn) for (var i = 0; i < positions.length; i++) found.push(positions[i]);
            return told;
        }

        /** Where in a bucket its groups and items begin. */
        function parseBucket(number) {
            return function (bytes) {
                var bits = new BitReader(bytes);
                var bucket = { bytes: bytes, groups: {}, items: {} };
                var groups = bits.gamma() - 1;
                var hash = firstHash(number);
                var k = riceParameter(firstHash(number + 1) - hash, Math.max(groups, 1));
                while (groups-- > 0) {
                    hash += bits.rice(k);
                    bucket.groups[hash] = bits.at;
                    readNode(bits, null, []);
                }
                for (var items = bits.gamma() - 1; items > 0; items--) {
                    var key = String.fromCharCode(bits.bits(8));
                    for (var length = bits.gamma() - 1; length > 0; length--) key += String.fromCharCode(bits.bits(16));
                    var size = bits.gamma() - 1;
                    bucket.items[key] = bits.at;
                    bits.at += size;
                }
                return bucket;
            };
        }

        /** Buckets can be read once the documents are known. */
        function bucket(number) {
            if (documentTable() !== null) return file(bucketName(number), parseBucket(number));
            if (!hasBucket(number)) needed[bucketName(number)] = true;
            return null;
        }
        function hasBucket(number) {
            var name = bucketName(number);
            return parsed.hasOwnProperty(name) || files.hasOwnProperty(name);
        }
        function bucketOfItem(kind, key) { return bucketOf(hashKey(kind, key)); }

        /** @returns {BitReader|null|undefined} at the item; null when its bucket is missing, undefined when it does not exist */
        function item(kind, key) {
            var found = bucket(bucketOfItem(kind, key));
            if (found === null) return null;
            if (!found.items.hasOwnProperty(kind + key)) return undefined;
            var bits = new BitReader(found.bytes);
            bits.at = found.items[kind + key];
            return bits;
        }

        // --- documents ---

        /** Where the regions of a slot end (placement.h). */
        function frontOf(title, headings, lead) {
            var first = SMALLEST_REGION << title, second = first + (SMALLEST_REGION << headings);
            return [first, second, second + (SMALLEST_REGION << lead)];
        }

        /** The sizes of the classes of slots (placement.h). */
        function slotSizes() {
            var sizes = [0, SMALLEST_SLOT];
            for (var i = 2; i < 256; i++) {
                var size = sizes[i - 1];
                sizes.push(Math.ceil((size + Math.floor(size / 8)) / SLOT_STEP) * SLOT_STEP);
            }
            return sizes;
        }

        /** @returns {{base: number[], front: Array<[number, number, number]>, average: number, textVersion: function(number): string}|null} */
        function documentTable() {
            documents = file(header.files.documents, function (bytes) {
                var count = header.documents;
                var table = { base: new Array(count + 1), front: new Array(count) };
                var sizes = slotSizes();
                var at = 0, used = 0;
                for (var i = 0; i < count; i++) {
                    table.base[i] = at;
                    table.front[i] = frontOf(bytes[count + i], bytes[2 * count + i] >> 4, bytes[2 * count + i] & 15);
                    at += sizes[bytes[i]];
                    if (bytes[i] > 0) used++;
                }
                table.base[count] = at;
                table.average = at / Math.max(used, 1);
                var textVersions = bytes.subarray(3 * count);
                table.textVersion = function (document) {
                    return hex(textVersions, Math.floor(Math.floor(document / header.languages.length) / GROUPS_A_VERSION) * 3);
                };
                return table;
            });
            return documents;
        }

        /** The document that a position belongs to, not before `from`. */
        function documentAt(position, from) {
            var low = from, high = header.documents - 1;
            while (low < high) {
                var middle = (low + high + 1) >> 1;
                if (documents.base[middle] <= position) low = middle; else high = middle - 1;
            }
            return low;
        }

        /** The part of a document's text that holds a position of its slot. */
        function partAt(document, local) { return Math.floor(local / header.languages[document % header.languages.length][2]); }

        function fieldAt(local, front) {
            if (local >= front[2]) return BODY;
            return local < front[0] ? TITLE : local < front[1] ? HEADING : SUMMARY;
        }

        /**
         * @typedef {Object} Entry a document that holds what was asked for
         * @property {number} document
         * @property {number} count
         * @property {number} field the best: BODY … TITLE
         * @property {number} part the file that holds the first occurrence in the best field
         * @property {number} bodyPart the file that holds the first in the body, or -1 when that is not known
         * @property {number[]} weights how many in each field, when that is known
         * @property {number[]} places positions, when they are known
         */

        /** Positions by document. Needs the document table. @returns {Entry[]} */
        function entriesOf(positions) {
            var entries = [], entry = null, document = 0;
            for (var i = 0; i < positions.length; i++) {
                var position = positions[i];
                if (entry === null || position >= documents.base[document + 1]) {
                    document = documentAt(position, document);
                    entry = { document: document, count: 0, field: -1, part: 0, bodyPart: -1, weights: [0, 0, 0, 0], places: [] };
                    entries.push(entry);
                }
                var local = position - documents.base[document];
                var field = fieldAt(local, documents.front[document]);
                entry.count++;
                entry.weights[field]++;
                entry.places.push(local);
                if (field > entry.field) {
                    entry.field = field;
                    entry.part = partAt(document, local);
                }
                if (field === BODY && entry.bodyPart < 0) entry.bodyPart = partAt(document, local);
            }
            return entries;
        }

        /** A list of pages, see postings.h. @returns {Entry[]} */
        function readPages(bits) {
            var count = bits.gamma() - 1;
            var k = riceParameter(header.documents, Math.max(count, 1));
            var entries = new Array(count);
            var next = 0;
            for (var i = 0; i < count; i++) {
                var document = next + bits.rice(k);
                next = document + 1;
                var field = bits.ones();
                var occurrences = 1 << bits.ones();
                var part = bits.gamma() - 1;
                entries[i] = {
                    document: document, count: occurrences, field: field, part: part, bodyPart: field === BODY ? part : -1,
                    weights: null, places: null
                };
            }
            return entries;
        }

        // --- Han ---

        /** Whether a text is frequent (gram_index.h), as far as is known. */
        function isFrequent(text) {
            return text.length <= LONGEST_FREQUENT && !notFrequent[text] && mayHave('b', text + '\u0001');
        }

        /** In how many parts the continuations of a frequent text are: 1, 8, 64 … */
        function partsOf(text) {
            var parts = 1;
            while (parts < 4096 && mayHave('b', text + String.fromCharCode(parts * 8))) parts *= 8;
            return parts;
        }

        function partKey(text, parts, unit) { return text + String.fromCharCode(parts + ((mix(unitNumber(unit)) & (parts - 1)) >>> 0)); }

        /**
         * @typedef {Object} Gram a listed text within the units
         * @property {number} at
         * @property {number} length
         * @property {number} end up to where its list tells apart what follows, at least
         * @property {number} bucket
         */

        /** The listed text that begins here, or null when the rest of the units is frequent. @returns {Gram|null} */
        function gramAt(units, at) {
            var length = 2;
            while (at + length <= units.length && isFrequent(units.substr(at, length))) length++;
            if (at + length > units.length) return null;
            var following = 1;
            while (at + 1 + following < units.length && isFrequent(units.substr(at + 1, following + 1))) following++;
            var text = units.substr(at, length - 1);
            return {
                at: at, length: length, end: Math.max(at + length, at + 1 + following),
                bucket: length === 2 ? bucketOf(bigramHash(units, at)) :
                    bucketOfItem('b', partKey(text, partsOf(text), units.charCodeAt(at + length - 1)))
            };
        }

        /** @returns {BitReader|null|undefined} as item() */
        function group(text, at) {
            var hash = bigramHash(text, at);
            var found = bucket(bucketOf(hash));
            if (found === null) return null;
            if (!found.groups.hasOwnProperty(hash)) return undefined;
            var bits = new BitReader(found.bytes);
            bits.at = found.groups[hash];
            return bits;
        }

        /** What a frequent text goes on with. @returns {BitReader|null|undefined} as item(); undefined: the filter was wrong */
        function continuations(text, unit) {
            for (var parts = partsOf(text); parts >= 1; parts /= 8) {
                var bits = item('b', partKey(text, parts, unit));
                if (bits !== undefined) return bits;
            }
            return undefined;
        }

        function sorted(numbers) { return numbers.sort(function (a, b) { return a - b; }); }

        /** Notes that the filter was wrong. */
        function isRare(text) {
            notFrequent[text] = true;
            return undefined;
        }

        /**
         * Where a gram stands.
         * @returns {{at: number, end: number, positions: number[]}|null|undefined} with the end of what its list tells apart; null: a
         *     file is missing; undefined: the filter was wrong about what is frequent, so other grams are listed
         */
        function gramPositions(units, gram) {
            var found = [], end = gram.at + gram.length, behind = units.substring(end), occurs = false;
            var bits;
            if (gram.length === 2) {
                bits = group(units, gram.at);
                if (bits === null) return null;
                if (bits !== undefined) end += readNode(bits, behind, found);
                else return none(gram);
            } else {
                var text = units.substring(gram.at, end - 1), unit = units.charCodeAt(end - 1);
                bits = continuations(text, unit);
                if (!bits) return bits === null ? null : isRare(text);
                readChildren(bits, function (number) {
                    var told = readNode(bits, number === unitNumber(unit) ? behind : null, found);
                    if (number !== unitNumber(unit)) return;
                    occurs = true;
                    end += told;
                });
                if (!occurs) return none(gram);
            }
            if (end >= gram.end) return { at: gram.at, end: end, positions: sorted(found) };
            // What follows does not occur, or it is told apart no further since the filter was wrong.
            var following = units.substring(gram.at + 1, gram.end);
            var pages = item('d', following);
            return pages === undefined ? isRare(following) : pages && none(gram);
        }

        function none(gram) { return { at: gram.at, end: gram.end, positions: [] }; }

        /** Positions of a frequent word in some segments. @returns {number[]|null} */
        function segmentPositions(word, segments) {
            var all = [], missing = false;
            for (var i = 0; i < segments.length; i++) {
                var bits = item('y', word + String.fromCharCode(segments[i]));
                if (bits === null) missing = true;
                else if (bits !== undefined) {
                    all = all.concat(bits.positions(documents, segments[i] * header.segmentDocuments, header.segmentDocuments, 1));
                }
            }
            return missing ? null : all;
        }

        function allSegments() {
            var segments = [];
            for (var i = 0; i < header.segments; i++) segments.push(i);
            return segments;
        }

        /** The segments that hold these positions moved by `offset`. */
        function segmentsOf(positions, offset) {
            var segments = [], last = -1, document = 0;
            for (var i = 0; i < positions.length; i++) {
                document = documentAt(positions[i] + offset, document);
                var segment = Math.floor(document / header.segmentDocuments);
                if (segment !== last) segments.push(last = segment);
            }
            return segments;
        }

        return {
            header: header,
            /** Begins a turn with what has been loaded so far. */
            begin: function (loaded) {
                files = loaded;
                needed = {};
            },
            /** @returns {string[]} the files that this turn has missed */
            missing: function () { return Object.keys(needed); },
            /** Whether the scripts that few queries need are there; asks for them. */
            more: function () {
                if (!casepressSearch.createFacets) needed[MORE] = true;
                return !needed[MORE];
            },
            json: json,
            text: function (name) { return file(name, utf8); },
            textPart: function (document, part) {
                var name = 't' + document + '-' + part + '.' + documents.textVersion(document);
                if (alphabet() === null) return null;
                return file(name, function (bytes) { return JSON.parse(spelled(bytes)); });
            },
            alphabet: alphabet,
            hasBucket: hasBucket,
            mayHave: mayHave,
            item: item,
            documentTable: documentTable,
            entriesOf: entriesOf,
            readPages: readPages,
            isFrequent: isFrequent,
            isRare: isRare,
            gramAt: gramAt,
            gramPositions: gramPositions,
            readPositions: readPositions,
            documentAt: documentAt,
            partAt: partAt,
            segmentPositions: segmentPositions,
            allSegments: allSegments,
            segmentsOf: segmentsOf
        };
    };

    casepressSearch.FIELDS = { BODY: BODY, SUMMARY: SUMMARY, HEADING: HEADING, TITLE: TITLE };
})();
