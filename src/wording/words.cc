#include "wording/words.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "base/utf8.h"
#include "wording/word_lists.h"

namespace overt::wording {
namespace {

constexpr char32_t curly_apostrophe = 0x2019;

bool is_letter(char32_t c) {
    if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return u_isalpha(static_cast<UChar32>(c)) != 0 || u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK;
}
bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_apostrophe(char32_t c) { return c == '\'' || c == curly_apostrophe; }
bool is_quotation(char32_t c) { return c == '"' || c == '\'' || (c >= 0x2018 && c <= 0x201F) || c == 0xAB || c == 0xBB; }

class Cutter {
public:
    explicit Cutter(std::string_view text) : text_(text) {}

    std::vector<Word> run() {
        words_.reserve(text_.size() / 5);
        while (at_ < text_.size()) step();
        return std::move(words_);
    }

private:
    struct Next {
        char32_t value = 0;
        std::size_t size = 0;
    };
    [[nodiscard]] Next next(std::size_t at) const {
        if (at >= text_.size()) return {};
        const auto byte = static_cast<unsigned char>(text_[at]);
        if (byte < 0x80) return {byte, 1};
        const base::CodePoint c = base::decode_utf8(text_, at);
        return {c.value, c.size};
    }

    void step() {
        const Next c = next(at_);
        if (is_letter(c.value)) return word(c.value);
        if (is_digit(c.value)) return number();
        if (c.value == '\n') {
            if (next(at_ + 1).value == '\n') stop(at_);
        } else if (c.value == '.' || c.value == '!' || c.value == '?' || c.value == 0x2026) {
            stop(at_);
        } else if (!base::is_space(c.value) && !is_quotation(c.value)) {
            mark(c.size);
        }
        at_ += c.size;
    }

    void add(std::size_t begin, std::size_t end, WordKind kind, bool capital = false, bool year = false) {
        const bool first = words_.empty() || words_.back().kind == WordKind::stop;
        words_.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, kind, capital, first, year});
    }
    void stop(std::size_t at) {
        if (!words_.empty() && words_.back().kind != WordKind::stop) add(at, at + 1, WordKind::stop);
    }
    void mark(std::size_t size) {
        if (text_[at_] == '-' && !words_.empty() && words_.back().span.end == at_ && is_letter(next(at_ + 1).value)) return;
        if (words_.empty() || words_.back().kind == WordKind::mark || words_.back().kind == WordKind::stop) return;
        add(at_, at_ + size, WordKind::mark);
    }

    void word(char32_t first) {
        const std::size_t begin = at_;
        std::size_t letters = 0;
        const bool capital = u_isupper(static_cast<UChar32>(first)) != 0;
        std::size_t apostrophe = 0;
        for (Next c = next(at_); at_ < text_.size(); c = next(at_)) {
            if (is_letter(c.value)) {
                ++letters;
                at_ += c.size;
            } else if (is_apostrophe(c.value) && apostrophe == 0 && is_letter(next(at_ + c.size).value)) {
                apostrophe = at_;
                at_ += c.size;
            } else {
                break;
            }
        }
        if (letters == 1 && next(at_).value == '.') return dotted(begin, capital);
        if (apostrophe != 0 && is_possessive(apostrophe)) {
            add(begin, apostrophe, WordKind::word, capital);
            add(apostrophe, at_, WordKind::word);
            return;
        }
        add(begin, at_, WordKind::word, capital);
        if (next(at_).value == '.' && is_abbreviation(text_.substr(begin, at_ - begin))) ++at_;
    }

    /// "K.", "U.S.", "a.m.": letters that each bring their stop.
    void dotted(std::size_t begin, bool capital) {
        ++at_;
        bool several = false;
        for (Next c = next(at_); is_letter(c.value) && next(at_ + c.size).value == '.'; c = next(at_)) {
            at_ += c.size + 1;
            several = true;
        }
        if (!capital && !several) --at_;  // a stray letter at the end of a sentence
        add(begin, at_, WordKind::word, capital);
    }

    [[nodiscard]] bool is_possessive(std::size_t apostrophe) const {
        const std::size_t letter = apostrophe + next(apostrophe).size;
        return letter + 1 == at_ && (text_[letter] == 's' || text_[letter] == 'S');
    }
    static bool is_abbreviation(std::string_view surface) {
        const auto list = abbreviations();
        return surface.size() <= 5 && std::find(list.begin(), list.end(), surface) != list.end();
    }

    void number() {
        const std::size_t begin = at_;
        std::size_t digits = 0;
        bool plain = true;
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (is_digit(static_cast<unsigned char>(c))) {
                ++digits;
            } else if ((c == '.' || c == ',' || c == ':') && is_digit(next(at_ + 1).value)) {
                plain = false;
            } else {
                break;
            }
            ++at_;
        }
        while (is_letter(next(at_).value)) at_ += next(at_).size;  // "13th", "20s"
        add(begin, at_, WordKind::number, false, plain && digits == 4);
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::vector<Word> words_;
};

}  // namespace

std::vector<Word> words_of(std::string_view text) { return Cutter(text).run(); }

void fold(std::string_view surface, std::string& out) {
    out.clear();
    for (std::size_t at = 0; at < surface.size();) {
        const auto byte = static_cast<unsigned char>(surface[at]);
        if (byte < 0x80) {
            out += static_cast<char>(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
            ++at;
            continue;
        }
        const base::CodePoint c = base::decode_utf8(surface, at);
        at += c.size;
        base::append_utf8(out,
                          c.value == curly_apostrophe ? U'\'' : static_cast<char32_t>(u_tolower(static_cast<UChar32>(c.value))));
    }
}

}  // namespace overt::wording
