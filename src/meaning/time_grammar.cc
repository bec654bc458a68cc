#include "meaning/time_grammar.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <tuple>
#include <utility>

#include "base/ascii_text.h"
#include "base/files.h"
#include "meaning/time_grammar_table.h"
#include "meaning/times_holidays.h"
#include "meaning/times_lexer.h"

namespace overt::meaning {
namespace {

constexpr std::uint64_t size_limit = 4U << 20U;

constexpr std::array<std::string_view, 13> numeric_classes{
    "NUM", "DAY", "ORD", "N2", "YEAR", "YY", "DECADE", "CLOCK", "OLDDECADE", "MONTHDAY", "DAYWORDS", "CLOCKWORDS", "HHMM"};

constexpr std::array meanings{std::pair(std::string_view("fields"), TimeMeans::fields),
                              std::pair(std::string_view("monthfirst"), TimeMeans::month_first),
                              std::pair(std::string_view("ago"), TimeMeans::ago),
                              std::pair(std::string_view("ahead"), TimeMeans::ahead),
                              std::pair(std::string_view("vagueago"), TimeMeans::vague_ago),
                              std::pair(std::string_view("vaguelater"), TimeMeans::vague_later),
                              std::pair(std::string_view("earlier"), TimeMeans::earlier),
                              std::pair(std::string_view("later"), TimeMeans::later),
                              std::pair(std::string_view("same"), TimeMeans::same),
                              std::pair(std::string_view("duration"), TimeMeans::duration),
                              std::pair(std::string_view("vague"), TimeMeans::vague),
                              std::pair(std::string_view("unknown"), TimeMeans::unknown),
                              std::pair(std::string_view("set"), TimeMeans::set),
                              std::pair(std::string_view("reference"), TimeMeans::reference),
                              std::pair(std::string_view("first"), TimeMeans::first),
                              std::pair(std::string_view("mid"), TimeMeans::mid),
                              std::pair(std::string_view("last"), TimeMeans::last),
                              std::pair(std::string_view("firstunit"), TimeMeans::first_unit),
                              std::pair(std::string_view("lastunit"), TimeMeans::last_unit),
                              std::pair(std::string_view("nth"), TimeMeans::nth),
                              std::pair(std::string_view("nthafter"), TimeMeans::nth_after),
                              std::pair(std::string_view("before"), TimeMeans::before),
                              std::pair(std::string_view("weekof"), TimeMeans::week_of),
                              std::pair(std::string_view("weeknumber"), TimeMeans::week_number),
                              std::pair(std::string_view("afternext"), TimeMeans::after_next),
                              std::pair(std::string_view("after"), TimeMeans::after),
                              std::pair(std::string_view("range"), TimeMeans::range),
                              std::pair(std::string_view("yearrange"), TimeMeans::year_range),
                              std::pair(std::string_view("twodays"), TimeMeans::two_days),
                              std::pair(std::string_view("latestquarter"), TimeMeans::latest_quarter),
                              std::pair(std::string_view("firstof"), TimeMeans::first_of),
                              std::pair(std::string_view("lastof"), TimeMeans::last_of),
                              std::pair(std::string_view("rest"), TimeMeans::rest),
                              std::pair(std::string_view("lasting"), TimeMeans::lasting),
                              std::pair(std::string_view("weekendof"), TimeMeans::weekend_of),
                              std::pair(std::string_view("nextweek"), TimeMeans::next_week)};

constexpr std::array fields{std::pair(std::string_view("NUM"), TimeField::number),
                            std::pair(std::string_view("DAY"), TimeField::day),
                            std::pair(std::string_view("ORD"), TimeField::ordinal),
                            std::pair(std::string_view("N2"), TimeField::two_digits),
                            std::pair(std::string_view("YEAR"), TimeField::year),
                            std::pair(std::string_view("YY"), TimeField::short_year),
                            std::pair(std::string_view("DECADE"), TimeField::decade),
                            std::pair(std::string_view("OLDDECADE"), TimeField::decade),
                            std::pair(std::string_view("CLOCK"), TimeField::clock),
                            std::pair(std::string_view("CLOCKWORDS"), TimeField::clock),
                            std::pair(std::string_view("HHMM"), TimeField::clock),
                            std::pair(std::string_view("DAYWORDS"), TimeField::day),
                            std::pair(std::string_view("MONTHDAY"), TimeField::month_day),
                            std::pair(std::string_view("FORTNIGHT"), TimeField::fortnight),
                            std::pair(std::string_view("BIWEEKLY"), TimeField::fortnight),
                            std::pair(std::string_view("FORTNIGHTOFTIME"), TimeField::fortnight),
                            std::pair(std::string_view("QUARTERPAST"), TimeField::quarter_past),
                            std::pair(std::string_view("ZONE"), TimeField::zone),
                            std::pair(std::string_view("SECONDMARK"), TimeField::unit),
                            std::pair(std::string_view("MONTH"), TimeField::month),
                            std::pair(std::string_view("LOWMONTH"), TimeField::month),
                            std::pair(std::string_view("WEEKDAY"), TimeField::weekday),
                            std::pair(std::string_view("WEEKDAYABBR"), TimeField::weekday),
                            std::pair(std::string_view("DOTTEDWEEKDAY"), TimeField::weekday),
                            std::pair(std::string_view("WEEKDAYS"), TimeField::weekday),
                            std::pair(std::string_view("UNIT"), TimeField::unit),
                            std::pair(std::string_view("EVE"), TimeField::unit),
                            std::pair(std::string_view("UNITS"), TimeField::unit),
                            std::pair(std::string_view("UNITOFTIME"), TimeField::unit),
                            std::pair(std::string_view("LONGUNITS"), TimeField::unit),
                            std::pair(std::string_view("ADVERB"), TimeField::unit),
                            std::pair(std::string_view("YEARWORD"), TimeField::unit),
                            std::pair(std::string_view("RATEUNIT"), TimeField::unit),
                            std::pair(std::string_view("WEEKWORD"), TimeField::unit),
                            std::pair(std::string_view("MONTHWORD"), TimeField::unit),
                            std::pair(std::string_view("HOURMARK"), TimeField::unit),
                            std::pair(std::string_view("WEEKENDWORD"), TimeField::unit),
                            std::pair(std::string_view("DEICTIC"), TimeField::deictic),
                            std::pair(std::string_view("TURN"), TimeField::turn),
                            std::pair(std::string_view("PRECEDING"), TimeField::turn),
                            std::pair(std::string_view("SEASON"), TimeField::season),
                            std::pair(std::string_view("PART"), TimeField::part),
                            std::pair(std::string_view("BEFORENOON"), TimeField::part),
                            std::pair(std::string_view("PARTS"), TimeField::part),
                            std::pair(std::string_view("NOON"), TimeField::noon),
                            std::pair(std::string_view("MIDNIGHT"), TimeField::noon),
                            std::pair(std::string_view("AM"), TimeField::am),
                            std::pair(std::string_view("PM"), TimeField::pm),
                            std::pair(std::string_view("SOME"), TimeField::some),
                            std::pair(std::string_view("HALF"), TimeField::half),
                            std::pair(std::string_view("NEWYEAR"), TimeField::holiday),
                            std::pair(std::string_view("HOLIDAY"), TimeField::holiday),
                            std::pair(std::string_view("SOON"), TimeField::reference),
                            std::pair(std::string_view("REFERENCE"), TimeField::reference),
                            std::pair(std::string_view("CURRENT"), TimeField::reference),
                            std::pair(std::string_view("RECENT"), TimeField::reference),
                            std::pair(std::string_view("DAYSHIFT"), TimeField::day_shift),
                            std::pair(std::string_view("NIGHT"), TimeField::night),
                            std::pair(std::string_view("QUARTERORD"), TimeField::quarter),
                            std::pair(std::string_view("QUARTERMARK"), TimeField::quarter),
                            std::pair(std::string_view("HALFMARK"), TimeField::half),
                            std::pair(std::string_view("LASTORD"), TimeField::ordinal),
                            std::pair(std::string_view("CENTURYWORD"), TimeField::century),
                            std::pair(std::string_view("ANDHALF"), TimeField::and_half),
                            std::pair(std::string_view("HALFA"), TimeField::half_a),
                            std::pair(std::string_view("BC"), TimeField::before_christ),
                            std::pair(std::string_view("ABOUT"), TimeField::about),
                            std::pair(std::string_view("FISCAL"), TimeField::fiscal),
                            std::pair(std::string_view("OCLOCK"), TimeField::o_clock)};

constexpr std::array<std::string_view, 11> units{"second", "minute",  "hour", "day",    "week",   "weekend",
                                                 "month",  "quarter", "year", "decade", "century"};

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

/// Class names are in capitals, or end in "_", or were defined by a rule; all else in a pattern is a word.
bool looks_like_class(std::string_view name) { return is_capital(name[0]) && (name.size() > 1); }

TimeField field_of(std::string_view class_name) {
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const auto& f) { return f.first == class_name; });
    return found == fields.end() ? TimeField::none : found->second;
}

