// Text as search compares it. The generator folds all texts of the site in the same way (generator/search/units.h says how);
// tests/search compares the two. Written in the JavaScript of 2009, since `casepress search` runs it as well.

var casepressSearch = casepressSearch || {};

(function () {
    'use strict';

    var BREAK = '\u0000';  // any run of punctuation: nothing matches across it
    var OTHER = 0, SPACE = 1, WORD = 2, HAN = 3;
    var MOST_REMEMBERED = 400000;  // units of folded texts; those that results show are folded again for each letter typed

    /**
     * @typedef {Object} Platform
     * @property {function(string): string} nfkd the compatibility decomposition of a text
     * @property {function(number): boolean} isWord whether a code point is a letter, digit or mark
     */

    /**
     * @typedef {Object} Folded
     * @property {string} units one UTF-16 unit for each that is compared, BREAK for punctuation
     * @property {number[]} from for each unit where in the text its character begins
     * @property {number[]} to and where it ends
     * @property {Array<[number, number]>} words place and length of runs of letters other than Han
     * @property {boolean} hasHan
     */

    /** @returns {Platform} what browsers offer */
    function browserPlatform() {
        var word = new RegExp('[\\p{L}\\p{N}\\p{M}]', 'u');
        return {
            nfkd: function (text) { return text.normalize('NFKD'); },
            isWord: function (code) { return word.test(String.fromCodePoint(code)); }
        };
    }

    /** @param {number} code a code point */
    function isHan(code) {
        if (code < 0x2E80) return false;
        return (code >= 0x4E00 && code <= 0x9FFF) || (code >= 0x3400 && code <= 0x4DBF) || code === 0x3005 || code === 0x3007 ||
            (code >= 0x3021 && code <= 0x3029) || (code >= 0x2E80 && code <= 0x2FDF) || (code >= 0xF900 && code <= 0xFAFF) ||
            (code >= 0x20000 && code <= 0x3FFFF);
    }

    function isSpace(code) {
        return code === 32 || (code >= 9 && code <= 13) || code === 0xA0 || code === 0x1680 || (code >= 0x2000 && code <= 0x200B) ||
            code === 0x2028 || code === 0x2029 || code === 0x202F || code === 0x205F || code === 0x3000 || code === 0xFEFF;
    }

    function isDigit(character) { return character !== undefined && character.length === 1 && character >= '0' && character <= '9'; }

    /** The code point at a place of a string. */
    function codeAt(text, at) {
        var high = text.charCodeAt(at);
        if (high >= 0xD800 && high <= 0xDBFF && at + 1 < text.length) {
            var low = text.charCodeAt(at + 1);
            if (low >= 0xDC00 && low <= 0xDFFF) return (high - 0xD800) * 1024 + (low - 0xDC00) + 0x10000;
        }
        return high;
    }

    /**
     * @param {Platform} platform
     * @returns {{fold: function(string): Folded, setForms: function(Object<string, string>)}}
     */
    casepressSearch.createFolder = function (platform) {
        platform = platform || browserPlatform();
        var folds = {};  // character → the characters that stand for it
        var kinds = {};  // folded character → its kind
        var forms = {};  // traditional → simplified, once they are known
        var remembered = {}, size = 0;  // text → what it was folded to

        function kindOf(character) {
            var kind = kinds[character];
            if (kind === undefined) {
                var code = codeAt(character, 0);
                kind = isHan(code) ? HAN : platform.isWord(code) ? WORD : isSpace(code) ? SPACE : OTHER;
                kinds[character] = kind;
            }
            return kind;
        }

        /** The characters that stand for one character, simplified where that is certain. */
        function foldCharacter(character) {
            var known = folds[character];
            if (known) return known;
            var parts = [];
            var text = platform.nfkd(character);
            for (var i = 0; i < text.length;) {
                var code = codeAt(text, i);
                var part = text.substr(i, code > 0xFFFF ? 2 : 1);
                i += part.length;
                if (code >= 0x300 && code <= 0x36F) continue;
                part = part.toLowerCase();
                if (part.length > 1 && code <= 0xFFFF) part = part.charAt(0);
                parts.push(forms[part] || part);
            }
            folds[character] = parts;
            return parts;
        }

        /** @param {string} text @returns {Folded} the same object for the same text, for a while */
        function fold(text) {
            var key = '=' + text;  // no name that every object has
            if (remembered.hasOwnProperty(key)) return remembered[key];
            if (size > MOST_REMEMBERED) forget();
            size += text.length;
            return (remembered[key] = foldAnew(text));
        }

        function forget() {
            remembered = {};
            size = 0;
        }

        function foldAnew(text) {
            var characters = [], from = [], to = [];
            for (var at = 0; at < text.length;) {
                var code = codeAt(text, at);
                var length = code > 0xFFFF ? 2 : 1;
                var parts = foldCharacter(text.substr(at, length));
                for (var p = 0; p < parts.length; p++) {
                    characters.push(parts[p]);
                    from.push(at);
                    to.push(at + length);
                }
                at += length;
            }
            return join(characters, from, to);
        }

        /** Puts folded characters together into units and words. */
        function join(characters, from, to) {
            var result = { units: '', from: [], to: [], words: [], hasHan: false };
            var inWord = false, broken = false;
            function put(character, index) {
                if (broken && result.units.length > 0) {
                    result.units += BREAK;
                    result.from.push(from[index]);
                    result.to.push(from[index]);
                }
                broken = false;
                var begin = result.units.length;
                for (var i = 0; i < character.length; i++) {
                    result.from.push(from[index]);
                    result.to.push(to[index]);
                }
                result.units += character;
                return begin;
            }
            function putWord(character, index) {
                var begin = put(character, index);
                if (!inWord) result.words.push([begin, 0]);
                result.words[result.words.length - 1][1] += character.length;
                inWord = true;
            }
            for (var i = 0; i < characters.length; i++) {
                var character = characters[i];
                if ((character === ',' || character === '.') && isDigit(characters[i - 1]) && isDigit(characters[i + 1])) {
                    if (character === '.') {
                        putWord(character, i);
                        continue;
                    }
                    if (isDigit(characters[i + 2]) && isDigit(characters[i + 3]) && !isDigit(characters[i + 4])) continue;
                }
                switch (kindOf(character)) {
                    case HAN:
                        put(character, i);
                        result.hasHan = true;
                        inWord = false;
                        break;
                    case WORD:
                        putWord(character, i);
                        break;
                    case SPACE:
                        inWord = false;
                        break;
                    default:
                        inWord = false;
                        broken = true;
                }
            }
            return result;
        }

        return {
            fold: fold,
            /** From now on these characters count as their simplified forms. */
            setForms: function (map) {
                forms = map;
                folds = {};
                forget();
            }
        };
    };

    casepressSearch.BREAK = BREAK;
    casepressSearch.isHan = isHan;
})();
