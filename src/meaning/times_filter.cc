#include "meaning/times_filter.h"

#include <algorithm>

#include "meaning/times_tense.h"

namespace overt::meaning {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

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
        if (match.id == words_.low_day) return (is_cued(match, words_.day_cue) || opens_line(match)) && !is_verb(match.span);
        if (match.id == words_.low_month) return is_cued(match, words_.month_cue) && !is_verb(match.span);
        if (match.id == words_.short_weekday) return is_cued(match, words_.day_cue) || is_line(match.span);
        if (match.id == words_.beside) return !opens_phrase(match.span);
        if (match.id == words_.soon) return is_to_come(match.span);
        if (match.id == words_.running) return is_running(match);
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

    bool opens_line(const TimeMatch& match) const { return match.span.begin == 0 || text_[match.span.begin - 1] == '\n'; }

    /// "Thu" in a list of days.
    bool is_line(Span span) const {
        return (span.begin == 0 || text_[span.begin - 1] == '\n') && (span.end == text_.size() || text_[span.end] == '\n');
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

    /// "For the year", and "the year ended June 30"; not "man of the year".
    bool is_running(const TimeMatch& match) const {
        const std::size_t next = text_.find_first_not_of(' ', match.span.end);
        if (next != std::string_view::npos && is_digit(text_[next])) return false;  // "in the year 99999"
        return is_cued(match, words_.running_cue) || is_of_class(grammar_, word_after(text_, match.span.end), words_.ending);
    }

    /// "The year before the war" is no year before one spoken of.
    bool opens_phrase(Span span) const {
        const auto last = last_token(span);
        return last && tree_.head(*last) > *last && (tree_.is(*last, Relation::case_) || tree_.is(*last, Relation::mark));
    }

    /// "Will soon meet"; not "soon became", "as soon as", "soon after".
    bool is_to_come(Span span) const {
        const auto head = head_in(tree_, span);
        const std::string after = word_after(text_, span.end);
        return head && after != "as" && after != "after" && word_before(text_, span.begin) != "as" &&
               clause_direction(tree_, grammar_, *head) == Direction::future;
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
              running(grammar.class_id("RUNNING_")),
              beside(grammar.class_id("BESIDE_")),
              soon(grammar.class_id("SOON_")),
              year_month(grammar.class_id("YEARMONTH_")),
              day_cue(grammar.class_id("DAYCUE")),
              month_cue(grammar.class_id("LOWMONTHCUE")),
              running_cue(grammar.class_id("RUNNINGCUE")),
              ending(grammar.class_id("ENDING")) {}
        TimeClassId day, low_day, low_month, short_weekday, running, beside, soon, year_month, day_cue, month_cue, running_cue,
            ending;
    };
    Words words_;
};

}  // namespace

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

void keep_times(const Tree& tree, const TimeGrammar::Table& grammar, std::vector<TimeMatch>& matches) {
    const Filter filter(tree, grammar);
    std::erase_if(matches, [&](const TimeMatch& match) { return !filter.accepts(match); });
}

}  // namespace overt::meaning
