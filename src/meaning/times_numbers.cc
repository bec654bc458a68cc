#include "meaning/times_numbers.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace overt::meaning {
namespace {

using Option = TimeOption;

class NumberReader {
public:
    explicit NumberReader(TimeOptions text)
        : text_(text.text),
          grammar_(text.grammar),
          number_word_(grammar_.class_id("NUMBER")),
          tens_(grammar_.class_id("TENS")),
          hundred_(grammar_.class_id("HUNDRED")),
          units_(grammar_.class_id("UNITS")),
          am_(grammar_.class_id("AM")),
          pm_(grammar_.class_id("PM")),
          quarter_(grammar_.class_id("QUARTERORD")),
          lexemes_(text.lexemes),
          keys_(text.keys),
          options_(text.options) {}

    void run() {
        for (std::size_t at = 0; at < lexemes_.size(); ++at) add_number(at);
    }

private:
    std::optional<Option> word_option(std::size_t at, TimeClassId id) const {
        if (at >= lexemes_.size()) return std::nullopt;
        std::optional<Option> longest;  // "a couple of" before "a couple"
        for (const Option& option : options_[at]) {
            if (option.id == id && (!longest || option.size > longest->size)) longest = option;
        }
        return longest;
    }

    /// "six", "twenty-one", "two hundred", "a hundred".
    Option number_words(std::size_t at, int deep = 0) const {
        Option sum{time_class::number, 0, 0};
        const auto one = word_option(at, number_word_);
        const auto ten = word_option(at, tens_);
        if (one) {
            sum.number = one->number;
            sum.size = one->size;
        } else if (ten) {
            sum.number = ten->number;
            sum.size = 1;
            const bool joined = at + 1 < lexemes_.size() && (keys_[at + 1] == "-" || is_old_and(at + 1));
            const std::size_t next = joined ? at + 2 : at + 1;
            const auto unit = word_option(next, number_word_);
            if (unit && unit->number < 10) {
                sum.number += unit->number;
                sum.size = next + 1 - at;
            }
        } else if (keys_[at] == "a" && word_option(at + 1, hundred_)) {
            sum.number = 1;
            sum.size = 1;
        }
        bool hundreds = false;
        while (sum.size > 0) {
            const auto times = word_option(at + sum.size, hundred_);
            if (!times) break;
            sum.number *= times->number;
            ++sum.size;
            hundreds = true;
        }
        constexpr int deepest = 2;  // "two thousand five hundred and six"
        if (hundreds && deep < deepest) add_rest(at + sum.size, deep, sum);
        return sum;
    }

    /// "Twenty and four hours".
    bool is_old_and(std::size_t at) const {
        return keys_[at] == "and" && word_option(at + 1, number_word_) && word_option(at + 2, units_);
    }

    /// "and sixty-seven" behind "two hundred".
    void add_rest(std::size_t next, int deep, Option& sum) const {
        const std::size_t joint = next < lexemes_.size() && keys_[next] == "and" ? 1 : 0;
        const std::size_t at = next + joint;
        if (at >= lexemes_.size() || keys_[at] == "a" || word_option(at, hundred_)) return;
        const Option rest = number_words(at, deep + 1);
        if (rest.size == 0 || rest.number <= 0 || rest.number >= sum.number) return;
        sum.number += rest.number;
        sum.size += rest.size + joint;
    }

    /// "8.30" before "pm", as minutes.
    std::optional<double> clock_with_a_stop(std::size_t at) const {
        if (!word_option(at + 1, am_) && !word_option(at + 1, pm_)) return std::nullopt;
        const Span span = lexemes_[at].span;
        const std::size_t stop = text_.find('.', span.begin);
        const double hour = std::floor(lexemes_[at].number);
        const double minutes = std::round((lexemes_[at].number - hour) * 100);
        const bool fits = stop < span.end && span.end - stop == 3 && hour < 13 && minutes < 60;
        return fits ? std::optional(hour * 60 + minutes) : std::nullopt;
    }

