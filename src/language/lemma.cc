#include "language/lemma.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <charconv>

namespace overt::language {

std::string lower_case(std::string_view form) {
    std::string out(form);
    const bool ascii = std::all_of(form.begin(), form.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (ascii) {
        for (char& c : out)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
        return out;
    }
    out.clear();
    icu::UnicodeString::fromUTF8(icu::StringPiece(form.data(), static_cast<std::int32_t>(form.size())))
        .toLower(icu::Locale::getRoot())
        .toUTF8String(out);
    return out;
}

std::optional<LemmaScript> LemmaScript::parse(std::string_view text) {
    if (text.size() < 4 || (text[0] != 'L' && text[0] != 'K') || text[1] != '|') return std::nullopt;
    LemmaScript out;
    out.lower = text[0] == 'L';
    const auto [end, error] = std::from_chars(text.data() + 2, text.data() + text.size(), out.drop);
    if (error != std::errc() || end == text.data() + text.size() || *end != '|') return std::nullopt;
    out.tail = std::string(end + 1, text.data() + text.size());
    return out;
}

std::string LemmaScript::apply(std::string_view form) const {
    std::string out = lower ? lower_case(form) : std::string(form);
    std::size_t end = out.size();
    for (std::uint32_t i = 0; i < drop; ++i) {
        if (end == 0) return std::string(form);
        do --end;
        while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xC0U) == 0x80U);
    }
    out.resize(end);
    out += tail;
    return out.empty() ? std::string(form) : out;
}

}  // namespace overt::language
