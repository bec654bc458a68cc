// Documents made at random from a seed: valid by construction, with every kind of character and value in them.
#pragma once

#include <algorithm>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "overt/document.h"

namespace overt::testing {

class RandomDocument {
public:
    explicit RandomDocument(unsigned seed) : random_(seed) {
        write_text();
        article();
        analysis();
        reading();
    }

    Article article_;
    Analysis analysis_;
    Reading reading_;

private:
    std::uint32_t below(std::size_t limit) { return static_cast<std::uint32_t>(random_() % limit); }
    bool coin() { return below(2) == 0; }
    float share() { return static_cast<float>(below(10001)) / 10000.0F; }
    template <class Enum>
    Enum one_of(Enum last) {
        return static_cast<Enum>(below(static_cast<std::size_t>(last) + 1));
    }

    std::string word() {
        static constexpr std::string_view pieces[] = {
            "a",     "Zürich", "e\u0301", "北京", "🚢",      "👩\u200D🚀", "שלום", "\u202Eevil\u202C", "\"", "\\", "</b>",
            "&amp;", "don",    "'",       "ſ",    "\u0301", "\x01",     "𝔘",    "\uFEFF",           "/"};
        std::string out(pieces[below(std::size(pieces))]);
        while (below(3) == 0) out += pieces[below(std::size(pieces))];
        if (below(40) == 0) out += '\0';
        return out;
    }
    std::string words() {
        std::string out = word();
        while (coin()) out += " " + word();
        return out;
    }
    template <class T, class Make>
    std::optional<T> maybe(Make make) {
        return coin() ? std::optional<T>(make()) : std::nullopt;
    }
    std::optional<std::string> maybe_words() {
        return maybe<std::string>([&] { return words(); });
    }
    Date day() { return Date(std::chrono::days(static_cast<int>(below(40000)) - 20000)); }
    Producer producer() { return {coin() ? "events" : "odd/stage", below(9)}; }

    void write_text() {
        static constexpr std::string_view gaps[] = {" ", "", "\r\n", "\n\n", "\u3000", "  ", "\t"};
        std::string& text = article_.text;
        for (std::uint32_t i = below(60); i > 0; --i) {
            const auto begin = static_cast<std::uint32_t>(text.size());
            text += word();
            tokens_.push_back({begin, static_cast<std::uint32_t>(text.size())});
            text += gaps[below(std::size(gaps))];
        }
    }

    /// Words [first, last) as one span.
    Span some_words() {
        const std::uint32_t first = below(tokens_.size());
        const std::uint32_t last = std::min<std::uint32_t>(first + below(6), static_cast<std::uint32_t>(tokens_.size()) - 1);
        return {tokens_[first].begin, tokens_[last].end};
    }

    void article() {
        article_.input = words();
        article_.title = maybe_words();
        article_.byline = maybe_words();
        article_.publisher = maybe_words();
        article_.section = maybe_words();
        article_.url = maybe_words();
        article_.marking = maybe_words();
        article_.published = maybe<Date>([&] { return *parse_date("2001-01-01") + std::chrono::days(below(9000)); });
        article_.published_basis = one_of(DateBasis::text);
        article_.published_from = maybe_words().value_or("");
        article_.fetched = maybe<Date>([&] { return day(); });
        for (std::size_t i = 0; i < tokens_.size(); i += 5 + below(3)) article_.links.push_back({tokens_[i], words()});
        for (std::uint32_t i = below(3); i > 0; --i) article_.captions.push_back(words());
        for (std::uint32_t i = below(3); i > 0; --i) article_.dropped.push_back({words(), word()});
        for (std::uint32_t i = below(3); i > 0; --i) article_.notes.push_back({word(), words()});
        article_.capture = base::sha256(words());
        for (std::size_t i = 0; i < tokens_.size(); i += 7)
            article_.blocks.push_back(
                {{tokens_[i].begin, tokens_[std::min(i + 6, tokens_.size() - 1)].end}, one_of(BlockKind::table_row)});
        if (!tokens_.empty()) article_.origin.runs = {{0, below(50), 50 + below(50), coin()}};
    }

    void analysis() {
        analysis_.feature_sets.emplace_back("Mood=Ind|Tense=Past");
        analysis_.subtypes.emplace_back("pass");
        const auto count = static_cast<std::uint32_t>(tokens_.size());
        for (std::uint32_t first = 0; first < count;) {
            const std::uint32_t last = std::min(count, first + 1 + below(9));
            for (std::uint32_t i = first; i < last; ++i) {
                Token token;
                token.span = tokens_[i];
                token.upos = one_of(Upos::X);
                token.relation = one_of(Relation::xcomp);
                token.features = static_cast<std::uint16_t>(below(2));
                token.subtype = static_cast<std::uint16_t>(below(2));
                token.head = {i == first ? first : first + below(i - first)};
                token.joined = i > first && tokens_[i - 1].end == tokens_[i].begin && coin();
                token.lemma = word();
                if (coin()) token.factuality = 6 * share() - 3;
                analysis_.tokens.push_back(token);
            }
            analysis_.sentences.push_back({{tokens_[first].begin, tokens_[last - 1].end}, {first}, {last}});
            if (coin())
                analysis_.names.push_back(
                    {{tokens_[first].begin, tokens_[first].end}, {first}, {first + 1}, one_of(NameKind::other), share()});
            if (last - first > 1 && coin()) {
                analysis_.names.push_back(
                    {{tokens_[first + 1].begin, tokens_[last - 1].end}, {first + 1}, {last}, one_of(NameKind::other), share()});
                if (last - first > 2)
                    analysis_.inner_names.push_back({tokens_[last - 1], {last - 1}, {last}, one_of(NameKind::other), share()});
                analysis_.attributions.push_back({{first}, {}, Index<Token>{last - 1}, share()});
                if (coin()) analysis_.attributions.back().source = Index<Token>{first + 1};
            }
            if (coin()) {
                const std::uint32_t head = first + below(last - first);
                analysis_.predicates.push_back(
                    {{first}, "run.0" + std::to_string(below(9)), {{"ARG1", {first}, {last}, {head}}}});
            }
            first = last;
        }
    }