    /// "1/2" after a number.
    std::optional<double> fraction_at(std::size_t at) const {
        if (at + 2 >= lexemes_.size() || keys_[at + 1] != "/" || !lexemes_[at + 1].glued || !lexemes_[at + 2].glued)
            return std::nullopt;
        const TimeLexeme& above = lexemes_[at];
        const TimeLexeme& below = lexemes_[at + 2];
        const bool fits = !above.breaks && above.digits == 1 && below.digits == 1 && above.number < below.number;
        return fits ? std::optional(above.number / below.number) : std::nullopt;
    }

    /// "twenty-second".
    std::optional<Option> tens_and_ordinal(std::size_t at) const {
        const auto tens = word_option(at, tens_);
        if (!tens || at + 1 >= lexemes_.size()) return std::nullopt;
        const std::size_t next = keys_[at + 1] == "-" ? at + 2 : at + 1;
        const auto ordinal = word_option(next, time_class::ordinal);
        if (!ordinal || ordinal->number > 9) return std::nullopt;
        return Option{time_class::ordinal, next + 1 - at, tens->number + ordinal->number};
    }

    /// "twenty nine" of May.
    std::optional<Option> day_in_words(std::size_t at) const {
        const Option number = number_words(at);
        const bool day =
            number.size > 0 && number.number >= 1 && number.number <= 31 && keys_[at] != "a" && keys_[at] != "couple";
        return day ? std::optional(Option{time_class::day_words, number.size, number.number}) : std::nullopt;
    }

    /// "seven", "seven thirty", as minutes.
    std::optional<Option> clock_in_words(std::size_t at) const {
        const auto hour = word_option(at, number_word_);
        if (!hour || hour->size > 1 || hour->number > 12 || keys_[at] == "couple") return std::nullopt;
        Option clock{time_class::clock_words, 1, hour->number * 60};
        const std::size_t next = at + 1 < lexemes_.size() && keys_[at + 1] == "-" ? at + 2 : at + 1;
        if (next >= lexemes_.size()) return clock;
        const Option minutes = number_words(next);
        if (minutes.size > 0 && minutes.number >= 10 && minutes.number < 60) {
            if (next == at + 2) clock.id = time_class::clock;  // "five-thirty" is nothing else
            clock.size = next + minutes.size - at;
            clock.number += minutes.number;
        }
        return clock;
    }

    /// "Oct2", as 100 months and the days.
    std::optional<Option> month_and_day(std::size_t at) const {
        const std::string& key = keys_[at];
        const std::size_t letters = key.find_first_of("0123456789");
        if (letters == std::string::npos || key.size() - letters > 2) return std::nullopt;
        int day = 0;
        for (const char c : std::string_view(key).substr(letters)) day = c >= '0' && c <= '9' ? day * 10 + (c - '0') : 99;
        const auto found = grammar_.by_first_word.find(key.substr(0, letters));
        if (found == grammar_.by_first_word.end() || day < 1 || day > 31) return std::nullopt;
        for (const std::uint32_t id : found->second) {
            const TimeWord& word = grammar_.words[id];
            if (grammar_.fields[word.id] == TimeField::month && word.form.size() == 1)
                return Option{time_class::month_day, 1, word.number * 100.0 + day};
        }
        return std::nullopt;
    }

    /// "two thousand and fifteen", "seventeen hundred thirty three".
    std::optional<Option> year_in_words(std::size_t at) const {
        const Option number = number_words(at);
        const bool year = number.size > 1 && number.number >= 1000 && number.number < 2200 && word_option(at + 1, hundred_);
        return year ? std::optional(Option{time_class::year, number.size, number.number}) : std::nullopt;
    }

    /// "nineteen ninety-four", "twenty twenty-three", "nineteen oh one".
    std::optional<Option> spelled_year(std::size_t at) const {
        const Option first = number_words(at);
        const bool zero = first.size == 1 && first.number >= 11 && first.number <= 20 && at + 2 < lexemes_.size() &&
                          (keys_[at + 1] == "oh" || keys_[at + 1] == "zero");
        const auto last = zero ? word_option(at + 2, number_word_) : std::nullopt;
        if (last && last->number < 10) return Option{time_class::year, 3, first.number * 100 + last->number};
        const bool century = first.size == 1 && (first.number == 18 || first.number == 19 || first.number == 20);
        if (!century || at + 1 >= lexemes_.size() || !word_option(at + 1, tens_)) return std::nullopt;
        const Option second = number_words(at + 1);
        if (second.number > 99) return std::nullopt;
        return Option{time_class::year, 1 + second.size, first.number * 100 + second.number};
    }