class Loader {
public:
    explicit Loader(TimeGrammar::Table& table) : table_(table) {
        for (const std::string_view name : numeric_classes) define(name);
    }

    /// The sentence that says what is wrong; empty when the line is fine.
    std::string add(std::string_view row) {
        const std::vector<std::string_view> cell = base::split(row, '\t');
        if (cell[0] == "word" && cell.size() == 4) return add_word(cell);
        if (cell[0] == "rule" && cell.size() == 5) return add_rule(cell);
        return "expected word CLASS value forms, or rule level CLASS means pattern";
    }

    /// Patterns are read last: they may use classes that stand below them.
    std::string finish() {
        for (const auto& [rule, pattern, pattern_line] : patterns_) {
            line = pattern_line;
            for (const std::string_view element : base::split(pattern, ' ')) {
                const std::string wrong = add_element(table_.rules[rule], element);
                if (!wrong.empty()) return wrong;
            }
        }
        index_starts();
        return {};
    }

    std::size_t line = 0;

private:
    TimeClassId define(std::string_view name) {
        const TimeClassId known = table_.class_id(name);
        if (known != TimeGrammar::Table::no_class) return known;
        table_.class_names.emplace_back(name);
        table_.fields.push_back(field_of(name));
        return static_cast<TimeClassId>(table_.class_names.size() - 1);
    }

