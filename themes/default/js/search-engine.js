// The search itself: answers a request from the files of the index that are there, or says which ones it needs. It knows
// neither page nor network, so that a browser, a test and `casepress search` all run the same.

var casepressSearch = casepressSearch || {};

(function () {
    'use strict';

    var FIELD_WEIGHTS = [1, 2, 3, 8];     // body, summary, heading, title
    var SATURATION = 1.2, LENGTH_SHARE = 0.75;  // k1 and b of BM25 (Robertson, Zaragoza 2009)
    var IN_TITLE = 1000;                  // a page whose title holds the query comes before all others
    var QUALITY_WEIGHTS = [0, 0.4, 0.7, 1];
    var MOST_READINGS = 4, MOST_RELATED = 5, MOST_SUGGESTIONS = 8;
    var VIA = ['text', 'variant', 'pinyin', 'glossary'];

    casepressSearch.createEngine = function (start, platform) {
        var index = casepressSearch.openIndex(start);
        var folder = casepressSearch.createFolder(platform);
        var evaluator = casepressSearch.createEvaluator(index, folder);
        var readings = null;
        var languages = index.header.languages;
        var formsKnown = false;
        var last = null;  // what was found last: suggestions, filters and further rows ask for the same again

        // --- matching ------------------------------------------------------------------------------------------------

        function matcher() { return { texts: [], words: {}, phrases: [] }; }

        function addToMatcher(what, term, words) {
            if (term.kind === 'text') what.texts.push(term.units);
            else if (term.words.length > 1) what.phrases.push(term.words);
            else words.forEach(function (word) { what.words[word] = true; });
        }

        /** Learns the simplified forms of characters. @returns {Array|null} */
        function learnForms() {
            var forms = index.json('forms');
            if (forms !== null && !formsKnown) {
                var map = {};
                for (var i = 0; i < forms[0].length; i++) map[forms[0].charAt(i)] = forms[1].charAt(i);
                folder.setForms(map);
                formsKnown = true;
            }
            return forms;
        }

        /** A term that nothing holds as it is written, with other forms of its characters. */
        function evaluateVariants(term) {
            var forms = learnForms();
            if (!index.more() || forms === null) return null;
            var variants = casepressSearch.variantsOf(folder, term.units, forms);
            var lists = [], texts = [], missing = false;
            variants.forEach(function (variant) {
                var result = evaluator.evaluate({ kind: 'text', units: variant, words: [], exact: true, last: false, excluded: false });
                if (result === null) missing = true;
                else if (result.entries.length > 0) {
                    lists.push(result.entries);
                    texts.push(variant);
                }
            });
            return missing ? null : { entries: evaluator.merge(lists), texts: texts };
        }

        /**
         * All documents that hold every term, each with the entries of its terms.
         * @returns {{hits: Array, matcher: Object, via: Array, unknown: string[]}|null} null when files are missing
         */
        function findDocuments(terms) {
            var what = matcher(), via = [], unknown = [];
            var missing = false, hits = null, excluded = {};
            terms.forEach(function (term) {
                var result = evaluator.evaluate(term);
                if (result === null) {
                    missing = true;
                    return;
                }
                if (term.kind === 'text' && result.entries.length === 0 && !term.excluded) {
                    result = evaluateVariants(term);
                    if (result === null) {
                        missing = true;
                        return;
                    }
                    result.texts.forEach(function (text) {
                        what.texts.push(text);
                        via.push({ text: text, count: result.entries.length, kind: 'variant' });
                    });
                } else if (!term.excluded) {
                    addToMatcher(what, term, result.words);
                }
                if (term.excluded) {
                    result.entries.forEach(function (entry) { excluded[entry.document] = true; });
                    return;
                }
                if (result.entries.length === 0 && term.kind === 'words' && term.words.length === 1) unknown.push(term.words[0]);
                hits = joinEntries(hits, result.entries);
            });
            if (missing) return null;
            hits = (hits || []).filter(function (hit) { return !excluded[hit.document]; });
            return { hits: hits, matcher: what, via: via, unknown: unknown };
        }

        function joinEntries(hits, entries) {
            if (hits === null) return entries.map(function (entry) { return { document: entry.document, entries: [entry], via: 0, matcher: null }; });
            var byDocument = {};
            entries.forEach(function (entry) { byDocument[entry.document] = entry; });
            return hits.filter(function (hit) {
                var entry = byDocument[hit.document];
                if (entry) hit.entries.push(entry);
                return !!entry;
            });
        }

        // --- ranking -------------------------------------------------------------------------------------------------

        function weightedCount(entry) {
            if (entry.weights === null) return FIELD_WEIGHTS[entry.field] + entry.count - 1;
            return entry.weights.reduce(function (sum, count, field) { return sum + count * FIELD_WEIGHTS[field]; }, 0);
        }

        /** Up to two more for terms that stand near each other, in the order of the query most. */
        function nearness(entries) {
            var sum = 0;
            for (var i = 1; i < entries.length; i++) {
                var a = entries[i - 1].places, b = entries[i].places;
                if (!a || !b) continue;
                var least = Infinity, j = 0;
                for (var k = 0; k < a.length; k++) {
                    while (j < b.length && b[j] < a[k]) j++;
                    if (j < b.length) least = Math.min(least, b[j] - a[k]);
                    if (j > 0) least = Math.min(least, 2 * (a[k] - b[j - 1]));
                }
                sum += 2 / (1 + least / 8);
            }
            return sum;
        }

        /** BM25F: what is rare weighs more, what stands in a title more than what stands in the body, short pages more. */
        function score(hit, frequencies, unitsOfQuery) {
            var table = index.documentTable();
            var length = (table.base[hit.document + 1] - table.base[hit.document]) / table.average;
            var normal = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * length);
            var inTitle = true;
            var sum = hit.entries.reduce(function (total, entry, i) {
                var rarity = Math.log(1 + (index.header.documents - frequencies[i] + 0.5) / (frequencies[i] + 0.5));
                var count = weightedCount(entry);
                if (entry.field !== casepressSearch.FIELDS.TITLE) inTitle = false;
                return total + rarity * QUALITY_WEIGHTS[entry.quality] * count * (SATURATION + 1) / (count + normal);
            }, 0);
            if (inTitle) sum += IN_TITLE + 20 * Math.min(1, unitsOfQuery / table.front[hit.document][0]) * lowestQuality(hit);
            return sum + nearness(hit.entries);
        }

        function lowestQuality(hit) {
            return hit.entries.reduce(function (least, entry) { return Math.min(least, QUALITY_WEIGHTS[entry.quality]); }, 1);
        }

        function rank(hits, units) {
            var frequencies = [];
            hits.forEach(function (hit) { hit.entries.forEach(function (entry, i) { frequencies[i] = (frequencies[i] || 0) + 1; }); });
            hits.forEach(function (hit) { hit.score = score(hit, frequencies, units); });
            return hits;
        }

        // --- documents ---------------------------------------------------------------------------------------

        function groupOf(document) { return Math.floor(document / languages.length); }

        function anyChosen(facets) { return Object.keys(facets || {}).some(function (id) { return facets[id].length > 0; }); }

        function allDocuments() {
            var table = index.documentTable();
            if (table === null) return null;
            var hits = [];
            for (var i = 0; i < index.header.documents; i++) {
                if (table.base[i + 1] > table.base[i]) hits.push({ document: i, entries: [], via: 0, matcher: null });
            }
            return hits;
        }

        // --- what is shown -------------------------------------------------------------------------------------------

        /** The best part of a page to show: where the rarest term stands in the body, else where it stands best. */
        function partOf(hit) {
            var entry = hit.entries[0];
            hit.entries.forEach(function (other) { if (other.count < entry.count) entry = other; });
            if (!entry) return 0;
            return entry.field === casepressSearch.FIELDS.TITLE && entry.bodyPart >= 0 ? entry.bodyPart : entry.part;
        }

        /** The first rows of many, in order: few are shown, so few are sorted. */
        function firstRows(rows, count, compare) {
            if (rows.length <= count) return rows.sort(compare);
            var first = [];
            rows.forEach(function (row) {
                if (first.length === count && compare(row, first[count - 1]) > 0) return;
                var at = first.length;
                while (at > 0 && compare(row, first[at - 1]) < 0) at--;
                first.splice(at, 0, row);
                if (first.length > count) first.pop();
            });
            return first;
        }

        /** Rows of translations, by their best hits. @returns {{total: number, first: Array}} how many, and `count` of them */
        function rowsOf(hits, sort, count) {
            var byGroup = {}, rows = [];
            hits.forEach(function (hit) {
                var group = groupOf(hit.document);
                var row = byGroup[group];
                if (!row) {
                    row = byGroup[group] = { group: group, hits: [], via: hit.via, score: -Infinity };
                    rows.push(row);
                }
                row.hits.push(hit);
                row.via = Math.min(row.via, hit.via);
                row.score = Math.max(row.score, hit.score || 0);
            });
            var first = firstRows(rows, count, function (a, b) {
                if (sort === 'date') return b.group - a.group;
                return a.via - b.via || b.score - a.score || b.group - a.group;
            });
            return { total: rows.length, first: first };
        }

        function shownHit(part, hit) {
            var what = hit.matcher;
            return {
                url: encodeURI(part[1]), language: languages[part[2]][0], tag: languages[part[2]][1], title: part[0], matched: true,
                via: VIA[hit.via], kind: part[3], date: part[4],
                titleMarks: what ? casepressSearch.marksIn(folder, part[0], what) : [],
                places: casepressSearch.placesIn(folder, part, what || matcher())
            };
        }

        function shownOther(other, part) {
            return {
                url: encodeURI(other[1]), language: languages[other[0]][0], tag: languages[other[0]][1], title: other[2], matched: false,
                via: '', kind: '', date: part[4], titleMarks: [], places: []
            };
        }

        /** A row with its pages in order: the reader's language first. @returns {Object|null} */
        function shownRow(row, language) {
            var hits = {}, first = null, missing = false;
            row.hits.forEach(function (hit) {
                var part = index.textPart(hit.document, partOf(hit));
                if (part === null) {
                    missing = true;
                    return;
                }
                first = first || part;
                hits[part[2]] = shownHit(part, hit);
            });
            if (missing) return null;
            first[5].forEach(function (other) { if (!hits[other[0]]) hits[other[0]] = shownOther(other, first); });
            var order = Object.keys(hits).map(Number).sort(function (a, b) {
                return (b === language) - (a === language) || hits[b].matched - hits[a].matched || a - b;
            });
            return { hits: order.map(function (number) { return hits[number]; }) };
        }

        function shownRows(rows, language) {
            var shown = [], missing = false;
            rows.first.forEach(function (row) {
                var made = shownRow(row, language);
                if (made === null) missing = true; else shown.push(made);
            });
            return missing ? null : shown;
        }

        function languageNumber(code) {
            for (var i = 0; i < languages.length; i++) if (languages[i][0] === code) return i;
            return 0;
        }

        // --- requests ------------------------------------------------------------------------------------------------

        /** Hits of texts that the query stands for in another way, those that are found already left out. */
        function addOthers(found, texts, via, kind) {
            var known = {}, missing = false;
            found.hits.forEach(function (hit) { known[hit.document] = true; });
            texts.forEach(function (text) {
                var terms = casepressSearch.parseQuery(folder, '"' + text + '"');
                var other = terms.length > 0 ? findDocuments(terms) : { hits: [] };
                if (other === null) {
                    missing = true;
                    return;
                }
                if (other.hits.length === 0) return;
                found.via.push({ text: text, count: other.hits.length, kind: kind });
                rank(other.hits, text.length).forEach(function (hit) {
                    if (known[hit.document]) return;
                    known[hit.document] = true;
                    hit.via = via;
                    hit.matcher = other.matcher;
                    found.hits.push(hit);
                });
            });
            return missing ? null : found;
        }

        function theFacets() { return casepressSearch.createFacets(languages); }

        function needsLatin(terms) { return terms.some(function (term) { return term.kind === 'words'; }); }

        /** The readings of Latin letters; their script must be there. */
        function theReadings() {
            readings = readings || casepressSearch.createReadings(index);
            return readings;
        }

        /** All that a request finds, in rank order but for rows; null when files are missing. */
        function find(request) {
            var found = last !== null && last.query === request.query ? last.found : findAnew(request);
            if (found === null) return null;
            if (found.terms.length > 0) last = { query: request.query, found: found };
            // What is related will be added for a moment.
            return { hits: found.hits.slice(), via: found.via.slice(), terms: found.terms, unknown: found.unknown, exact: found.exact };
        }

        function findAnew(request) {
            // Where texts have traditional characters, nothing can be marked in them without their simplified forms.
            var known = index.header.plain || learnForms() !== null;
            var terms = casepressSearch.parseQuery(folder, request.query);
            var positive = terms.filter(function (term) { return !term.excluded; });
            var found = findDocuments(terms);
            if (found === null || !known) {
                if (needsLatin(positive) && index.more()) theReadings().prepare(positive);
                return null;
            }
            found.terms = positive;
            var units = positive.reduce(function (sum, term) { return sum + term.units.length; }, 0);
            if (positive.length === 0) {
                var all = anyChosen(request.facets) || request.wantFacets ? allDocuments() : [];
                if (all === null) return null;
                found.hits = all;
            } else if (index.documentTable() === null) {
                return null;
            }
            if (positive.length > 0) rank(found.hits, units);
            found.hits.forEach(function (hit) { hit.matcher = found.matcher; });
            found.exact = found.hits.length > 0;  // else what follows only comes close
            if (!needsLatin(terms)) return found;
            var texts = index.more() ? theReadings().textsFor(terms, found.hits) : null;
            if (texts === null) return null;
            return addOthers(found, texts.slice(0, MOST_READINGS), VIA.indexOf('pinyin'), 'pinyin');
        }

        /** Pages of other languages that the glossary's names for the query lead to. @returns {Array|null} */
        function relatedHits(found) {
            if (found.terms.length === 0) return [];
            var glossary = index.json('glossary');
            if (glossary === null) return null;
            var query = found.terms.map(function (term) { return term.units; }).join('');
            var texts = [];
            glossary.forEach(function (term) {
                var named = term.some(function (names) {
                    return names.some(function (name) { return folder.fold(name).units.split(casepressSearch.BREAK).join('') === query; });
                });
                if (named) term.forEach(function (names) { texts = texts.concat(names); });
            });
            texts = texts.filter(function (text) { return folder.fold(text).units.split(casepressSearch.BREAK).join('') !== query; });
            var before = found.hits.length, rows = {};
            found.hits.forEach(function (hit) { rows[groupOf(hit.document)] = true; });
            if (addOthers(found, texts, VIA.indexOf('glossary'), 'glossary') === null) return null;
            // Translations of what was found stand beside it already.
            return found.hits.splice(before).filter(function (hit) { return !rows[groupOf(hit.document)]; });
        }

        /** A query with one wrong letter put right, or ''. */
        function corrected(request, found) {
            if (found.hits.length > 0 || found.unknown.length === 0) return '';
            var list = index.text(index.header.files.words);
            if (list === null) return null;
            var query = request.query, changed = false;
            found.unknown.forEach(function (word) {
                var better = casepressSearch.nearestWord(word, list);
                if (!better) return;
                var at = query.toLowerCase().indexOf(word);
                if (at < 0) return;
                query = query.substr(0, at) + better + query.substr(at + word.length);
                changed = true;
            });
            return changed ? query : '';
        }

        function search(request, files) {
            index.begin(files);
            index.alphabet();  // which the texts of the next turn need
            var language = languageNumber(request.language);
            var facets = null;
            if (request.wantFacets || anyChosen(request.facets)) {
                var json = index.json('facets');
                facets = index.more() && json && theFacets().open(json, request.facets || {});
            }
            var found = find(request);
            if (found === null || (!facets && (request.wantFacets || anyChosen(request.facets)))) return { need: index.missing() };
            var hits = found.hits;
            if (facets) {
                hits = hits.filter(function (hit) { return theFacets().pass(facets, hit.document); });
            }
            if (found.terms.length === 0 && !anyChosen(request.facets)) hits = [];
            var rows = rowsOf(hits, request.sort, request.count || 10);
            var shown = shownRows(rows, language);
            var correction = corrected(request, found);
            var related = request.related === false ? [] : relatedHits(found);
            var shownRelated = related && shownRows(rowsOf(related, request.sort, MOST_RELATED), language);
            if (shown === null || correction === null || shownRelated === null) return { need: index.missing() };
            return {
                total: hits.length, rows: shown, rowTotal: rows.total, exact: found.exact, related: shownRelated, via: found.via,
                didYouMean: correction, facets: facets && request.wantFacets ? theFacets().count(facets, found.hits, language) : null
            };
        }

        function suggest(request, files) {
            var answer = search({ query: request.query, language: request.language, count: 5, sort: 'relevance', facets: {}, related: false }, files);
            if (answer.need) return answer;
            var items = answer.via.filter(function (item) { return item.kind === 'pinyin'; }).map(function (item) {
                return { kind: 'query', text: item.text, note: request.query };
            });
            if (answer.didYouMean) items.push({ kind: 'query', text: answer.didYouMean, note: '' });
            answer.rows.forEach(function (row) {
                var hit = row.hits[0];
                items.push({ kind: 'page', title: hit.title, url: hit.url, language: hit.language, tag: hit.tag, marks: hit.titleMarks });
            });
            return { items: items.slice(0, MOST_SUGGESTIONS) };
        }

        return { search: search, suggest: suggest };
    };
})();
