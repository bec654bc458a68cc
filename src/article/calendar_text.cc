#include "article/calendar_text.h"

#include <unicode/uchar.h>

#include <array>
#include <charconv>
#include <string>
#include <unordered_map>
#include <vector>

#include "article/letters.h"
#include "article/tables.h"
#include "base/utf8.h"

namespace overt::article {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;
using std::chrono::year_month_day;

const std::unordered_map<std::string_view, unsigned>& months() {
    static const auto table = [] {
        std::unordered_map<std::string_view, unsigned> made;
        for (const auto& row : table_rows(months_table)) {
            unsigned number = 0;
            std::from_chars(row.at(0).data(), row[0].data() + row[0].size(), number);
            for (const std::string_view name : split(row.at(1), ' ')) made.emplace(name, number);
        }
        return made;
    }();
    return table;
}

std::optional<Date> plausible(unsigned y, unsigned m, unsigned d) {
    const year_month_day value{year(static_cast<int>(y)), month(m), day(d)};
    if (y < 1990 || y > 2037 || !value.ok()) return std::nullopt;
    return Date(value);
}

/// A number, a word, or one other character.
struct Piece {
    enum class Kind { number, word, sign } kind = Kind::sign;
    std::string_view text;
    std::size_t begin = 0;
    unsigned value = 0;  ///< of a number; of a word the month it names, 0 when it names none
    [[nodiscard]] std::size_t end() const { return begin + text.size(); }
    [[nodiscard]] bool is_number(std::size_t least, std::size_t most) const {
        return kind == Kind::number && text.size() >= least && text.size() <= most;
    }
    [[nodiscard]] bool is_month() const { return kind == Kind::word && value != 0; }
    [[nodiscard]] bool is_sign(char c) const { return kind == Kind::sign && text.size() == 1 && text[0] == c; }
};

unsigned month_of(std::string_view word) {
    if (word.size() < 3 || word.size() > 24) return 0;
    std::string plain;
    for (std::size_t at = 0; at < word.size();) {
        const base::CodePoint c = base::decode_utf8(word, at);
        base::append_utf8(plain, static_cast<char32_t>(u_tolower(static_cast<UChar32>(c.value))));
        at += c.size;
    }
    const auto found = months().find(plain);
    return found == months().end() ? 0 : found->second;
}

bool is_word_character(char32_t c) {
    return c < 0x80 ? is_letter(static_cast<char>(c)) : u_isalpha(static_cast<UChar32>(c)) != 0;
}

std::vector<Piece> pieces_of(std::string_view text) {
    std::vector<Piece> pieces;
    for (std::size_t at = 0; at < text.size();) {
        const base::CodePoint c = base::decode_utf8(text, at);
        std::size_t end = at + c.size;
        Piece piece{Piece::Kind::sign, {}, at, 0};
        if (c.value < 0x80 && is_digit(static_cast<char>(c.value))) {
            piece.kind = Piece::Kind::number;
            while (end < text.size() && is_digit(text[end])) ++end;
            if (end - at <= 9) std::from_chars(text.data() + at, text.data() + end, piece.value);
        } else if (is_word_character(c.value)) {
            piece.kind = Piece::Kind::word;
            const bool ideograph =
                u_hasBinaryProperty(static_cast<UChar32>(c.value), UCHAR_IDEOGRAPHIC) != 0;  // a word each: 2023年9月4日
            while (!ideograph && end < text.size()) {
                const base::CodePoint next = base::decode_utf8(text, end);
                if (!is_word_character(next.value)) break;
                end += next.size;
            }
            piece.value = month_of(text.substr(at, end - at));
        }
        piece.text = text.substr(at, end - at);
        if (!base::is_space(c.value)) pieces.push_back(piece);
        at = end;
    }
    return pieces;
}

class DateFinder {
public:
    DateFinder(std::string_view text, DayOrder order) : pieces_(pieces_of(text)), order_(order), is_short_(text.size() <= 24) {}

    std::optional<FoundDate> run() {
        for (first_ = 0; first_ < pieces_.size(); ++first_) {
            const Piece& piece = pieces_[first_];
            std::optional<Date> date;
            if (piece.is_number(4, 4)) date = year_first();
            if (piece.is_number(1, 2)) date = day_or_month_first();
            if (piece.is_number(8, 8)) {
                date = plausible(piece.value / 10000, piece.value / 100 % 100, piece.value % 100);
                last_ = first_;
            }
            if (piece.is_month()) date = month_name_first();
            if (date) return FoundDate{*date, piece.begin, pieces_[last_].end()};
        }
        return std::nullopt;
    }

private:
    [[nodiscard]] const Piece& at(std::size_t offset) const {
        static const Piece none;
        return first_ + offset < pieces_.size() ? pieces_[first_ + offset] : none;
    }
    std::optional<Date> made(std::size_t size, unsigned y, unsigned m, unsigned d) {
        last_ = first_ + size - 1;
        return plausible(y, m, d);
    }

