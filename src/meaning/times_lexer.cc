#include "meaning/times_lexer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/utf8.h"

namespace overt::meaning {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Typographic signs that stand for a typed one; 0 for anything else.
char typed(char32_t c) {
    if (c >= 0x2010 && c <= 0x2015) return '-';
    if (c == 0x2018 || c == 0x2019) return '\'';
    return 0;
}

class Lexer {
public:
    explicit Lexer(std::string_view text) : text_(text) {}

    std::vector<TimeLexeme> run() {
        while (skip_space()) {
            if (is_digit(text_[at_])) {
                number();
            } else if (is_letter(text_[at_]) || is_word_code_point()) {
                word();
            } else {
                push(TimeLexeme::Kind::sign, base::decode_utf8(text_, at_).size);
            }
        }
        return std::move(out_);
    }

private:
    bool skip_space() {
        glued_ = !out_.empty();
        int lines = 0;
        while (at_ < text_.size()) {
            const base::CodePoint c = base::decode_utf8(text_, at_);
            if (!base::is_space(c.value)) break;
            lines += c.value == '\n' ? 1 : 0;
            glued_ = false;
            at_ += c.size;
        }
        breaks_ = lines > 1;
        return at_ < text_.size();
    }

    bool is_word_code_point() const {
        const base::CodePoint c = base::decode_utf8(text_, at_);
        return c.value >= 0xC0 && (c.value < 0x2000 || c.value > 0x206F);
    }

    TimeLexeme& push(TimeLexeme::Kind kind, std::size_t size) {
        TimeLexeme lexeme;
        lexeme.span = {static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(at_ + size)};
        lexeme.kind = kind;
        lexeme.glued = glued_;
        lexeme.breaks = breaks_;
        at_ += size;
        out_.push_back(lexeme);
        return out_.back();
    }

    void word() {
        std::size_t end = at_;
        while (end < text_.size() && (is_letter(text_[end]) || static_cast<unsigned char>(text_[end]) >= 0xC3)) {
            const base::CodePoint c = base::decode_utf8(text_, end);
            if (c.value >= 0x2000 && c.value <= 0x206F) break;
            end += c.size;
        }
        if (end == at_) end += base::decode_utf8(text_, at_).size;
        const bool meridiem = end == at_ + 1 &&
                              (text_[at_] == 'a' || text_[at_] == 'p' || text_[at_] == 'A' || text_[at_] == 'P') &&
                              end + 1 < text_.size() && text_[end] == '.' && (text_[end + 1] == 'm' || text_[end + 1] == 'M');
        if (meridiem) {
            end += 2;
            if (end < text_.size() && text_[end] == '.') ++end;
        } else if (end > at_ && end < text_.size() && is_digit(text_[end])) {  // "MH17" is a name
            while (end < text_.size() && (is_digit(text_[end]) || is_letter(text_[end]))) ++end;
        }
        push(TimeLexeme::Kind::word, end - at_);
    }

    std::size_t digits_from(std::size_t from) const {
        std::size_t end = from;
        while (end < text_.size() && is_digit(text_[end])) ++end;
        return end - from;
    }

    double value(std::size_t from, std::size_t size) const {
        double number = 0;
        for (std::size_t i = from; i < from + size; ++i) {
            if (is_digit(text_[i])) number = number * 10 + (text_[i] - '0');
        }
        return number;
    }

    void number() {
        const std::size_t digits = digits_from(at_);
        const double whole = value(at_, digits);
        std::size_t end = at_ + digits;
        const auto next = [&](std::size_t i) { return i < text_.size() ? text_[i] : '\0'; };
        if (digits <= 2 && next(end) == ':' && digits_from(end + 1) == 2 && whole < 25 && value(end + 1, 2) < 60) {
            const bool seconds = next(end + 3) == ':' && digits_from(end + 4) == 2 && value(end + 4, 2) < 60;
            push(TimeLexeme::Kind::clock, digits + (seconds ? 6U : 3U)).number = whole * 60 + value(end + 1, 2);
            return;
        }
        bool fraction = false;
        while (digits <= 3 && next(end) == ',' && digits_from(end + 1) == 3) {
            end += 4;
            fraction = true;
        }
        double decimals = 0;
        const bool after_stop = at_ > 1 && text_[at_ - 1] == '.' && is_digit(text_[at_ - 2]);  // "23.04.2022"
        const std::size_t after = next(end) == '.' && !after_stop ? digits_from(end + 1) : 0;
        if (after > 0 && !(next(end + 1 + after) == '.' && digits_from(end + after + 2) > 0)) {
            decimals = value(end + 1, after);
            for (std::size_t i = 0; i < after; ++i) decimals /= 10;
            end += after + 1;
            fraction = true;
        }
        const double number = value(at_, end - at_ - (decimals > 0 || (after > 0 && fraction) ? after + 1 : 0)) + decimals;
        TimeLexeme::Kind kind = TimeLexeme::Kind::number;
        if (!fraction) end += suffix(end, digits, kind);
        TimeLexeme& lexeme = push(kind, end - at_);
        lexeme.number = kind == TimeLexeme::Kind::decade && digits == 2 ? 1900 + whole : number;
        lexeme.fraction = fraction;
        lexeme.digits = static_cast<std::uint8_t>(digits < 200 ? digits : 200);
    }

    /// "Su-30s", "T-90s", "C-130s" against "mid-30s".
    bool names_model(std::size_t number) const {
        if (number < 2 || text_[number - 1] != '-') return false;
        std::size_t first = number - 1;
        while (first > 0 && is_letter(text_[first - 1])) --first;
        return std::any_of(text_.begin() + static_cast<std::ptrdiff_t>(first),
                           text_.begin() + static_cast<std::ptrdiff_t>(number), [](char c) { return c >= 'A' && c <= 'Z'; });
    }

    /// Size of "th", "nd" or, after a decade, "s" or "'s".
    std::size_t suffix(std::size_t at, std::size_t digits, TimeLexeme::Kind& kind) const {
        constexpr std::array<std::string_view, 4> ordinals{"st", "nd", "rd", "th"};
        const std::string_view rest = text_.substr(at);
        const auto ends = [&](std::size_t size) { return rest.size() == size || !is_letter(rest[size]); };
        for (const std::string_view o : ordinals) {
            if (rest.starts_with(o) && ends(2)) {
                kind = TimeLexeme::Kind::ordinal;
                return 2;
            }
        }
        const bool round = text_[at - 1] == '0' && digits >= 2 && digits <= 4 && !(digits < 4 && names_model(at - digits));
        for (const std::string_view s : {std::string_view("s"), std::string_view("'s"), std::string_view("\u2019s")}) {
            if (round && rest.starts_with(s) && ends(s.size()) && (digits == 4 || s.size() == 1)) {
                kind = TimeLexeme::Kind::decade;
                return s.size();
            }
        }
        return 0;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    bool glued_ = false;
    bool breaks_ = false;
    std::vector<TimeLexeme> out_;
};

}  // namespace

std::vector<TimeLexeme> time_lexemes(std::string_view text) { return Lexer(text).run(); }

std::string lexeme_key(std::string_view text, const TimeLexeme& lexeme) {
    std::string key(text.substr(lexeme.span.begin, lexeme.span.size()));
    if (lexeme.kind == TimeLexeme::Kind::sign && key.size() > 1) {
        const char c = typed(base::decode_utf8(key, 0).value);
        if (c != 0) return std::string(1, c);
    }
    for (char& c : key) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return key;
}

}  // namespace overt::meaning
