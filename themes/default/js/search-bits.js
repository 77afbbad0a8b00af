// Numbers of the search index: hashes of keys, and codes of bits (generator/search/hashing.h, bits.h, postings.h).

var casepressSearch = casepressSearch || {};

(function () {
    'use strict';

    var LONGEST_QUOTIENT = 20;
    var POWERS = [1];  // of two
    while (POWERS.length < 64) POWERS.push(2 * POWERS[POWERS.length - 1]);

    /** Multiplies modulo 2^32; Math.imul is younger than what this runs on. */
    var multiply = Math.imul || function (a, b) {
        return ((a & 0xFFFF) * (b & 0xFFFF) + ((((a >>> 16) * (b & 0xFFFF) + (a & 0xFFFF) * (b >>> 16)) << 16) >>> 0)) | 0;
    };

    function mix(h) {
        h ^= h >>> 16;
        h = multiply(h, 0x85EBCA6B);
        h ^= h >>> 13;
        h = multiply(h, 0xC2B2AE35);
        return (h ^ (h >>> 16)) >>> 0;
    }

    /** @param {string} kind @param {string} key */
    function hashKey(kind, key) {
        var h = multiply(0x811C9DC5 ^ kind.charCodeAt(0), 0x01000193);
        for (var i = 0; i < key.length; i++) h = multiply(h ^ key.charCodeAt(i), 0x01000193);
        return mix(h);
    }

    function bigramHash(text, at) { return mix((text.charCodeAt(at) << 16) | text.charCodeAt(at + 1)); }

    function riceParameter(range, count) {
        var share = Math.floor(Math.floor(range * 69 / 100) / count);
        var k = 0;
        for (; k < 31 && share >= 2; k++) share /= 2;
        return k;
    }

    function bitLength(value) {
        var length = 0;
        for (; value >= 1; value /= 2) length++;
        return length;
    }

    /** @constructor @param {Uint8Array} bytes */
    function BitReader(bytes) {
        this.bytes = bytes;
        this.at = 0;  // in bits
    }
    BitReader.prototype.bit = function () {
        var byte = this.bytes[this.at >> 3];
        if (byte === undefined) throw new Error('the search index is damaged');
        return (byte >> (7 - (this.at++ & 7))) & 1;
    };
    /** @param {number} count at most 32 */
    BitReader.prototype.bits = function (count) {
        var value = 0;
        while (count > 0) {
            var inByte = 8 - (this.at & 7);
            var take = count < inByte ? count : inByte;
            var byte = this.bytes[this.at >> 3];
            if (byte === undefined) throw new Error('the search index is damaged');
            value = value * (1 << take) + ((byte >> (inByte - take)) & ((1 << take) - 1));
            this.at += take;
            count -= take;
        }
        return value;
    };
    BitReader.prototype.gamma = function () {
        var length = 0;
        while (this.bit() === 0) length++;
        return POWERS[length] + this.bits(length);
    };
    BitReader.prototype.rice = function (k) {
        var quotient = 0;
        while (quotient < LONGEST_QUOTIENT && this.bit() === 1) quotient++;
        return quotient === LONGEST_QUOTIENT ? this.bits(32) : quotient * POWERS[k] + this.bits(k);
    };
    /** A number below `size` in truncated binary. */
    BitReader.prototype.truncated = function (size) {
        var length = bitLength(size) - 1;
        var shorter = POWERS[length + 1] - size;
        var value = this.bits(length);
        return value < shorter ? value : value * 2 + this.bit() - shorter;
    };
    /**
     * Rising positions, see postings.h.
     * @param {{base: number[]}} table @param {number} first document @param {number} documents
     * @param {number} least 1 for a list that cannot be empty, else 0
     */
    BitReader.prototype.positions = function (table, first, documents, least) {
        var positions = [];
        var runs = this.gamma() - 1 + least;
        var k = riceParameter(documents, Math.max(runs, 1));
        for (var document = first; runs > 0; runs--, document++) {
            document += this.rice(k);
            var count = this.gamma();
            var at = table.base[document], size = table.base[document + 1] - at;
            if (!(size > 0)) throw new Error('the search index is damaged');
            if (count === 1) {
                positions.push(at + this.truncated(size));
                continue;
            }
            var gap = riceParameter(size, count);
            while (count-- > 0) {
                at += this.rice(gap);
                positions.push(at);
            }
        }
        return positions;
    };
    BitReader.prototype.ones = function () {
        var count = 0;
        while (count < 3 && this.bit() === 1) count++;
        return count;
    };
    /** A text of which some may be taken from another, see word_index.cpp. */
    BitReader.prototype.text = function (other) {
        var text = other.substr(0, this.gamma() - 1);
        for (var left = this.gamma() - 1; left > 0; left--) {
            text += String.fromCharCode(this.bit() === 0 ? this.bits(7) : this.bits(16));
        }
        return text;
    };

    casepressSearch.numbers = {
        BitReader: BitReader, multiply: multiply, mix: mix, hashKey: hashKey, bigramHash: bigramHash, riceParameter: riceParameter
    };
})();