    void add_words(std::size_t at) {
        std::vector<Option>& here = options_[at];
        const Option words = number_words(at);
        if (words.size > 0) here.push_back(words);
        for (const auto& more : {spelled_year(at), year_in_words(at), day_in_words(at), clock_in_words(at), month_and_day(at)}) {
            if (more) here.push_back(*more);
        }
        const auto ordinal = word_option(at, time_class::ordinal);
        if (ordinal) here.push_back({time_class::day, 1, ordinal->number});
        if (const auto both = tens_and_ordinal(at)) {
            here.push_back({time_class::ordinal, both->size, both->number});
            if (both->number <= 31) here.push_back({time_class::day, both->size, both->number});
        }
    }

    void add_digits(std::size_t at) {
        const TimeLexeme& lexeme = lexemes_[at];
        std::vector<Option>& here = options_[at];
        const auto add = [&](TimeClassId id) { here.push_back({id, 1, lexeme.number}); };
        const bool money =
            at > 0 && lexeme.glued &&
            (keys_[at - 1] == "$" || keys_[at - 1] == "\u20AC" || keys_[at - 1] == "\u00A3" || keys_[at - 1] == "#");
        if (money) return;
        add(time_class::number);
        if (const auto clock = clock_with_a_stop(at)) here.push_back({time_class::clock, 1, *clock});
        if (const auto part = fraction_at(at + 1)) here.push_back({time_class::number, 4, lexeme.number + *part});
        const bool share = at + 1 < lexemes_.size() && keys_[at + 1] == "%";
        if (lexeme.fraction || share) return;
        if (lexeme.digits <= 2) add(time_class::two_digits);
        if (lexeme.digits == 2) add(time_class::short_year);
        if (const double hour = std::floor(lexeme.number / 100), minute = lexeme.number - hour * 100;
            lexeme.digits == 4 && hour <= 24 && minute < 60)
            here.push_back({time_class::hour_minute, 1, hour * 60 + minute});
        if (lexeme.digits <= 2 && lexeme.number >= 1 && lexeme.number <= 31) add(time_class::day);
        if (lexeme.digits == 4 && lexeme.number >= 1000 && lexeme.number < 2200) add(time_class::year);
    }

    void add_number(std::size_t at) {
        const TimeLexeme& lexeme = lexemes_[at];
        std::vector<Option>& here = options_[at];
        const auto add = [&](TimeClassId id) { here.push_back({id, 1, lexeme.number}); };
        switch (lexeme.kind) {
            case TimeLexeme::Kind::word:
                add_words(at);
                break;
            case TimeLexeme::Kind::number:
                add_digits(at);
                break;
            case TimeLexeme::Kind::ordinal:
                add(time_class::ordinal);
                if (lexeme.number >= 1 && lexeme.number <= 4) add(quarter_);
                if (lexeme.number >= 1 && lexeme.number <= 31) add(time_class::day);
                break;
            case TimeLexeme::Kind::decade:
                add(lexeme.digits == 3 ? time_class::old_decade : time_class::decade);
                break;
            case TimeLexeme::Kind::clock:
                add(time_class::clock);
                break;
            case TimeLexeme::Kind::sign:
                break;
        }
    }

    std::string_view text_;
    const TimeGrammar::Table& grammar_;
    TimeClassId number_word_;
    TimeClassId tens_;
    TimeClassId hundred_;
    TimeClassId units_;
    TimeClassId am_;
    TimeClassId pm_;
    TimeClassId quarter_;
    const std::vector<TimeLexeme>& lexemes_;
    const std::vector<std::string>& keys_;
    std::vector<std::vector<TimeOption>>& options_;
};

}  // namespace

void add_number_options(TimeOptions text) { NumberReader(text).run(); }

}  // namespace overt::meaning
