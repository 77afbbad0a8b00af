// Reads words, one a line, and writes their stems, one a line: the reference for check_stem.mjs.

#include "search/stem.h"

#include <iostream>
#include <string>

int main() {
    std::ios::sync_with_stdio(false);
    casepress::search::EnglishStemmer stemmer;
    for (std::string word; std::getline(std::cin, word);) std::cout << stemmer.stem(word) << '\n';
    return 0;
}