    std::string add_word(const std::vector<std::string_view>& cell) {
        for (const std::string_view form : base::split(cell[3], '|')) {
            TimeWord word;
            word.id = define(cell[1]);
            word.value = cell[2];
            std::from_chars(cell[2].data(), cell[2].data() + cell[2].size(), word.number);
            if (table_.fields[word.id] == TimeField::unit) {
                const auto unit = std::find(units.begin(), units.end(), cell[2]);
                if (unit == units.end()) return "unknown unit \"" + word.value + '"';
                word.number = static_cast<int>(unit - units.begin());
            }
            if (table_.fields[word.id] == TimeField::holiday && !is_holiday_rule(word.value))
                return "no day of the year: \"" + word.value + '"';
            for (const TimeLexeme& lexeme : time_lexemes(form))
                word.form.emplace_back(form.substr(lexeme.span.begin, lexeme.span.size()));
            if (word.form.empty()) return "a form is empty";
            std::string first = word.form.front();
            for (char& c : first) c = is_capital(c) ? static_cast<char>(c - 'A' + 'a') : c;
            table_.by_first_word[first].push_back(static_cast<std::uint32_t>(table_.words.size()));
            table_.words.push_back(std::move(word));
        }
        return {};
    }

    std::string add_rule(const std::vector<std::string_view>& cell) {
        TimeRule rule;
        const auto means = std::find_if(meanings.begin(), meanings.end(), [&](const auto& m) { return m.first == cell[3]; });
        if (means == meanings.end()) return "unknown meaning \"" + std::string(cell[3]) + '"';
        const auto end = cell[1].data() + cell[1].size();
        if (std::from_chars(cell[1].data(), end, rule.level).ptr != end || rule.level < 1 || rule.level > 9)
            return "level is not 1 to 9";
        rule.means = means->second;
        rule.id = define(cell[2]);
        rule.whole = is_capital(cell[2].front());
        table_.levels = std::max(table_.levels, rule.level);
        patterns_.emplace_back(table_.rules.size(), std::string(cell[4]), line);
        table_.rules.push_back(std::move(rule));
        return {};
    }

