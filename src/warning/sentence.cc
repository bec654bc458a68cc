// The rule that keeps likelihood and confidence apart, and every sentence cited.
#include <algorithm>
#include <array>
#include <string_view>

#include "overt/warning.h"

namespace overt::warning {
namespace {

// The expressions of likelihood of ICD 203 (2015), D.6.e.(2)(a), both rows, and their usual short forms.
constexpr std::array<std::string_view, 14> likelihood = {
    "almost no chance",  "remote", "very unlikely", "highly improbable", "unlikely",    "improbable",     "roughly even chance",
    "roughly even odds", "likely", "probable",      "probably",          "very likely", "almost certain", "nearly certain"};
constexpr std::array<std::string_view, 4> confidence = {"confidence", "confident", "confidently", "confidences"};

template <std::size_t n>
bool speaks_of(const std::string& text, const std::array<std::string_view, n>& words) {
    std::string padded = " ";
    for (const char c : text) {
        const bool letter = (c >= 'a' && c <= 'z') || (c & 0x80) != 0;
        const bool capital = c >= 'A' && c <= 'Z';
        padded += letter ? c : capital ? static_cast<char>(c + 32) : ' ';
    }
    padded += ' ';
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        std::string spaced = " ";
        spaced += word;
        spaced += ' ';
        return padded.find(spaced) != std::string::npos;
    });
}

}  // namespace

Result<Sentence> Sentence::make(std::string text, std::vector<Citation> citations) {
    if (text.empty()) return Error{ErrorCode::invalid_argument, "a sentence of a brief may not be empty"};
    const bool cited =
        !citations.empty() && std::none_of(citations.begin(), citations.end(), [](const Citation& c) { return c.words.empty(); });
    if (!cited) return Error{ErrorCode::invalid_argument, "without words to cite, this may not be said: " + text};
    if (speaks_of(text, likelihood) && speaks_of(text, confidence))
        return Error{ErrorCode::invalid_argument, "likelihood and confidence belong in two sentences: " + text};
    return Sentence(std::move(text), std::move(citations));
}

}  // namespace overt::warning
