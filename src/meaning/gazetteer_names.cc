#include "meaning/gazetteer_names.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii_text.h"
#include "base/utf8.h"

namespace overt::meaning {
namespace {

constexpr char32_t first_ideograph = 0x2E80;  // from here on letters have no accents, and Hangul must not fall to pieces

using Change = std::pair<std::string_view, std::string_view>;

/// Letters that Unicode does not take apart.
std::string_view plain_letter(char32_t c) {
    switch (c) {
        case U'ß':
            return "ss";
        case U'æ':
            return "ae";
        case U'œ':
            return "oe";
        case U'ø':
            return "o";
        case U'đ':
        case U'ð':
            return "d";
        case U'ħ':
            return "h";
        case U'ı':
            return "i";
        case U'ł':
            return "l";
        case U'ŋ':
            return "n";
        case U'þ':
            return "th";
        case U'ŧ':
            return "t";
        case U'ə':
            return "a";
        default:
            return {};
    }
}

bool is_apostrophe(char32_t c) { return c == U'\'' || c == U'`' || c == U'\u00B4' || c == U'\u2018' || c == U'\u2019'; }

void append_folded(char32_t c, std::string& out) {
    if (c < 0x80) {
        if (c >= U'A' && c <= U'Z') c += U'a' - U'A';
        const bool kept = (c >= U'a' && c <= U'z') || (c >= U'0' && c <= U'9');
        if (kept) out += static_cast<char>(c);
        if (c == U'&') out += " and ";
        if (!kept && c != U'.' && !is_apostrophe(c) && !out.empty() && out.back() != ' ') out += ' ';
        return;
    }
    const auto type = u_charType(static_cast<UChar32>(c));
    if (type == U_NON_SPACING_MARK || type == U_MODIFIER_LETTER || is_apostrophe(c)) return;
    const auto lower = static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
    if (const std::string_view plain = plain_letter(lower); !plain.empty()) {
        out += plain;
    } else if (u_isalnum(static_cast<UChar32>(lower)) != 0 || type == U_COMBINING_SPACING_MARK) {
        base::append_utf8(out, lower);
    } else if (!out.empty() && out.back() != ' ') {
        out += ' ';
    }
}

void append_decomposed(char32_t c, std::string& out) {
    if (c < 0x80 || c >= first_ideograph) return append_folded(c, out);
    UErrorCode status = U_ZERO_ERROR;
    static const icu::Normalizer2* const normalizer = icu::Normalizer2::getNFDInstance(status);
    icu::UnicodeString parts;
    if (normalizer == nullptr || normalizer->getDecomposition(static_cast<UChar32>(c), parts) == 0) return append_folded(c, out);
    for (std::int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1))
        append_folded(static_cast<char32_t>(parts.char32At(i)), out);
}

std::string_view usual_word(std::string_view word) {
    constexpr std::array<Change, 4> words{Change{"saint", "st"}, {"sainte", "ste"}, {"mount", "mt"}, {"fort", "ft"}};
    for (const auto& [from, to] : words) {
        if (word == from) return to;
    }
    return word;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) text.replace(at, from.size(), to);
}

bool is_vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

}  // namespace

std::string folded_name(std::string_view name) {
    std::string letters;
    for (std::size_t at = 0; at < name.size();) {
        const base::CodePoint c = base::decode_utf8(name, at);
        append_decomposed(c.value, letters);
        at += c.size;
    }
    while (letters.ends_with(' ')) letters.pop_back();
    std::string_view rest = letters;
    if (rest.starts_with("the ")) rest.remove_prefix(4);
    std::string out;
    for (const std::string_view word : base::split(rest, ' ')) {
        if (word.empty()) continue;
        if (!out.empty()) out += ' ';
        out += usual_word(word);
    }
    return out;
}

std::string loose_name(std::string_view folded) {
    constexpr std::array<std::string_view, 12> articles{"al", "ar", "as", "ash", "at", "ad", "an", "az", "el", "ul", "e", "i"};
    std::string joined;
    for (const std::string_view word : base::split(folded, ' ')) {
        if (std::find(articles.begin(), articles.end(), word) == articles.end()) joined += word;
    }
    if (std::any_of(joined.begin(), joined.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) return {};
    constexpr std::array<Change, 15> changes{Change{"kh", "h"}, {"gh", "g"},   {"dh", "d"}, {"th", "t"}, {"dj", "j"},
                                             {"ou", "u"},       {"oo", "u"},   {"ee", "i"}, {"q", "k"},  {"w", "v"},
                                             {"iya", "ia"},     {"iyy", "iy"}, {"ye", "e"}, {"y", "i"},  {"e", "i"}};
    for (const auto& [from, to] : changes) replace_all(joined, from, to);
    std::string out = "~";
    for (const char c : joined) {
        if (out.back() != c) out += c;
    }
    if (out.size() > 3 && out.back() == 'h' && is_vowel(out[out.size() - 2])) out.pop_back();
    return out.size() >= 5 ? out : std::string();
}

}  // namespace overt::meaning
