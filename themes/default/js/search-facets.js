// The properties that results can be narrowed by (generator/search/facets.h has their format).

var casepressSearch = casepressSearch || {};

(function () {
    'use strict';

    /** @param {Array<[string, string]>} languages codes and tags, in the order of documents */
    casepressSearch.createFacets = function (languages) {
        /** For each facet, which groups (or languages) a choice lets through. */
        function open(json, chosen) {
            return json.map(function (facet) {
                var values = facet[2].map(function (value) {
                    var groups = {}, next = 0;
                    value[2].forEach(function (gap) {
                        next += gap;
                        groups[next++] = true;
                    });
                    return { id: value[0], labels: value[1], groups: groups, chosen: (chosen[facet[0]] || []).indexOf(value[0]) >= 0 };
                });
                return { id: facet[0], labels: facet[1], values: values };
            });
        }

        function hasValue(facet, number, document) {
            if (facet.id === 'language') return languages[document % languages.length][0] === facet.values[number].id;
            return facet.values[number].groups[Math.floor(document / languages.length)] === true;
        }

        function passes(facet, document) {
            var any = false;
            for (var i = 0; i < facet.values.length; i++) {
                if (!facet.values[i].chosen) continue;
                any = true;
                if (hasValue(facet, i, document)) return true;
            }
            return !any;
        }

        /** How many hits each value would leave, the choices of the other facets kept. */
        function count(facets, hits, language) {
            return facets.map(function (facet, f) {
                var left = hits.filter(function (hit) {
                    return facets.every(function (other, o) { return o === f || passes(other, hit.document); });
                });
                return {
                    id: facet.id, label: facet.labels[language],
                    values: facet.values.map(function (value, i) {
                        var count = left.filter(function (hit) { return hasValue(facet, i, hit.document); }).length;
                        return { id: value.id, label: value.labels[language], count: count, chosen: value.chosen };
                    }).filter(function (value) { return value.count > 0 || value.chosen; })
                };
            });
        }

        return {
            open: open,
            count: count,
            /** Whether a document has one of the chosen values of each facet. */
            pass: function (facets, document) {
                return facets.every(function (facet) { return passes(facet, document); });
            }
        };
    };
})();
