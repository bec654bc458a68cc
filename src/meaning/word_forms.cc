#include "meaning/word_forms.h"

#include <fmt/format.h>

#include <vector>

#include "base/files.h"

namespace overt::meaning {
namespace {

constexpr std::uint64_t table_limit = 1ULL << 20;

bool is_vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }
bool ends_with(std::string_view word, std::string_view end) {
    return word.size() > end.size() && word.substr(word.size() - end.size()) == end;
}
bool ends_in_consonant_y(std::string_view word) {
    return word.size() > 2 && word.back() == 'y' && !is_vowel(word[word.size() - 2]);
}

std::string s_form(std::string_view word) {
    if (ends_in_consonant_y(word)) return std::string(word.substr(0, word.size() - 1)) + "ies";
    for (const std::string_view end : {"s", "x", "z", "ch", "sh", "o"}) {
        if (ends_with(word, end)) return std::string(word) + "es";
    }
    return std::string(word) + "s";
}

/// "stop": "stopp"; the word itself where no consonant is doubled. A stem doubled for nothing ("offerr") harms no look-up.
std::string doubled(std::string_view word) {
    const std::size_t n = word.size();
    const bool double_it = n > 2 && !is_vowel(word[n - 1]) && word[n - 1] != 'w' && word[n - 1] != 'x' && word[n - 1] != 'y' &&
                           is_vowel(word[n - 2]) && !is_vowel(word[n - 3]);
    return double_it ? std::string(word) + word[n - 1] : std::string(word);
}

std::string ed_stem(std::string_view word) {
    if (ends_in_consonant_y(word)) return std::string(word.substr(0, word.size() - 1)) + "i";
    return word.back() == 'e' ? std::string(word.substr(0, word.size() - 1)) : std::string(word);
}

std::string ing_stem(std::string_view word) {
    if (ends_with(word, "ie")) return std::string(word.substr(0, word.size() - 2)) + "y";
    const bool silent_e =
        word.size() > 2 && word.back() == 'e' && !ends_with(word, "ee") && !ends_with(word, "oe") && !ends_with(word, "ye");
    return silent_e ? std::string(word.substr(0, word.size() - 1)) : std::string(word);
}

}  // namespace

Result<WordForms> WordForms::load(const std::string& path) {
    Result<std::string> bytes = base::real_files().read(path, table_limit);
    if (!bytes) return bytes.error();
    WordForms out;
    int line_number = 0;
    for (std::size_t at = 0; at < bytes->size();) {
        const std::size_t end = std::min(bytes->find('\n', at), bytes->size());
        std::string_view line = std::string_view(*bytes).substr(at, end - at);
        at = end + 1;
        ++line_number;
        if (line.empty() || line.front() == '#') continue;
        std::vector<std::string> words;
        for (std::size_t from = 0; from <= line.size();) {
            const std::size_t tab = std::min(line.find('\t', from), line.size());
            if (tab == from) return Error{ErrorCode::corrupt, fmt::format("{}:{}: an empty form", path, line_number)};
            words.emplace_back(line.substr(from, tab - from));
            from = tab + 1;
        }
        const std::string lemma = words.front();
        words.erase(words.begin());
        if (!out.irregular_.emplace(lemma, std::move(words)).second) {
            return Error{ErrorCode::corrupt, fmt::format("{}:{}: '{}' stands twice", path, line_number, lemma)};
        }
    }
    return out;
}

void WordForms::add_verb(std::string_view lemma) {
    if (lemma.empty()) return;
    verbs_.insert_or_assign(std::string(lemma), std::string(lemma));
    const auto add = [&](std::string form) { verbs_.emplace(std::move(form), lemma); };
    if (const auto* forms = find_word(irregular_, lemma)) {
        for (const std::string& form : *forms) add(form);
    }
    add(s_form(lemma));
    for (const std::string& stem : {ed_stem(lemma), doubled(lemma)}) add(stem + "ed");
    for (const std::string& stem : {ing_stem(lemma), doubled(lemma)}) add(stem + "ing");
}

void WordForms::add_noun(std::string_view lemma) {
    if (lemma.empty()) return;
    nouns_.insert_or_assign(std::string(lemma), std::string(lemma));
    nouns_.emplace(s_form(lemma), lemma);
}

std::string_view WordForms::known(const Forms& forms, std::string_view form, std::string_view lemma) {
    if (const std::string* self = find_word(forms, lemma); self && *self == lemma) return lemma;
    const std::string* found = find_word(forms, form);
    return found ? std::string_view(*found) : lemma;
}

}  // namespace overt::meaning