    std::string add_element(TimeRule& rule, std::string_view text) {
        TimeElement element;
        if (text.size() > 1 && text.front() == '+') {
            element.glued = true;
            text.remove_prefix(1);
        }
        if (text.size() > 1 && text.back() == '?') {
            element.optional = true;
            text.remove_suffix(1);
        }
        if (text.empty()) return "two spaces in a pattern";
        for (const std::string_view part : base::split(text, '|')) {
            const TimeClassId id = table_.class_id(part);
            if (id != TimeGrammar::Table::no_class) {
                element.classes.push_back(id);
            } else if (part.empty() || looks_like_class(part)) {
                return "unknown class \"" + std::string(part) + '"';
            } else {
                for (const TimeLexeme& lexeme : time_lexemes(part)) element.words.push_back(lexeme_key(part, lexeme));
            }
        }
        rule.pattern.push_back(std::move(element));
        return {};
    }

    void index_starts() {
        table_.starts.resize(static_cast<std::size_t>(table_.levels));
        for (TimeRuleStarts& starts : table_.starts) starts.by_class.resize(table_.class_names.size());
        for (std::size_t r = 0; r < table_.rules.size(); ++r) {
            const TimeRule& rule = table_.rules[r];
            TimeRuleStarts& starts = table_.starts[static_cast<std::size_t>(rule.level - 1)];
            const auto add = [r](std::vector<std::uint16_t>& to) {
                if (to.empty() || to.back() != r) to.push_back(static_cast<std::uint16_t>(r));
            };
            for (const TimeElement& element : rule.pattern) {
                for (const TimeClassId id : element.classes) add(starts.by_class[id]);
                for (const std::string& word : element.words) add(starts.by_word[word]);
                if (!element.optional) break;
            }
        }
    }

    TimeGrammar::Table& table_;
    std::vector<std::tuple<std::size_t, std::string, std::size_t>> patterns_;
};

}  // namespace

TimeClassId TimeGrammar::Table::class_id(std::string_view name) const {
    const auto found = std::find(class_names.begin(), class_names.end(), name);
    return found == class_names.end() ? no_class : static_cast<TimeClassId>(found - class_names.begin());
}

Result<TimeGrammar> TimeGrammar::open(const std::string& path) {
    const Result<std::string> file = base::real_files().read(path, size_limit);
    if (!file) return file.error();
    auto table = std::make_unique<Table>();
    Loader loader(*table);
    const auto failed = [&](const std::string& wrong) {
        return Error{ErrorCode::corrupt, path + ':' + std::to_string(loader.line) + ": " + wrong};
    };
    for (const std::string_view line : base::split(*file, '\n')) {
        ++loader.line;
        if (line.empty() || line.front() == '#') continue;
        const std::string wrong = loader.add(line);
        if (!wrong.empty()) return failed(wrong);
    }
    const std::string wrong = loader.finish();
    if (!wrong.empty()) return failed(wrong);
    return TimeGrammar(std::move(table));
}

TimeGrammar::TimeGrammar(std::unique_ptr<const Table> table) : table_(std::move(table)) {}
TimeGrammar::TimeGrammar(TimeGrammar&&) noexcept = default;
TimeGrammar& TimeGrammar::operator=(TimeGrammar&&) noexcept = default;
TimeGrammar::~TimeGrammar() = default;

}  // namespace overt::meaning
