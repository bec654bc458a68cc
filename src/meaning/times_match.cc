#include "meaning/times_match.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "meaning/times_lexer.h"
#include "meaning/times_numbers.h"

namespace overt::meaning {
namespace {

using Option = TimeOption;

class Matcher {
public:
    Matcher(std::string_view text, const TimeGrammar::Table& grammar)
        : text_(text), grammar_(grammar), lexemes_(time_lexemes(text)) {
        keys_.reserve(lexemes_.size());
        for (const TimeLexeme& lexeme : lexemes_) keys_.push_back(lexeme_key(text, lexeme));
        options_.resize(lexemes_.size());
    }

    std::vector<TimeMatch> run() {
        for (std::size_t at = 0; at < lexemes_.size(); ++at) add_word_options(at);
        add_number_options({text_, grammar_, lexemes_, keys_, options_});
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

    /// The full stop behind "Sept" is part of it, the one behind "September" is not.
    bool ends_a_sentence(std::size_t at) const {
        constexpr std::size_t longest_abbreviation = 4;
        const std::string_view before = at > 0 ? std::string_view(keys_[at - 1]) : std::string_view();
        return keys_[at] == "." &&
               (before.size() > longest_abbreviation || before == "may" || before == "june" || before == "july");
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
            if (std::find(wanted.words.begin(), wanted.words.end(), keys_[at]) != wanted.words.end() && !ends_a_sentence(at)) {
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
            const bool counts_from = rule.means == TimeMeans::nth || rule.means == TimeMeans::nth_after ||
                                     rule.means == TimeMeans::week_of || rule.means == TimeMeans::before ||
                                     rule.means == TimeMeans::after || rule.means == TimeMeans::first_of ||
                                     rule.means == TimeMeans::last_of || rule.means == TimeMeans::lasting;
            const bool part = option->sense != Option::no_sense && !found_[option->sense].sense.part.empty() &&
                              !found_[option->sense].sense.weekday && !found_[option->sense].sense.day_shift;
            if (option->sense != Option::no_sense && counts_from && !part) {
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
