#include "lineage/words.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "lineage/flat_table.h"
#include "lineage/word_lists.h"

namespace overt::lineage {
namespace {

constexpr std::uint64_t fnv_offset = 14695981039346656037ULL;
constexpr std::uint64_t fnv_prime = 1099511628211ULL;

/// Folded letters and digits of ASCII; 0 for the other bytes.
constexpr std::array<unsigned char, 256> plain_letters = [] {
    std::array<unsigned char, 256> made{};
    for (unsigned char c = '0'; c <= '9'; ++c) made[c] = c;
    for (unsigned char c = 'a'; c <= 'z'; ++c) made[c] = made[c - ('a' - 'A')] = c;
    return made;
}();

bool is_letter_or_digit(char32_t c) {
    if (c < 0x80) return plain_letters[c] != 0;
    const auto type = u_charType(static_cast<UChar32>(c));
    return u_isalnum(static_cast<UChar32>(c)) || type == U_NON_SPACING_MARK || type == U_COMBINING_SPACING_MARK;
}
bool is_capital(char32_t c) { return c < 0x80 ? (c >= 'A' && c <= 'Z') : u_isupper(static_cast<UChar32>(c)); }
bool is_apostrophe(char32_t c) { return c == '\'' || c == 0x2019; }
/// Zero width characters and soft hyphens, which some pages sprinkle into words.
bool is_invisible(char32_t c) { return c == 0xAD || (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0xFEFF; }
/// Scripts without spaces between words.
bool stands_alone(char32_t c) {
    return c >= 0x2E80 && (u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_IDEOGRAPHIC) || (c >= 0x3040 && c <= 0x30FF));
}

char32_t folded(char32_t c) {
    if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
    if (c == 0x2019) return '\'';
    return static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT));
}

std::uint64_t add(std::uint64_t hash, char32_t c) {
    for (; c > 0xFF; c >>= 8) hash = (hash ^ (c & 0xFF)) * fnv_prime;
    return (hash ^ c) * fnv_prime;
}

const FlatTable& function_word_hashes() {
    static const FlatTable hashes(function_words());
    return hashes;
}

/// One byte is most often a whole character.
base::CodePoint next_character(std::string_view text, std::size_t at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    return byte < 0x80 ? base::CodePoint{byte, 1} : base::decode_utf8(text, at);
}

/// Reads the text once from left to right.
class WordReader {
public:
    WordReader(std::string_view text, std::vector<Word>& words) : text_(text), words_(words) {
        words_.clear();
        words_.reserve(text.size() / 6);
    }

    void read() {
        while (at_ < text_.size()) {
            const auto byte = static_cast<unsigned char>(text_[at_]);
            if (byte == ' ') {  // one character in six, and it says nothing
                ++at_;
                continue;
            }
            if (plain_letters[byte] != 0) {  // most of the others
                word({byte, 1});
                continue;
            }
            const base::CodePoint c = next_character(text_, at_);
            if (is_letter_or_digit(c.value)) {
                word(c);
            } else if (is_apostrophe(c.value) && continues_word(c)) {
                finish(Word{}, at_, false);
            } else {
                mark(c.value);
                at_ += c.size;
            }
        }
        name_capitals();
    }

private:
    /// An apostrophe right behind a word and before a letter.
    bool continues_word(base::CodePoint c) const {
        if (words_.empty() || words_.back().span.end != at_ || at_ + c.size >= text_.size()) return false;
        return is_letter_or_digit(base::decode_utf8(text_, at_ + c.size).value);
    }

    void word(base::CodePoint first) {
        Word word;
        word.capital = is_capital(first.value);
        word.kind = first.value < 0x80 && first.value >= '0' && first.value <= '9' ? WordKind::number : WordKind::other;
        finish(word, at_, stands_alone(first.value));
    }

    void finish(Word word, std::size_t begin, bool alone) {
        std::uint64_t hash = fnv_offset;
        const std::size_t start = begin;
        while (begin < text_.size()) {
            if (const unsigned char letter = plain_letters[static_cast<unsigned char>(text_[begin])]; letter != 0) {
                hash = (hash ^ letter) * fnv_prime;
                ++begin;
                continue;
            }
            const base::CodePoint c = next_character(text_, begin);
            const bool apostrophe = begin == start && is_apostrophe(c.value);
            if (c.value < 0x80 && !apostrophe) break;
            if (!apostrophe && !is_invisible(c.value) && !is_letter_or_digit(c.value)) break;
            if (begin != start && stands_alone(c.value)) break;
            if (!is_invisible(c.value)) hash = add(hash, folded(c.value));
            begin += c.size;
            if (alone) break;
        }
        at_ = begin;
        word.span = {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(begin)};
        word.hash = hash;
        if (function_word_hashes().contains(hash)) word.kind = WordKind::function;
        word.starts_sentence = sentence_begins_;
        word.quoted = quoted_;
        sentence_begins_ = false;
        words_.push_back(word);
    }

    void mark(char32_t c) {
        if (c == '.' || c == '!' || c == '?' || c == ':') sentence_begins_ = true;
        if (c == '\n') {  // quotation marks are lost often enough that none may reach into the next paragraph
            sentence_begins_ = true;
            quoted_ = false;
        }
        if (c == '"') quoted_ = !quoted_;
        if (c == 0x201C || c == 0xAB) quoted_ = true;
        if (c == 0x201D || c == 0xBB) quoted_ = false;
        if (c == '"' || c == 0x201C) sentence_begins_ = true;
    }

    void name_capitals() {
        std::vector<std::uint64_t> names;
        for (const Word& word : words_)
            if (word.capital && !word.starts_sentence && word.kind == WordKind::other) names.push_back(word.hash);
        std::sort(names.begin(), names.end());
        for (Word& word : words_)
            if (word.capital && word.kind == WordKind::other && std::binary_search(names.begin(), names.end(), word.hash))
                word.kind = WordKind::name;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    bool sentence_begins_ = true;
    bool quoted_ = false;
    std::vector<Word>& words_;
};

}  // namespace

void read_words(std::string_view text, std::vector<Word>& out) { WordReader(text, out).read(); }

std::vector<Word> words_of(std::string_view text) {
    std::vector<Word> out;
    read_words(text, out);
    return out;
}

std::string folded_name(std::string_view name) {
    std::string out;
    for (const Word& word : words_of(name)) {
        std::string piece;
        for (std::size_t at = word.span.begin; at < word.span.end;) {
            const base::CodePoint c = base::decode_utf8(name, at);
            if (!is_invisible(c.value)) base::append_utf8(piece, folded(c.value));
            at += c.size;
        }
        if (out.empty() && piece == "the") continue;
        if (!out.empty() && piece.front() != '\'') out += ' ';
        out += piece;
    }
    return out;
}

std::uint64_t hash_folded(std::string_view text) {
    std::uint64_t hash = fnv_offset;
    for (std::size_t at = 0; at < text.size();) {
        const base::CodePoint c = base::decode_utf8(text, at);
        hash = add(hash, c.value);
        at += c.size;
    }
    return hash;
}

}  // namespace overt::lineage
