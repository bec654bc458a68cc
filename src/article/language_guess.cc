#include "article/language_guess.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <unordered_map>
#include <vector>

#include "article/letters.h"
#include "article/tables.h"
#include "base/utf8.h"

namespace overt::article {
namespace {

constexpr std::size_t looked_at = 1 << 15;  // bytes from the beginning

struct FunctionWords {
    std::vector<std::string_view> languages;
    std::unordered_map<std::string_view, std::vector<std::uint32_t>> words;  // word -> indices of languages

    FunctionWords() {
        for (const auto& row : table_rows(languages_table)) {
            const auto language = static_cast<std::uint32_t>(languages.size());
            for (const std::string_view word : split(row.at(1), ' ')) {
                auto& owners = words[word];
                if (owners.empty() || owners.back() != language) owners.push_back(language);
            }
            languages.push_back(row[0]);
        }
    }
};

const FunctionWords& function_words() {
    static const FunctionWords table;
    return table;
}

struct Counts {
    std::size_t letters = 0;
    std::size_t latin = 0;
    std::size_t han = 0;
    std::size_t kana = 0;
    std::size_t ukrainian = 0;  // letters that Russian has not
    std::size_t persian = 0;    // letters that Arabic has not
    std::size_t words = 0;
    std::unordered_map<int, std::size_t> scripts;
    std::vector<std::size_t> hits;  // by language of the table
};

void count_word(Counts& counts, const std::string& word) {
    ++counts.words;
    const auto found = function_words().words.find(word);
    if (found == function_words().words.end()) return;
    for (const std::uint32_t language : found->second) ++counts.hits[language];
}

Counts count(std::string_view text) {
    Counts counts;
    counts.hits.resize(function_words().languages.size());
    std::string word;
    for (std::size_t at = 0; at < text.size();) {
        const base::CodePoint c = base::decode_utf8(text, at);
        at += c.size;
        const bool letter =
            c.value < 0x80 ? is_letter(static_cast<char>(c.value)) : u_isalpha(static_cast<UChar32>(c.value)) != 0;
        if (!letter) {
            if (!word.empty()) count_word(counts, word);
            word.clear();
            continue;
        }
        ++counts.letters;
        if (c.value < 0x250) {
            ++counts.latin;
        } else {
            UErrorCode error = U_ZERO_ERROR;
            const UScriptCode script = uscript_getScript(static_cast<UChar32>(c.value), &error);
            counts.latin += script == USCRIPT_LATIN;
            counts.han += script == USCRIPT_HAN;
            counts.kana += script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA;
            counts.ukrainian += c.value == 0x456 || c.value == 0x457 || c.value == 0x454;
            counts.persian += c.value == 0x67E || c.value == 0x6CC || c.value == 0x6A9 || c.value == 0x6AF;
            ++counts.scripts[script];
        }
        base::append_utf8(word, c.value < 0x80 ? static_cast<char32_t>(lower(static_cast<char>(c.value)))
                                               : static_cast<char32_t>(u_tolower(static_cast<UChar32>(c.value))));
    }
    if (!word.empty()) count_word(counts, word);
    return counts;
}

struct ScriptLanguage {
    UScriptCode script;
    const char* language;
};
constexpr std::array script_languages{
    ScriptLanguage{USCRIPT_CYRILLIC, "ru"},   ScriptLanguage{USCRIPT_ARABIC, "ar"},   ScriptLanguage{USCRIPT_HANGUL, "ko"},
    ScriptLanguage{USCRIPT_HEBREW, "he"},     ScriptLanguage{USCRIPT_GREEK, "el"},    ScriptLanguage{USCRIPT_THAI, "th"},
    ScriptLanguage{USCRIPT_DEVANAGARI, "hi"}, ScriptLanguage{USCRIPT_BENGALI, "bn"},  ScriptLanguage{USCRIPT_TAMIL, "ta"},
    ScriptLanguage{USCRIPT_GEORGIAN, "ka"},   ScriptLanguage{USCRIPT_ARMENIAN, "hy"}, ScriptLanguage{USCRIPT_ETHIOPIC, "am"}};

std::string by_script(const Counts& counts) {
    if (counts.kana * 10 > counts.letters) return "ja";
    if (counts.han * 2 > counts.letters) return "zh";
    for (const ScriptLanguage& one : script_languages) {
        const auto found = counts.scripts.find(one.script);
        if (found == counts.scripts.end() || found->second * 2 <= counts.letters) continue;
        if (one.script == USCRIPT_CYRILLIC && counts.ukrainian * 50 > counts.letters) return "uk";
        if (one.script == USCRIPT_ARABIC && counts.persian * 20 > counts.letters) return "fa";
        return one.language;
    }
    return "und";
}

/// "en-US" -> "en"; "" for what is no language code.
std::string short_code(std::string_view declared) {
    declared = trimmed(declared);
    const std::string code = lower(declared.substr(0, std::min(declared.find_first_of("-_,; "), declared.size())));
    const bool fine =
        (code.size() == 2 || code.size() == 3) && std::all_of(code.begin(), code.end(), [](char c) { return is_letter(c); });
    return fine ? code : std::string();
}

}  // namespace

std::string language_of(std::string_view text, std::string_view declared) {
    if (text.size() > looked_at) {
        std::size_t end = looked_at;
        while (!base::is_boundary(text, end)) --end;
        text = text.substr(0, end);
    }
    const std::string code = short_code(declared);
    const Counts counts = count(text);
    if (counts.letters == 0) return code.empty() ? "und" : code;
    if (counts.latin * 2 < counts.letters) {
        const std::string found = by_script(counts);
        const bool other_of_same_script = found == "ru" || found == "ar" || found == "hi" || found == "und";
        return other_of_same_script && !code.empty() && code != "en" ? code : found;
    }
    const auto best = std::max_element(counts.hits.begin(), counts.hits.end());
    const bool telling = *best >= 5 && *best * 8 >= counts.words;
    if (telling) return std::string(function_words().languages[static_cast<std::size_t>(best - counts.hits.begin())]);
    if (!code.empty()) return code;
    return counts.words < 40 || *best == counts.hits[0] ? "en" : "und";
}

}  // namespace overt::article
