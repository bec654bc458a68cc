#include "article/line_signs.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "article/calendar_text.h"
#include "article/letters.h"
#include "article/tables.h"
#include "base/utf8.h"

namespace overt::article {
namespace {

constexpr std::size_t longest_sign = 200;  // bytes; longer lines are never signs by a part of theirs

struct Phrases {
    std::unordered_map<std::string_view, DropReason> whole;
    std::vector<std::pair<std::string_view, DropReason>> beginnings;
    std::vector<std::pair<std::string_view, DropReason>> parts;
    std::vector<std::string_view> byline_openings;

    Phrases() {
        for (const auto& row : table_rows(phrases_table)) {
            const DropReason reason = drop_reason(row.at(0)).value_or(DropReason::other);
            for (const std::string_view phrase : split(row.at(2), '|')) {
                if (row[1] == "is")
                    whole.emplace(phrase, reason);
                else if (row[1] == "opens")
                    byline_openings.push_back(phrase);
                else
                    (row[1] == "begins" ? beginnings : parts).emplace_back(phrase, reason);
            }
        }
    }
};

const Phrases& phrases() {
    static const Phrases table;
    return table;
}

char plain_sign(char32_t c) {
    switch (c) {
        case 0x2018:
        case 0x2019:
            return '\'';
        case 0x201C:
        case 0x201D:
            return '"';
        case 0x2013:
        case 0x2014:
        case 0x2212:
            return '-';
        default:
            return base::is_space(c) ? ' ' : '\0';
    }
}

std::vector<std::string> words_of(std::string_view line) {
    const std::string plain = plain_line(line);
    std::vector<std::string> words(1);
    for (const char c : plain) {
        const bool in_word = is_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
        if (in_word)
            words.back() += c;
        else if (!words.back().empty() && c != '\'')
            words.emplace_back();
    }
    if (words.back().empty()) words.pop_back();
    std::sort(words.begin(), words.end());
    return words;
}

bool stands_beside_days(std::string_view word) {
    static const auto words = [] {
        std::unordered_set<std::string_view> made;
        for (const auto& row : table_rows(date_names_table))
            if (row.at(0) == "beside")
                for (const std::string_view one : split(row.at(1), ' ')) made.insert(one);
        return made;
    }();
    return words.contains(word);
}

bool begins_upper(std::string_view word) {
    return !word.empty() && ((word[0] >= 'A' && word[0] <= 'Z') || static_cast<unsigned char>(word[0]) >= 0xC3);
}

}  // namespace

std::string plain_line(std::string_view line) {
    std::string out;
    out.reserve(line.size());
    for (std::size_t at = 0; at < line.size();) {
        const base::CodePoint c = base::decode_utf8(line, at);
        const char plain = c.value < 0x80 && c.value > 0x20 ? lower(static_cast<char>(c.value)) : plain_sign(c.value);
        if (plain == '\0')
            out.append(line.substr(at, c.size));
        else if (plain != ' ' || (!out.empty() && out.back() != ' '))
            out += plain;
        at += c.size;
    }
    constexpr std::string_view at_ends = " .,;:!?\"'-*|>+[]<=~_";
    const std::size_t end = out.find_last_not_of(at_ends);
    out.erase(end == std::string::npos ? 0 : end + 1);
    out.erase(0, std::min(out.find_first_not_of(at_ends), out.size()));
    return out;
}

DropReason phrase_reason(std::string_view line) {
    if (line.size() >= longest_sign) return DropReason::none;
    std::string plain = plain_line(line);
    if (const auto found = phrases().whole.find(plain); found != phrases().whole.end()) return found->second;
    const std::size_t counted = plain.find_first_not_of("0123456789 ");
    if (counted > 0 && counted < plain.size()) plain.erase(0, counted);  // "12 comments"
    if (const auto found = phrases().whole.find(plain); found != phrases().whole.end()) return found->second;
    plain += line.ends_with(':') ? ":" : " ";
    for (const auto& [phrase, reason] : phrases().beginnings)
        if (plain.starts_with(phrase)) return reason;
    for (const auto& [phrase, reason] : phrases().parts)
        if (plain.find(phrase) != std::string::npos) return reason;
    return DropReason::none;
}

bool is_byline(std::string_view line) {
    line = trimmed(line);
    while (!line.empty() && static_cast<unsigned char>(line.front()) < 0x80 && !is_letter(line.front())) line.remove_prefix(1);
    if (line.size() > 120) return false;
    const auto& openings = phrases().byline_openings;
    const auto opening = std::find_if(openings.begin(), openings.end(),
                                      [&](std::string_view one) { return same_letters(line.substr(0, one.size()), one); });
    if (opening == openings.end()) return false;
    const std::string_view rest = line.substr(opening->size());
    if (rest.ends_with('.') && rest.size() > 60) return false;
    std::size_t names = 0;
    std::size_t others = 0;
    for (const std::string_view word : split(rest, ' ')) {
        const std::string plain = plain_line(word);
        const bool joins = plain == "and" || plain == "in" || plain == "of" || plain == "for" || plain == "the" || plain.empty();
        if (begins_upper(word) || is_digit(word[0]))
            ++names;
        else if (!joins)
            ++others;
    }
    return names > 0 && names <= 14 && others <= names / 3;
}

bool is_date_line(std::string_view line) {
    if (line.size() > 120) return false;
    auto found = find_date(line);
    if (!found) return false;
    std::string rest;
    constexpr int most_days = 3;  // published, updated
    for (int days = 0; found && days < most_days; ++days) {
        rest.append(line.substr(0, found->begin)).append(" ");
        line.remove_prefix(found->end);
        found = find_date(line);
    }
    rest.append(line);
    std::size_t unknown = 0;
    for (const std::string& word : words_of(rest)) {
        const bool day = word.size() > 5 && word.ends_with("day");
        if (!is_digit(word[0]) && !day && !stands_beside_days(word)) ++unknown;
    }
    return unknown <= 2;
}

std::optional<Date> day_of_line(std::string_view line) {
    if (is_date_line(line)) return find_date(line)->date;
    constexpr std::size_t longest_dateline = 90;
    std::string_view head = line.substr(0, longest_dateline);
    std::size_t dash = std::string_view::npos;
    for (const std::string_view sign : {" \xE2\x80\x94", " \xE2\x80\x93", " - ", " -- "}) dash = std::min(dash, head.find(sign));
    if (dash == std::string_view::npos) return std::nullopt;
    head = head.substr(0, dash);
    const auto found = find_date(head);
    if (!found) return std::nullopt;
    std::string rest(head.substr(0, found->begin));
    rest.append(" ").append(head.substr(found->end));
    std::vector<std::string> words;
    for (const std::string_view word : split(rest, ' '))
        if (std::any_of(word.begin(), word.end(), is_letter)) words.emplace_back(word);
    constexpr std::size_t most_words = 7;
    const auto named = [](const std::string& word) {
        const std::size_t letter = word.find_first_not_of("(,.");
        return letter != std::string::npos && begins_upper(std::string_view(word).substr(letter));
    };
    if (words.size() > most_words || !std::all_of(words.begin(), words.end(), named)) return std::nullopt;
    return found->date;
}

bool is_hashtag_line(std::string_view line) {
    std::size_t tags = 0;
    std::size_t words = 0;
    for (const std::string_view word : split(line, ' ')) {
        tags += word[0] == '#' && word.size() > 1 && !is_digit(word[1]);
        ++words;
    }
    return line.size() < 600 && tags > 0 && tags * 2 >= words && trimmed(line).starts_with('#');
}

bool ends_like_sentence(std::string_view line) {
    constexpr std::array<std::string_view, 10> closing{"\"",           "'",        ")", "]", " ", "\xE2\x80\x9D",
                                                       "\xE2\x80\x99", "\xC2\xBB", "*", "\t"};
    for (bool cut = true; cut;) {
        cut = false;
        for (const std::string_view one : closing) {
            if (!line.ends_with(one)) continue;
            line.remove_suffix(one.size());
            cut = true;
        }
    }
    constexpr std::array<std::string_view, 8> ends{".", "!", "?", ":", ";", "\xE2\x80\xA6", "\xE3\x80\x82", "\xE0\xA5\xA4"};
    return std::any_of(ends.begin(), ends.end(), [&](std::string_view one) { return line.ends_with(one); });
}

bool is_same_title(std::string_view a, std::string_view b) {
    if (a.size() > 600 || b.size() > 600) return false;
    const std::vector<std::string> left = words_of(a);
    const std::vector<std::string> right = words_of(b);
    if (left.empty() || right.empty()) return false;
    std::vector<std::string> both;
    std::set_intersection(left.begin(), left.end(), right.begin(), right.end(), std::back_inserter(both));
    return both.size() * 4 >= std::max(left.size(), right.size()) * 3;
}

}  // namespace overt::article
