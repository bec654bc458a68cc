#include "meaning/times.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "meaning/times_match.h"
#include "meaning/times_resolve.h"
#include "meaning/times_tense.h"

namespace overt::meaning {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The word before `at` in the text, lower case; empty at a line start or after a sign.
std::string word_before(std::string_view text, std::uint32_t at) {
    std::size_t end = at;
    while (end > 0 && text[end - 1] == ' ') --end;
    std::size_t begin = end;
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    while (begin > 0 && letter(text[begin - 1])) --begin;
    std::string word(text.substr(begin, end - begin));
    for (char& c : word) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return word;
}

/// Which matches are times here: what the grammar cannot see because it does not know the sentence.
class Filter {
public:
    Filter(const Tree& tree, const TimeGrammar::Table& grammar)
        : tree_(tree),
          grammar_(grammar),
          text_(tree.article().text),
          bare_year_(grammar.class_id("BAREYEAR_")),
          bare_month_(grammar.class_id("BAREMONTH_")),
          bare_clock_(grammar.class_id("BARECLOCK_")),
          duration_(grammar.class_id("DURATION_")),
          age_(grammar.class_id("AGE_")),
          season_(grammar.class_id("SEASON_")),
          year_cue_(grammar.class_id("YEARCUE")),
          clock_cue_(grammar.class_id("CLOCKCUE")) {}

    bool accepts(const TimeMatch& match) const {
        if (in_foreign_name(match.span)) return false;
        if (match.id == bare_year_) return year(match);
        if (match.id == bare_month_) return month(match);
        if (match.id == bare_clock_) return is_of_class(grammar_, word_before(text_, match.span.begin), clock_cue_);
        if (match.id == age_) return false;
        if (match.id == duration_) return duration(match);
        if (match.id == season_) return season(match);
        return true;
    }

private:
    /// "The Sunday Times", "Theresa May", "Black September": the words of a name are no time.
    bool in_foreign_name(Span span) const {
        const auto& names = tree_.analysis().names;
        auto at = std::lower_bound(names.begin(), names.end(), span.begin,
                                   [](const Name& n, std::uint32_t begin) { return n.span.end <= begin; });
        for (; at != names.end() && at->span.begin < span.end; ++at) {
            const bool times = at->kind == NameKind::date || at->kind == NameKind::time || at->kind == NameKind::quantity ||
                               at->kind == NameKind::cardinal || at->kind == NameKind::ordinal || at->kind == NameKind::event ||
                               at->kind == NameKind::other;
            const bool inside = at->span.contains(span) && at->span != span;
            const bool person = at->kind == NameKind::person && at->span.contains(span);
            if (!times && (inside || person)) return true;
        }
        return false;
    }

    bool year(const TimeMatch& match) const {
        const int value = match.sense.year.value_or(0);
        const std::uint32_t begin = match.span.begin;
        const std::uint32_t end = match.span.end;
        if (begin > 0 && (text_[begin - 1] == '-' || text_[begin - 1] == '/' || text_[begin - 1] == '.')) return false;
        if (end + 1 < text_.size() && (text_[end] == '-' || text_[end] == '/') && is_digit(text_[end + 1])) return false;
        if (const auto head = head_in(tree_, match.span)) {
            const bool counts =
                tree_.is(*head, Relation::nummod) && tree_.head(*head) > *head && tree_.has(tree_.head(*head), "Number=Plur");
            const bool measured = tree_.is(*head, Relation::nummod) && tree_.head(*head) > *head &&
                                  tree_.child(tree_.head(*head), Relation::det) == std::nullopt &&
                                  tree_.token(tree_.head(*head)).upos == Upos::SYM;
            if (counts || measured) return false;
        }
        const bool cued = is_of_class(grammar_, word_before(text_, begin), year_cue_) || (begin > 0 && text_[begin - 1] == '(');
        return (value >= 1900 && value < 2100) || (cued && value >= 1000);
    }

    bool month(const TimeMatch& match) const {
        const auto head = head_in(tree_, match.span);
        if (!head) return true;
        const Upos upos = tree_.token(*head).upos;
        if (upos == Upos::VERB || upos == Upos::AUX || upos == Upos::ADJ || upos == Upos::ADV) return false;
        const bool title_of_person = *head > 0 && tree_.is(*head, Relation::flat);
        return !title_of_person;
    }

    bool duration(const TimeMatch& match) const {
        const TimeSense& s = match.sense;
        const bool counted = s.amount.has_value() || s.vague || s.means == TimeMeans::vague;
        if (s.amount.value_or(0) >= 1000 && (s.unit == TimeUnit::second || s.unit == TimeUnit::quarter))
            return false;  // "1988 second"
        if (!counted && (s.unit == TimeUnit::second || s.unit == TimeUnit::quarter)) return false;
        return true;
    }

    bool season(const TimeMatch& match) const {
        const TimeSense& s = match.sense;
        if (s.year || s.deictic || s.turn) return true;
        const std::string before = word_before(text_, match.span.begin);
        return before == "in" || before == "during" || before == "by" || before == "since" || before == "until";
    }

    const Tree& tree_;
    const TimeGrammar::Table& grammar_;
    std::string_view text_;
    TimeClassId bare_year_;
    TimeClassId bare_month_;
    TimeClassId bare_clock_;
    TimeClassId duration_;
    TimeClassId age_;
    TimeClassId season_;
    TimeClassId year_cue_;
    TimeClassId clock_cue_;
};

/// History is told along its own line of time: days and months without a year belong to the year last named. A report of the day
/// is recognised by the words that only make sense from its own day on.
bool is_narrative(const std::vector<TimeMatch>& matches, std::optional<Date> anchor) {
    if (!anchor) return true;
    const int this_year = static_cast<int>(std::chrono::year_month_day(*anchor).year());
    int old = 0;
    int recent = 0;
    for (const TimeMatch& match : matches) {
        const TimeSense& s = match.sense;
        if (s.year && *s.year < this_year - 2) ++old;
        if (s.day_shift || s.deictic || (s.weekday && !s.year && !s.month) || (s.year && *s.year >= this_year - 2)) ++recent;
    }
    return old >= 3 && old > 3 * recent;
}

}  // namespace

std::vector<TimeExpression> find_times(const Tree& tree, const TimeGrammar& grammar) {
    const TimeGrammar::Table& table = grammar.table();
    std::vector<TimeMatch> matches = match_times(tree.article().text, table);
    const Filter filter(tree, table);
    std::erase_if(matches, [&](const TimeMatch& match) { return !filter.accepts(match); });
    TimeContext context;
    context.anchor = tree.article().published;
    context.narrative = is_narrative(matches, context.anchor);
    std::vector<TimeExpression> out;
    for (const TimeMatch& match : matches) {
        const std::optional<TokenId> head = head_in(tree, match.span);
        context.direction = head ? clause_direction(tree, table, *head) : Direction::unknown;
        std::optional<PlacedTime> placed = place_time(match, context);
        if (!placed) continue;
        if (placed->moment) context.spoken_of = placed->moment;
        out.push_back(std::move(placed->expression));
    }
    return out;
}

}  // namespace overt::meaning
