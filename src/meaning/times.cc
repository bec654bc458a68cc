#include "meaning/times.h"

#include <algorithm>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>

#include "meaning/times_join.h"
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

bool number_before(std::string_view text, std::uint32_t at) {
    while (at > 0 && text[at - 1] == ' ') --at;
    return at > 0 && is_digit(text[at - 1]);
}

/// The word behind `at`, lower case; empty at a line end or before a sign.
std::string word_after(std::string_view text, std::uint32_t at) {
    std::size_t begin = at;
    while (begin < text.size() && text[begin] == ' ') ++begin;
    std::string word;
    for (; begin < text.size() && ((text[begin] | 0x20) >= 'a' && (text[begin] | 0x20) <= 'z'); ++begin)
        word += static_cast<char>(text[begin] | 0x20);
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
          nightly_(grammar.class_id("NIGHTLY_")),
          year_cue_(grammar.class_id("YEARCUE")),
          clock_cue_(grammar.class_id("CLOCKCUE")),
          season_cue_(grammar.class_id("SEASONCUE")),
          words_(grammar) {}

    bool accepts(const TimeMatch& match) const {
        if (in_foreign_name(match.span) || is_number_of_something(match)) return false;
        if (match.id == bare_year_) return year(match);
        if (match.id == bare_month_) return month(match);
        if (match.id == bare_clock_) return is_of_class(grammar_, word_before(text_, match.span.begin), clock_cue_);
        if (match.id == age_) return false;
        if (match.id == words_.day) return !counts_things(match.span);
        if (match.id == words_.low_day) return is_cued(match, words_.day_cue) && !is_verb(match.span);
        if (match.id == words_.low_month) return is_cued(match, words_.month_cue) && !is_verb(match.span);
        if (match.id == words_.short_weekday) return is_cued(match, words_.day_cue);
        if (match.id == words_.year_month) return !names_or_acts(match.span);
        if (match.id == duration_) return duration(match);
        if (match.id == season_) return season(match);
        if (match.id == nightly_) return match.sense.part == "NI" && word_before(text_, match.span.begin) == "at";
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

    /// A piece of a telephone number, of a file's name or of a sum: "138-2010-2015", "$DEC".
    bool is_number_of_something(const TimeMatch& match) const {
        const Span span = match.span;
        const auto at = [&](std::size_t i) { return i < text_.size() ? text_[i] : ' '; };
        if (span.begin > 0 && at(span.begin - 1) == '$') return true;
        if (match.sense.means != TimeMeans::year_range) return false;
        const bool before = span.begin > 1 && at(span.begin - 1) == '-' && is_digit(at(span.begin - 2));
        return before || (at(span.end) == '-' && is_digit(at(span.end + 1)));
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
            const bool numbered = tree_.is(*head, Relation::nummod) && tree_.head(*head) < *head &&
                                  tree_.token(tree_.head(*head)).upos == Upos::NOUN;  // "room 1912"
            if (counts || measured || numbered) return false;
        }
        const bool cued = is_of_class(grammar_, word_before(text_, begin), year_cue_) || (begin > 0 && text_[begin - 1] == '(');
        return (value >= 1900 && value < 2100) || (cued && value >= 1000);
    }

    bool is_cued(const TimeMatch& match, TimeClassId cue) const {
        return is_of_class(grammar_, word_before(text_, match.span.begin), cue);
    }

    /// The last token of a span; none when the text has no parse.
    std::optional<TokenId> last_token(Span span) const {
        const auto& tokens = tree_.analysis().tokens;
        const auto after = std::lower_bound(tokens.begin(), tokens.end(), span.end,
                                            [](const Token& token, std::uint32_t end) { return token.span.begin < end; });
        if (after == tokens.begin()) return std::nullopt;
        return static_cast<TokenId>(after - tokens.begin() - 1);
    }

    /// "In May two soldiers": the number is of the soldiers.
    bool counts_things(Span span) const {
        const auto last = last_token(span);
        return last && tree_.is(*last, Relation::nummod) && !tree_.is_root(*last) &&
               tree_.span(tree_.head(*last)).begin >= span.end;
    }

    /// "may" and "march" as verbs.
    bool is_verb(Span span) const {
        const auto head = head_in(tree_, span);
        if (!head) return false;
        const Upos upos = tree_.token(*head).upos;
        return upos == Upos::VERB || upos == Upos::AUX;
    }

    /// "In 2017 May called an election".
    bool names_or_acts(Span span) const {
        const auto last = last_token(span);
        if (!last) return false;
        const Upos upos = tree_.token(*last).upos;
        return upos == Upos::VERB || upos == Upos::AUX || tree_.is(*last, Relation::nsubj);
    }

    bool month(const TimeMatch& match) const {
        if (number_before(text_, match.span.begin)) return false;  // "32 Sept"
        const auto head = head_in(tree_, match.span);
        if (!head) return true;
        const Upos upos = tree_.token(*head).upos;
        if (upos == Upos::VERB || upos == Upos::AUX || upos == Upos::ADJ || upos == Upos::ADV) return false;
        const bool title_of_person = *head > 0 && tree_.is(*head, Relation::flat);
        return !title_of_person && !is_thing(*head);
    }

    /// "the March", "the Long March", "the Prague Spring": a noun with an article or a name before it.
    bool is_thing(TokenId head) const {
        if (tree_.is(head, Relation::compound)) return false;
        return std::any_of(tree_.children(head).begin(), tree_.children(head).end(), [&](TokenId c) {
            return c < head &&
                   (tree_.is(c, Relation::det) || (tree_.is(c, Relation::compound) && tree_.token(c).upos == Upos::PROPN));
        });
    }

    bool duration(const TimeMatch& match) const {
        const TimeSense& s = match.sense;
        const bool counted = s.amount.has_value() || s.vague || s.means == TimeMeans::vague;
        if (s.amount.value_or(0) >= 1000 && (s.unit == TimeUnit::second || s.unit == TimeUnit::quarter))
            return false;  // "1988 second"
        if (!counted && (s.unit == TimeUnit::second || s.unit == TimeUnit::quarter)) return false;
        if (s.unit == TimeUnit::quarter && s.amount && *s.amount < 4 && word_after(text_, match.span.end) == "of")
            return false;  // a share
        return true;
    }

    bool season(const TimeMatch& match) const {
        const TimeSense& s = match.sense;
        if (s.year || s.before_christ || s.deictic || s.turn || s.means == TimeMeans::same) return true;
        const std::string after = word_after(text_, match.span.end);
        constexpr int fall = 3;
        if (s.season == fall && (after == "of" || after == "in" || after == "from")) return false;  // "the fall of the city"
        if (is_of_class(grammar_, word_before(text_, match.span.begin), season_cue_)) return true;
        const auto head = head_in(tree_, match.span);
        if (!head) return false;
        const Upos upos = tree_.token(*head).upos;
        if (upos != Upos::NOUN && upos != Upos::PROPN) return false;
        const bool placed = tree_.child(*head, Relation::det).has_value() || tree_.is(*head, Relation::obl) ||
                            tree_.is(*head, Relation::nmod) || tree_.is(*head, Relation::compound);
        return placed;  // "you promised me spring" speaks of no time
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
    TimeClassId nightly_;
    TimeClassId year_cue_;
    TimeClassId clock_cue_;
    TimeClassId season_cue_;

    /// Forms that only the words around them tell from others.
    struct Words {
        explicit Words(const TimeGrammar::Table& grammar)
            : day(grammar.class_id("WORDDAY_")),
              low_day(grammar.class_id("LOWDAY_")),
              low_month(grammar.class_id("LOWMONTH_")),
              short_weekday(grammar.class_id("SHORTWEEKDAY_")),
              year_month(grammar.class_id("YEARMONTH_")),
              day_cue(grammar.class_id("DAYCUE")),
              month_cue(grammar.class_id("LOWMONTHCUE")) {}
        TimeClassId day, low_day, low_month, short_weekday, year_month, day_cue, month_cue;
    };
    Words words_;
};

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
        if (!s.amount && context_.direction != Direction::future) return false;  // "the most in a year"
        return length && context_.direction != Direction::past && !context_.narrative && tree_.is(head, Relation::obl) &&
               word_before(tree_.article().text, match.span.begin) == "in" &&
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
    const Filter filter(tree, table);
    std::erase_if(matches, [&](const TimeMatch& match) { return !filter.accepts(match); });
    join_neighbours(tree.article().text, matches);
    return Teller(tree, table).read(matches);
}

}  // namespace overt::meaning