    std::optional<Date> year_first() {
        for (const char sign : {'-', '/', '.'})
            if (at(1).is_sign(sign) && at(2).is_number(1, 2) && at(3).is_sign(sign) && at(4).is_number(1, 2))
                return made(5, at(0).value, at(2).value, at(4).value);
        const bool chinese = at(1).text == "\xE5\xB9\xB4" && at(3).text == "\xE6\x9C\x88";  // year, month
        const bool korean = at(1).text == "\xEB\x85\x84" && at(3).text == "\xEC\x9B\x94";
        if ((chinese || korean) && at(2).is_number(1, 2) && at(4).is_number(1, 2))
            return made(5, at(0).value, at(2).value, at(4).value);
        return std::nullopt;
    }

    std::optional<Date> day_or_month_first() {
        for (const char sign : {'/', '.', '-'}) {
            if (!at(1).is_sign(sign) || !at(2).is_number(1, 2) || !at(3).is_sign(sign)) continue;
            const bool short_year = is_short_ && sign != '-' && first_ == 0 && at(4).is_number(2, 2);
            if (!at(4).is_number(4, 4) && !short_year) continue;
            const unsigned a = at(0).value;
            const unsigned b = at(2).value;
            const unsigned y = !short_year ? at(4).value : at(4).value + (at(4).value < 70 ? 2000 : 1900);
            const bool month_first = b > 12 || (a <= 12 && sign != '.' && order_ == DayOrder::month_first);
            return month_first ? made(5, y, a, b) : made(5, y, b, a);
        }
        // 4 September 2023, 4th of September, 2023, 4 de septiembre de 2023, 4. September 2023
        std::size_t next = 1;
        const auto joins = [&](const Piece& piece) {
            return piece.is_sign('.') || piece.is_sign(',') || piece.is_sign('-') || piece.is_sign('/') || piece.text == "st" ||
                   piece.text == "nd" || piece.text == "rd" || piece.text == "th" || piece.text == "of" || piece.text == "de" ||
                   piece.text == "er";
        };
        for (int i = 0; i < 2 && joins(at(next)); ++i) ++next;
        if (!at(next).is_month()) return std::nullopt;
        const unsigned m = at(next++).value;
        for (int i = 0; i < 2 && joins(at(next)); ++i) ++next;
        if (!at(next).is_number(4, 4)) return std::nullopt;
        return made(next + 1, at(next).value, m, at(0).value);
    }

    std::optional<Date> month_name_first() {
        std::size_t next = 1;
        if (at(next).is_sign('.')) ++next;
        if (!at(next).is_number(1, 2)) return std::nullopt;
        const unsigned d = at(next++).value;
        if (at(next).text == "st" || at(next).text == "nd" || at(next).text == "rd" || at(next).text == "th") ++next;
        while (at(next).is_sign(',') || at(next).is_sign('.')) ++next;
        if (at(next).is_number(1, 2) && at(next + 1).is_sign(':')) {  // Nov 23 16:00:00 EDT 2014
            while (at(next).is_number(1, 2) || at(next).is_sign(':')) ++next;
            if (at(next).kind == Piece::Kind::word && !at(next).is_month()) ++next;
        }
        if (!at(next).is_number(4, 4)) return std::nullopt;
        return made(next + 1, at(next).value, at(0).value, d);
    }

    std::vector<Piece> pieces_;
    DayOrder order_;
    bool is_short_;
    std::size_t first_ = 0;
    std::size_t last_ = 0;
};

}  // namespace

std::optional<FoundDate> find_date(std::string_view text, DayOrder order) { return DateFinder(text, order).run(); }

namespace {

/// The day behind the year `year` and one part of the path without digits: "/2023/world/09/04/".
std::optional<Date> behind_section(const std::vector<Piece>& pieces, std::size_t year) {
    std::size_t at = year + 1;
    const auto slash = [&](std::size_t i) { return i < pieces.size() && pieces[i].is_sign('/'); };
    if (!slash(at)) return std::nullopt;
    for (++at; at < pieces.size() && !slash(at); ++at)
        if (pieces[at].kind == Piece::Kind::number) return std::nullopt;
    if (at + 3 >= pieces.size() || !pieces[at + 1].is_number(1, 2) || !slash(at + 2) || !pieces[at + 3].is_number(1, 2))
        return std::nullopt;
    return plausible(pieces[year].value, pieces[at + 1].value, pieces[at + 3].value);
}

}  // namespace

std::optional<Date> date_in_url(std::string_view url) {
    const std::size_t scheme = url.find("://");
    if (scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
    url.remove_prefix(std::min(url.find('/'), url.size()));
    const std::vector<Piece> pieces = pieces_of(url);
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (pieces[i].is_number(8, 8))
            if (const auto date = plausible(pieces[i].value / 10000, pieces[i].value / 100 % 100, pieces[i].value % 100))
                return date;
        if (!pieces[i].is_number(4, 4) || i + 4 >= pieces.size() || pieces[i + 1].kind != Piece::Kind::sign ||
            pieces[i + 3].kind != Piece::Kind::sign)
            continue;
        if (const auto date = behind_section(pieces, i)) return date;
        const Piece& m = pieces[i + 2];
        if (!(m.is_number(1, 2) || m.is_month()) || !pieces[i + 4].is_number(1, 2)) continue;
        if (const auto date = plausible(pieces[i].value, m.value, pieces[i + 4].value)) return date;
    }
    return std::nullopt;
}

}  // namespace overt::article
