#include "meaning/times.h"

#include <algorithm>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>

#include "meaning/times_filter.h"
#include "meaning/times_join.h"
#include "meaning/times_match.h"
#include "meaning/times_resolve.h"
#include "meaning/times_tense.h"

namespace overt::meaning {
namespace {

/// A day that only makes sense from the day of the report on: "yesterday", "last week", "two days ago", a bare weekday.
bool counts_from_the_report(const TimeSense& s) {
    return s.day_shift || (s.deictic && s.unit) || s.means == TimeMeans::ago || (s.weekday && !s.year && !s.month);
}

/// A year before `this_year` by its number.
bool names_an_old_year(const TimeSense& s, int this_year) { return s.before_christ || (s.year && *s.year < this_year); }

/// History is told along its own line of time: what is named without a year belongs to the time the text has come to. It names
/// old years, and hardly ever counts from the day it was written.
bool is_narrative(std::span<const TimeMatch> matches, std::optional<Date> anchor) {
    if (!anchor) return true;
    const int this_year = static_cast<int>(std::chrono::year_month_day(*anchor).year());
    const auto old = std::count_if(matches.begin(), matches.end(),
                                   [&](const TimeMatch& match) { return names_an_old_year(match.sense, this_year); });
    long recent = 0;
    for (const TimeMatch& match : matches) {
        const TimeSense& sense = match.sense;
        constexpr long surely = 10;  // "yesterday" is of a report; "today" is also the reader's, "last night" the speaker's
        if (counts_from_the_report(sense)) recent += sense.day_shift.value_or(0) != 0 && sense.part.empty() ? surely : 1;
    }
    return old >= 3 && old > 4 * recent;
}

/// Reads the times of a text one after the other and remembers what it has come to.
class Teller {
public:
    Teller(const Tree& tree, const TimeGrammar::Table& grammar) : tree_(tree), grammar_(grammar) {
        context_.anchor = tree.article().published;
    }

    std::vector<TimeExpression> read(std::span<const TimeMatch> matches) {
        const bool all = is_narrative(matches, context_.anchor);
        for (std::size_t first = 0; first < matches.size();) {
            std::size_t last = first + 1;
            const std::size_t paragraph = paragraph_of(matches[first]);
            while (last < matches.size() && paragraph_of(matches[last]) == paragraph) ++last;
            const auto mine = matches.subspan(first, last - first);
            context_.narrative = all || is_narrative(mine, context_.anchor);
            context_.same_paragraph = false;
            for (std::size_t i = 0; i < mine.size(); ++i) {
                if (mine[i].sense.opens_range && i + 1 < mine.size()) {
                    read(opening(mine[i], mine[i + 1]));
                } else {
                    read(mine[i]);
                }
            }
            first = last;
        }
        return std::move(out_);
    }

private:
    void read(const TimeMatch& match) {
        const std::optional<TokenId> head = head_in(tree_, match.span);
        context_.direction = head ? clause_direction(tree_, grammar_, *head) : Direction::unknown;
        if (!head || !is_wait(match, *head)) return place(match);
        TimeMatch until = match;
        until.sense.means = TimeMeans::ahead;
        place(until);
    }

    /// Of "May to September" the first belongs to the year of the second, or the one before it.
    TimeMatch opening(const TimeMatch& first, const TimeMatch& second) {
        TimeMatch out = first;
        const std::optional<TokenId> head = head_in(tree_, second.span);
        context_.direction = head ? clause_direction(tree_, grammar_, *head) : Direction::unknown;
        const std::optional<Moment> end = place_moment(second.sense, context_).moment;
        if (end && end->year > 0) out.sense.year = end->year - (*first.sense.month > *second.sense.month ? 1 : 0);
        return out;
    }

    /// "Will meet in two weeks": a day to come, not a length.
    bool is_wait(const TimeMatch& match, TokenId head) const {
        const TimeSense& s = match.sense;
        const bool length = s.means == TimeMeans::duration && !s.vague && s.unit && *s.unit >= TimeUnit::day;
        const bool alone = tree_.is_root(head);
        if (!s.amount && !alone && context_.direction != Direction::future) return false;  // "the most in a year"
        return length && context_.direction != Direction::past && !context_.narrative &&
               (alone || tree_.is(head, Relation::obl)) && word_before(tree_.article().text, match.span.begin) == "in" &&
               tree_.article().text.compare(match.span.begin, 4, "the ") != 0;  // "in the last two years"
    }

    void place(const TimeMatch& match) {
        std::vector<PlacedTime> placed = place_time(tree_.article().text, match, context_);
        if (placed.empty()) return;
        if (placed.front().moment) remember(match, *placed.front().moment);
        for (PlacedTime& time : placed) out_.push_back(std::move(time.expression));
        context_.same_paragraph = true;
    }

    void remember(const TimeMatch& match, const Moment& moment) {
        const TimeSense& sense = match.sense;
        context_.spoken_of = moment;
        const bool compares = sense.means == TimeMeans::ago || sense.means == TimeMeans::earlier;
        if (moment.grain == Moment::Grain::quarter && !compares) context_.quarter = moment;
        if (!compares && sense.turn.value_or(0) >= 0 && goes_on_at(moment, match.span)) context_.come_to = moment;
    }

    /// Another year in the middle of a sentence and a paragraph is an aside ("as papers opened in 1989 show") until a second time
    /// near it follows.
    bool goes_on_at(const Moment& moment, Span span) {
        const bool other = context_.come_to && moment.year != context_.come_to->year;
        const bool aside = other && context_.same_paragraph && moment.grain == Moment::Grain::year && !opens_sentence(span) &&
                           !(aside_ && std::abs(moment.year - *aside_) <= 1);
        aside_ = aside ? std::optional(moment.year) : std::nullopt;
        return !aside;
    }

    /// "In early 1813 ..."
    bool opens_sentence(Span span) const {
        const std::optional<TokenId> head = head_in(tree_, span);
        if (!head) return true;
        constexpr std::uint32_t words_before = 12;  // bytes of "In the early "
        return span.begin - std::min(span.begin, tree_.sentence(*head).span.begin) <= words_before;
    }

    std::size_t paragraph_of(const TimeMatch& match) const {
        const std::uint32_t at = match.span.begin;
        const auto& blocks = tree_.article().blocks;
        const auto after = std::upper_bound(blocks.begin(), blocks.end(), at,
                                            [](std::uint32_t offset, const Block& block) { return offset < block.span.begin; });
        return static_cast<std::size_t>(after - blocks.begin());
    }

    const Tree& tree_;
    const TimeGrammar::Table& grammar_;
    TimeContext context_;
    std::vector<TimeExpression> out_;
    std::optional<int> aside_;
};

}  // namespace

std::vector<TimeExpression> find_times(const Tree& tree, const TimeGrammar& grammar) {
    const TimeGrammar::Table& table = grammar.table();
    std::vector<TimeMatch> matches = match_times(tree.article().text, table);
    keep_times(tree, table, matches);
    join_neighbours(tree.article().text, matches);
    return Teller(tree, table).read(matches);
}

}  // namespace overt::meaning
