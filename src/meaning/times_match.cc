#include "meaning/times_match.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "meaning/times_lexer.h"

namespace overt::meaning {
namespace {

/// One way to take the lexemes from a place on: as a class, with what it says.
struct Option {
    TimeClassId id = 0;
    std::size_t size = 1;
    double number = 0;
    const std::string* value = nullptr;
    std::size_t sense = no_sense;  ///< of a match of a lower level
    static constexpr std::size_t no_sense = static_cast<std::size_t>(-1);
};

class Matcher {
public:
    Matcher(std::string_view text, const TimeGrammar::Table& grammar)
        : text_(text),
          grammar_(grammar),
          number_word_(grammar.class_id("NUMBER")),
          tens_(grammar.class_id("TENS")),
          hundred_(grammar.class_id("HUNDRED")),
          am_(grammar.class_id("AM")),
          pm_(grammar.class_id("PM")),
          quarter_(grammar.class_id("QUARTERORD")),
          lexemes_(time_lexemes(text)) {
        keys_.reserve(lexemes_.size());
        for (const TimeLexeme& lexeme : lexemes_) keys_.push_back(lexeme_key(text, lexeme));
        options_.resize(lexemes_.size());
    }

    std::vector<TimeMatch> run() {
        for (std::size_t at = 0; at < lexemes_.size(); ++at) add_word_options(at);
        for (std::size_t at = 0; at < lexemes_.size(); ++at) add_number_options(at);
        for (int level = 1; level <= grammar_.levels; ++level) run_level(level);
        return longest();
    }

private:
    bool form_fits(const TimeWord& word, std::size_t at) const {
        if (at + word.form.size() > lexemes_.size()) return false;
        for (std::size_t i = 0; i < word.form.size(); ++i) {
            const std::string& wanted = word.form[i];
            const TimeLexeme& lexeme = lexemes_[at + i];
            if (i > 0 && lexeme.breaks) return false;
            const std::string_view written = text_.substr(lexeme.span.begin, lexeme.span.size());
            const bool capital = wanted.front() >= 'A' && wanted.front() <= 'Z';
            const bool same = capital ? written == wanted || (lower(wanted) == keys_[at + i] && all_capitals(written))
                                      : keys_[at + i] == wanted;
            if (!same) return false;
        }
        return true;
    }
    static bool all_capitals(std::string_view word) {
        return word.size() > 2 && std::all_of(word.begin(), word.end(), [](char c) { return c < 'a' || c > 'z'; });
    }
    static std::string lower(std::string_view word) {
        std::string out(word);
        for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        return out;
    }

    void add_word_options(std::size_t at) {
        if (lexemes_[at].kind != TimeLexeme::Kind::word) return;
        const auto found = grammar_.by_first_word.find(keys_[at]);
        if (found == grammar_.by_first_word.end()) return;
        for (const std::uint32_t id : found->second) {
            const TimeWord& word = grammar_.words[id];
            if (form_fits(word, at))
                options_[at].push_back({word.id, word.form.size(), static_cast<double>(word.number), &word.value});
        }
    }

    std::optional<Option> word_option(std::size_t at, TimeClassId id) const {
        if (at >= lexemes_.size()) return std::nullopt;
        for (const Option& option : options_[at]) {
            if (option.id == id) return option;
        }
        return std::nullopt;
    }

