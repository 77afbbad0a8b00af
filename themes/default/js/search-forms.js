// Other forms of a text's characters: a traditional character may have several simplified ones, and is one itself (乾, 著).

var casepressSearch = casepressSearch || {};

(function () {
    'use strict';

    var MOST_VARIANTS = 8;

    /**
     * @param {Object} folder that knows the simplified forms
     * @param {string} units @param {Array} forms the index's file of that name (generator/search/lists.h)
     * @returns {string[]} other texts that may be meant, the simplified one first
     */
    casepressSearch.variantsOf = function (folder, units, forms) {
        var variants = [folder.fold(units).units];
        forms[2].forEach(function (pair) {
            var all = [pair[0]].concat(pair[1].split('')).filter(function (c, i, list) { return list.indexOf(c) === i; });
            variants.slice().forEach(function (variant) {
                all.forEach(function (from) {
                    if (variant.indexOf(from) < 0) return;
                    all.forEach(function (to) {
                        var other = variant.split(from).join(to);
                        if (variants.length < MOST_VARIANTS && variants.indexOf(other) < 0) variants.push(other);
                    });
                });
            });
        });
        return variants.filter(function (variant) { return variant !== units; });
    };
})();