    void reading() {
        reading_.wording.verdict = one_of(WordingVerdict::unclear);
        reading_.wording.score = below(10001) / 10000.0;  // a double, which has its decimals back from JSON
        if (tokens_.empty()) return;
        for (std::size_t i = 0; i < tokens_.size(); i += 1 + below(4)) {
            Entity entity;
            entity.kind = one_of(NameKind::other);
            entity.name = words();
            entity.key = coin() ? "" : words();
            entity.country = maybe<std::string>([] { return "KAZ"; });
            entity.office = maybe_words();
            entity.mentions = {{tokens_[i], one_of(MentionForm::nominal)}};
            entity.score = share();
            entity.producer = producer();
            reading_.entities.push_back(entity);
        }
        for (std::uint32_t i = 1 + below(4); i > 0; --i) time();
        for (std::uint32_t i = 1 + below(4); i > 0; --i) place();
        for (std::uint32_t i = 1 + below(6); i > 0; --i) event();
        for (std::uint32_t i = below(6); i > 0; --i) claim();
        for (std::uint32_t i = below(3); i > 0; --i)
            reading_.links.push_back({some(reading_.events), some(reading_.events), one_of(LinkKind::repeats), some_words()});
        for (std::uint32_t i = below(3); i > 0; --i) reading_.secrecy.push_back(some_words());
        for (std::uint32_t i = below(3); i > 0; --i) reading_.wording.oddities.push_back({some_words(), words()});
    }

    template <class T>
    Index<T> some(const std::vector<T>& values) {
        return {below(values.size())};
    }
    template <class T>
    std::optional<Index<T>> maybe_some(const std::vector<T>& values) {
        return maybe<Index<T>>([&] { return some(values); });
    }

    void time() {
        TimeExpression time;
        time.span = some_words();
        if (coin()) {
            const Instant from = Instant(day()) + std::chrono::seconds(coin() ? 0 : below(86400));
            time.when = Interval{from, from + std::chrono::seconds(1 + below(1000000))};
        }
        time.precision = one_of(Precision::century);
        time.approximate = coin();
        time.type = one_of(TimexType::set);
        time.value = words();
        time.score = share();
        time.producer = producer();
        reading_.times.push_back(time);
    }

    void place() {
        Place place;
        place.span = some_words();
        place.name = words();
        if (coin()) {
            place.latitude = (static_cast<int>(below(180000001)) - 90000000) / 1e6;
            place.longitude = (static_cast<int>(below(360000001)) - 180000000) / 1e6;
            place.precision_km = below(5000) / 8.0;
        }
        place.gazetteer = maybe_words();
        place.form = one_of(PlaceForm::relative);
        place.score = share();
        place.producer = producer();
        reading_.places.push_back(place);
    }

    void event() {
        Event event;
        event.kind = coin() ? "travel" : coin() ? "transfer" : words();
        event.phase = one_of(Phase::ended);
        event.polarity = one_of(Polarity::negated);
        event.certainty = one_of(Certainty::unstated);
        event.factuality = (static_cast<int>(below(60001)) - 30000) / 1e4;
        event.head = {below(tokens_.size())};
        event.trigger = tokens_[event.head.value];
        for (std::uint32_t i = below(4); i > 0; --i) {
            const Span span = some_words();
            event.roles.push_back({coin() ? "traveller" : word(), maybe_some(reading_.entities), span, span});
        }
        event.when = maybe_some(reading_.times);
        event.when_basis = one_of(WhenBasis::inferred);
        event.not_before = maybe<Date>([&] { return day(); });
        event.not_after = maybe<Date>([&] { return day(); });
        event.where = maybe_some(reading_.places);
        event.plover = maybe<Plover>([&] { return Plover{word(), maybe_words(), {words(), words()}}; });
        event.evidence = coin() ? some_words() : Span{};
        event.score = share();
        event.producer = producer();
        reading_.events.push_back(event);
    }

    void claim() {
        Claim claim;
        claim.content = some_words();
        if (coin()) claim.parts = {claim.content};
        for (std::uint32_t i = below(3); i > 0; --i) claim.events.push_back(some(reading_.events));
        for (std::uint32_t i = 1 + below(2); i > 0; --i) {
            ChainLink link;
            link.source = maybe<Span>([&] { return some_words(); });
            if (!link.source || coin()) link.cue = some_words();
            link.basis = maybe<Span>([&] { return some_words(); });
            link.entity = maybe_some(reading_.entities);
            link.kind = one_of(SourceKind::other);
            claim.chain.push_back(link);
        }
        claim.stance = one_of(Stance::warns);
        claim.certainty = one_of(Certainty::unstated);
        claim.said_when = maybe_some(reading_.times);
        claim.quoted = coin();
        claim.score = share();
        claim.producer = producer();
        reading_.claims.push_back(claim);
    }

    std::mt19937 random_;
    std::vector<Span> tokens_;
};

}  // namespace overt::testing