    /// "six", "twenty-one", "two hundred", "a hundred".
    Option number_words(std::size_t at) const {
        Option sum{time_class::number, 0, 0};
        const auto one = word_option(at, number_word_);
        const auto ten = word_option(at, tens_);
        if (one) {
            sum.number = one->number;
            sum.size = one->size;
        } else if (ten) {
            sum.number = ten->number;
            sum.size = 1;
            const std::size_t next = at + 1 < lexemes_.size() && keys_[at + 1] == "-" ? at + 2 : at + 1;
            const auto unit = word_option(next, number_word_);
            if (unit && unit->number < 10) {
                sum.number += unit->number;
                sum.size = next + 1 - at;
            }
        } else if (keys_[at] == "a" && word_option(at + 1, hundred_)) {
            sum.number = 1;
            sum.size = 1;
        }
        while (sum.size > 0) {
            const auto times = word_option(at + sum.size, hundred_);
            if (!times) break;
            sum.number *= times->number;
            ++sum.size;
        }
        return sum;
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

    /// "nineteen ninety-four", "twenty twenty-three".
    std::optional<Option> spelled_year(std::size_t at) const {
        const Option first = number_words(at);
        const bool century = first.size == 1 && (first.number == 18 || first.number == 19 || first.number == 20);
        if (!century || at + 1 >= lexemes_.size() || !word_option(at + 1, tens_)) return std::nullopt;
        const Option second = number_words(at + 1);
        if (second.number > 99) return std::nullopt;
        return Option{time_class::year, 1 + second.size, first.number * 100 + second.number};
    }

    void add_number_options(std::size_t at) {
        const TimeLexeme& lexeme = lexemes_[at];
        std::vector<Option>& here = options_[at];
        const auto add = [&](TimeClassId id) { here.push_back({id, 1, lexeme.number}); };
        switch (lexeme.kind) {
            case TimeLexeme::Kind::word: {
                const Option words = number_words(at);
                if (words.size > 0) here.push_back(words);
                if (const auto year = spelled_year(at)) here.push_back(*year);
                const auto ordinal = word_option(at, time_class::ordinal);
                if (ordinal) here.push_back({time_class::day, 1, ordinal->number});
                if (const auto both = tens_and_ordinal(at)) {
                    here.push_back({time_class::ordinal, both->size, both->number});
                    if (both->number <= 31) here.push_back({time_class::day, both->size, both->number});
                }
                break;
            }
            case TimeLexeme::Kind::number: {
                const bool money =
                    at > 0 && lexeme.glued &&
                    (keys_[at - 1] == "$" || keys_[at - 1] == "\u20AC" || keys_[at - 1] == "\u00A3" || keys_[at - 1] == "#");
                if (money) break;
                add(time_class::number);
                if (const auto clock = clock_with_a_stop(at)) here.push_back({time_class::clock, 1, *clock});
                if (const auto part = fraction_at(at + 1)) here.push_back({time_class::number, 4, lexeme.number + *part});
                const bool share = at + 1 < lexemes_.size() && keys_[at + 1] == "%";
                if (lexeme.fraction || share) break;
                if (lexeme.digits <= 2) add(time_class::two_digits);
                if (lexeme.digits == 2) add(time_class::short_year);
                if (lexeme.digits <= 2 && lexeme.number >= 1 && lexeme.number <= 31) add(time_class::day);
                if (lexeme.digits == 4 && lexeme.number >= 1000 && lexeme.number < 2200) add(time_class::year);
                break;
            }
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

    /// Extends `taken` by the elements of the rule from `element` on; calls `found(end)` for each way to the end.
    template <class Found>
    void extend(const TimeRule& rule, std::size_t element, std::size_t at, std::vector<const Option*>& taken,
                Found& found) const {
        if (element == rule.pattern.size()) {
            if (keys_[at - 1] != ",") found(at);  // a comma before a year that is not there
            return;
        }
        const TimeElement& wanted = rule.pattern[element];
        if (at < lexemes_.size() && (taken.empty() || !lexemes_[at].breaks) && (!wanted.glued || lexemes_[at].glued)) {
            for (const Option& option : options_[at]) {
                if (std::find(wanted.classes.begin(), wanted.classes.end(), option.id) == wanted.classes.end()) continue;
                taken.push_back(&option);
                extend(rule, element + 1, at + option.size, taken, found);
                taken.pop_back();
            }
            if (std::find(wanted.words.begin(), wanted.words.end(), keys_[at]) != wanted.words.end()) {
                taken.push_back(nullptr);
                extend(rule, element + 1, at + 1, taken, found);
                taken.pop_back();
            }
        }
        if (wanted.optional) extend(rule, element + 1, at, taken, found);
    }

    struct Found {
        std::size_t rule = 0;
        std::size_t first = 0;
        std::size_t last = 0;
        TimeSense sense;
    };

    TimeSense sense_of(const TimeRule& rule, const std::vector<const Option*>& taken) const {
        TimeSense sense;
        for (const Option* option : taken) {
            if (option == nullptr) continue;
            const bool counts_from = rule.means == TimeMeans::nth || rule.means == TimeMeans::week_of ||
                                     rule.means == TimeMeans::before || rule.means == TimeMeans::after;
            if (option->sense != Option::no_sense && counts_from) {
                sense.of = std::make_shared<const TimeSense>(found_[option->sense].sense);
            } else if (option->sense != Option::no_sense) {
                add_sense(sense, found_[option->sense].sense);
            } else {
                add_field(sense, grammar_.fields[option->id], option->number,
                          option->value == nullptr ? std::string() : *option->value);
            }
        }
        if (rule.means == TimeMeans::first || rule.means == TimeMeans::mid || rule.means == TimeMeans::last) {
            sense.edge = rule.means;
        } else if (rule.means != TimeMeans::fields) {
            sense.means = rule.means;
        }
        return sense;
    }

    /// The rules of the level that something at `at` may begin, in the order of the table.
    void rules_at(std::size_t at, const TimeRuleStarts& starts, std::vector<std::uint16_t>& out) const {
        out.clear();
        const auto add = [&](const std::vector<std::uint16_t>& rules) { out.insert(out.end(), rules.begin(), rules.end()); };
        for (const Option& option : options_[at]) add(starts.by_class[option.id]);
        if (const auto word = starts.by_word.find(keys_[at]); word != starts.by_word.end()) add(word->second);
        std::sort(out.begin(), out.end());
        out.erase(std::unique(out.begin(), out.end()), out.end());
    }

    void run_level(int level) {
        const std::size_t before = found_.size();
        const TimeRuleStarts& starts = grammar_.starts[static_cast<std::size_t>(level - 1)];
        std::vector<std::uint16_t> rules;
        std::vector<const Option*> taken;
        for (std::size_t at = 0; at < lexemes_.size(); ++at) {
            rules_at(at, starts, rules);
            for (const std::uint16_t r : rules) {
                const TimeRule& rule = grammar_.rules[r];
                std::size_t longest = at;
                TimeSense sense;
                auto found = [&](std::size_t end) {
                    if (end <= longest) return;
                    longest = end;
                    sense = sense_of(rule, taken);
                };
                extend(rule, 0, at, taken, found);
                if (longest > at) found_.push_back({r, at, longest, std::move(sense)});
            }
        }
        for (std::size_t i = before; i < found_.size(); ++i) {
            Option option;
            option.id = grammar_.rules[found_[i].rule].id;
            option.size = found_[i].last - found_[i].first;
            option.sense = i;
            options_[found_[i].first].push_back(option);
        }
    }

    std::vector<TimeMatch> longest() const {
        std::vector<TimeMatch> out;
        std::vector<const Found*> best(lexemes_.size(), nullptr);
        for (const Found& found : found_) {
            if (!grammar_.rules[found.rule].whole) continue;
            const Found*& mine = best[found.first];
            if (mine == nullptr || found.last > mine->last || (found.last == mine->last && found.rule < mine->rule))
                mine = &found;
        }
        for (std::size_t at = 0; at < lexemes_.size();) {
            const Found* found = best[at];
            if (found == nullptr) {
                ++at;
                continue;
            }
            const Span span{lexemes_[found->first].span.begin, lexemes_[found->last - 1].span.end};
            out.push_back({span, grammar_.rules[found->rule].id, found->sense, found->first, found->last});
            at = found->last;
        }
        return out;
    }

    std::string_view text_;
    const TimeGrammar::Table& grammar_;
    TimeClassId number_word_;
    TimeClassId tens_;
    TimeClassId hundred_;
    TimeClassId am_;
    TimeClassId pm_;
    TimeClassId quarter_;
    std::vector<TimeLexeme> lexemes_;
    std::vector<std::string> keys_;
    std::vector<std::vector<Option>> options_;
    std::vector<Found> found_;
};

}  // namespace

std::vector<TimeMatch> match_times(std::string_view text, const TimeGrammar::Table& grammar) {
    return Matcher(text, grammar).run();
}

}  // namespace overt::meaning
