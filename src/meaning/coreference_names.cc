#include "meaning/coreference_names.h"

#include <algorithm>

namespace overt::meaning {
namespace {

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
char lower(char c) { return is_capital(c) ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_word(std::string_view a, std::string_view b) {
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

/// "J" and "John", or the same word.
bool agree(std::string_view a, std::string_view b) {
    if (a.size() == 1 || b.size() == 1) return lower(a.front()) == lower(b.front());
    return same_word(a, b);
}

}  // namespace

std::vector<std::string> name_words(std::string_view name) {
    std::vector<std::string> words;
    std::string word;
    const auto finish = [&] {
        for (const std::string_view possessive : {std::string_view("'s"), std::string_view("\u2019s")}) {
            if (word.size() > possessive.size() && word.ends_with(possessive)) word.resize(word.size() - possessive.size());
        }
        if (!word.empty() && word != "Jr" && word != "Sr" && word != "the" && word != "The") words.push_back(word);
        word.clear();
    };
    for (const char c : name) {
        if (c == ' ' || c == '\n' || c == '\t' || c == '.' || c == ',' || c == '"') {
            finish();
        } else {
            word += c;
        }
    }
    finish();
    return words;
}

bool same_full_name(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    if (a.size() < 2 || b.size() < 2) return false;
    if (!same_word(a.back(), b.back()) || !agree(a.front(), b.front())) return false;
    if (a.size() == b.size()) return std::equal(a.begin(), a.end(), b.begin(), agree);
    const auto& longer = a.size() > b.size() ? a : b;
    const auto& shorter = a.size() > b.size() ? b : a;
    std::size_t at = 0;  // the shorter one leaves middle names out, but changes no order
    for (const std::string& word : longer) {
        if (at < shorter.size() && agree(word, shorter[at])) ++at;
    }
    return at == shorter.size();
}

bool short_for(const std::vector<std::string>& part, const std::vector<std::string>& full, bool family_name_first) {
    if (part.empty() || part.size() >= full.size()) return false;
    if (part.size() == 1)
        return same_word(part[0], family_name_first ? full.front() : full.back()) ||
               (!family_name_first && same_word(part[0], full.front()));
    return std::equal(part.rbegin(), part.rend(), full.rbegin(), same_word);
}

bool spells(std::string_view acronym, const std::vector<std::string>& full) {
    std::string letters;
    for (const char c : acronym) {
        if (c == '.') continue;
        if (!is_capital(c)) return false;
        letters += c;
    }
    if (letters.size() < 2) return false;
    std::string capitals;
    for (const std::string& word : full) {
        bool first = true;
        for (std::size_t i = 0; i < word.size(); ++i) {
            if (first && is_capital(word[i])) capitals += word[i];
            first = word[i] == '-';
        }
    }
    return capitals == letters;
}

std::string slug(std::string_view name) {
    std::string out;
    for (const char c : name) {
        const bool kept =
            (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || is_capital(c) || static_cast<unsigned char>(c) >= 0x80;
        if (kept) {
            out += lower(c);
        } else if (!out.empty() && out.back() != '-' && c != '.' && c != '\'') {
            out += '-';
        }
    }
    while (!out.empty() && out.back() == '-') out.pop_back();
    return out;
}

}  // namespace overt::meaning
