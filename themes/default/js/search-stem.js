// Stems of English words, so that a search for one form of a word finds the others: Porter2, the "english" stemmer of
// Snowball (https://snowballstem.org/algorithms/english/stemmer.html), the same as libstemmer's when the index is made.
// ES5, since `casepress search` runs it too.

var casepressSearch = casepressSearch || {};

(function () {
    'use strict';

    // In a word under work a "y" that stands for a consonant is written "Y".
    var VOWEL = /[aeiouy]/;
    var DOUBLE = /(bb|dd|ff|gg|mm|nn|pp|rr|tt)$/;
    var SHORT_SYLLABLE = /([^aeiouy][aeiouy][^aeiouywxY]|^[aeiouy][^aeiouy])$/;  // at the end of a word
    var REGION = /^[^aeiouy]*[aeiouy]+[^aeiouy]/;  // up to the first consonant after a vowel; the region is what follows
    var FIRST_REGION = /^(gener|commun|arsen)/;    // these would leave too little

    /** Whole words with stems of their own. */
    var IRREGULAR = {
        skis: 'ski', skies: 'sky', dying: 'die', lying: 'lie', tying: 'tie', idly: 'idl', gently: 'gentl', ugly: 'ugli',
        early: 'earli', only: 'onli', singly: 'singl', sky: 'sky', news: 'news', howe: 'howe', atlas: 'atlas',
        cosmos: 'cosmos', bias: 'bias', andes: 'andes'
    };
    /** Finished when their plural is gone. */
    var WHOLE = /^(inning|outing|canning|herring|earring|proceed|exceed|succeed)$/;

    // Endings and what they become, and what must hold for it: how the word goes on before the ending.
    var STEP_2 = {
        tional: 'tion', enci: 'ence', anci: 'ance', abli: 'able', entli: 'ent', izer: 'ize', ization: 'ize', ational: 'ate',
        ation: 'ate', ator: 'ate', alism: 'al', aliti: 'al', alli: 'al', fulness: 'ful', ousli: 'ous', ousness: 'ous',
        iveness: 'ive', iviti: 'ive', biliti: 'ble', bli: 'ble', ogi: 'og', fulli: 'ful', lessli: 'less', li: ''
    };
    var STEP_3 = {
        tional: 'tion', ational: 'ate', alize: 'al', icate: 'ic', iciti: 'ic', ical: 'ic', ful: '', ness: '', ative: ''
    };
    var STEP_4 = {
        al: '', ance: '', ence: '', er: '', ic: '', able: '', ible: '', ant: '', ement: '', ment: '', ent: '', ism: '',
        ate: '', iti: '', ous: '', ive: '', ize: '', ion: ''
    };
    var BEFORE = {ogi: /l$/, li: /[cdeghkmnrt]$/, ion: /[st]$/};

    /**
     * Changes the longest ending of the word that the table has, if it lies in the region and may be changed there.
     * @param {string} word
     * @param {Object<string, string>} table
     * @param {number} region where it begins
     * @param {number} [strictRegion] where that of the ending "ative" begins
     */
    function change(word, table, region, strictRegion) {
        for (var start = Math.max(word.length - 7, 0); start < word.length; ++start) {
            var ending = word.slice(start);
            if (typeof table[ending] !== 'string') continue;
            var rest = word.slice(0, start);
            var fits = start >= (ending === 'ative' ? strictRegion : region) && (!BEFORE[ending] || BEFORE[ending].test(rest));
            return fits ? rest + table[ending] : word;
        }
        return word;
    }

    /** @param {string} word without a plural or genitive */
    function withoutPlural(word) {
        word = word.replace(/'(s'?)?$/, '');
        if (/sses$/.test(word)) return word.slice(0, -2);
        if (/ie[ds]$/.test(word)) return word.slice(0, word.length > 4 ? -2 : -1);
        return /[us]s$/.test(word) || !/[aeiouy][^]+s$/.test(word) ? word : word.slice(0, -1);
    }

    /** @param {string} word without "-ed" and "-ing" @param {number} region */
    function withoutParticiple(word, region) {
        var found = /(eed|ed|ing)(ly)?$/.exec(word);
        if (!found) return word;
        var rest = word.slice(0, found.index);
        if (found[1] === 'eed') return found.index >= region ? rest + 'ee' : word;
        if (!VOWEL.test(rest)) return word;
        if (/(at|bl|iz)$/.test(rest)) return rest + 'e';
        if (DOUBLE.test(rest)) return rest.slice(0, -1);
        return rest.length === region && SHORT_SYLLABLE.test(rest) ? rest + 'e' : rest;
    }

    /** @param {string} word @param {number} region1 @param {number} region2 */
    function withoutLastLetter(word, region1, region2) {
        var rest = word.slice(0, -1);
        var dropped = /e$/.test(word)
            ? rest.length >= region2 || (rest.length >= region1 && !SHORT_SYLLABLE.test(rest))
            : /ll$/.test(word) && rest.length >= region2;
        return dropped ? rest : word;
    }

    /**
     * @param {string} word in lower case, with ' as its apostrophe
     * @returns {string}
     */
    casepressSearch.stem = function (word) {
        if (word.length < 3) return word;
        if (typeof IRREGULAR[word] === 'string') return IRREGULAR[word];
        word = word.replace(/^'/, '').replace(/^y/, 'Y').replace(/([aeiouy])y/g, '$1Y');
        var found = FIRST_REGION.exec(word) || REGION.exec(word);
        var region1 = found ? found[0].length : word.length;
        found = REGION.exec(word.slice(region1));
        var region2 = found ? region1 + found[0].length : word.length;

        word = withoutPlural(word);
        if (!WHOLE.test(word)) {
            word = withoutParticiple(word, region1);
            word = word.replace(/([^][^aeiouy])[yY]$/, '$1i');
            word = change(word, STEP_2, region1);
            word = change(word, STEP_3, region1, region2);
            word = change(word, STEP_4, region2);
            word = withoutLastLetter(word, region1, region2);
        }
        return word.replace(/Y/g, 'y');
    };
}());
