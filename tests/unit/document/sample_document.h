// One report with everything that a reading can hold, built by hand: for tests of codecs and pages.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/digest.h"
#include "overt/document.h"

namespace overt::testing {

inline constexpr std::string_view sample_text =
    "Tehran weighs drone deal with Caracas, diplomats say\n\n"
    "Iran’s foreign minister, Hossein Karimi, plans to fly to Caracas in early March to discuss an exchange of drones for crude "
    "oil, two "
    "European diplomats said on Tuesday.\n\n"
    "“We have seen no final agreement,” one of them said, “and it may yet fall apart.” The visit would be the minister’s first "
    "to "
    "Venezuela since 2021.\n\n"
    "Venezuela’s defence ministry denied that it was seeking weapons. “Our talks concern refineries and nothing else,” Gen. Luis "
    "Ortega "
    "said in Valencia.\n\n"
    "According to declassified intelligence, a cargo ship left Bandar Abbas on Feb. 3 with crates that may hold engines. The "
    "United "
    "States has warned that it would sanction any port that receives the ship.\n\n"
    "State television did not mention the trip. A spokesman for the ministry declined to comment.\n";

/// Builds the sample; spans are found by their words.
class SampleDocument {
public:
    SampleDocument() {
        article_.input = "reports/deal.html";
        article_.title = "Tehran weighs drone deal with Caracas, diplomats say";
        article_.byline = "Mara Lindqvist";
        article_.publisher = "The Harbour Courier";
        article_.url = "https://courier.example/world/deal?id=7&page=1";
        article_.marking = "TLP:GREEN";
        article_.published = parse_date("2024-02-14");
        article_.published_basis = DateBasis::page;
        article_.text = sample_text;
        article_.dropped = {{"Share this story", "share-buttons"}, {"Leave a <b>reply</b>", "comment-form"}};
        article_.notes = {{"truncated", "the page ends in the middle of a tag"}};
        article_.capture = base::sha256("sample");
        for (std::size_t begin = 0; begin < sample_text.size();) {
            const std::size_t end = std::min(sample_text.find('\n', begin), sample_text.size());
            if (end > begin)
                article_.blocks.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
                                           begin == 0 ? BlockKind::headline : BlockKind::paragraph});
            begin = end + 1;
        }
        article_.origin.runs = {{0, 100, 152, true}, {54, 160, 900, false}};
        what_it_says();
    }

    [[nodiscard]] Document document() const { return {article_, Analysis{}, reading_}; }
    [[nodiscard]] Article& article() { return article_; }
    [[nodiscard]] Reading& reading() { return reading_; }

    /// The words after `after`, or the first ones; they must be in the text.
    [[nodiscard]] static Span find(std::string_view words, std::string_view after = "") {
        const std::size_t begin = sample_text.find(words, sample_text.find(after) + after.size());
        return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + words.size())};
    }

private:
    static constexpr std::uint32_t version = 1;

    std::uint32_t entity(NameKind kind, std::string name, std::string key, std::vector<Mention> mentions) {
        Entity out;
        out.kind = kind;
        out.name = std::move(name);
        out.key = std::move(key);
        out.mentions = std::move(mentions);
        out.score = 0.9F;
        out.producer = {"entities", version};
        reading_.entities.push_back(out);
        return static_cast<std::uint32_t>(reading_.entities.size() - 1);
    }

    static Role role(std::string name, Span span, std::optional<std::uint32_t> entity = std::nullopt) {
        Role out{std::move(name), std::nullopt, span, span};
        if (entity) out.entity = Index<Entity>{*entity};
        return out;
    }

    Event& event(std::string kind, Phase phase, Certainty certainty, Span trigger) {
        Event out;
        out.kind = std::move(kind);
        out.phase = phase;
        out.certainty = certainty;
        out.trigger = trigger;
        out.evidence = trigger;
        for (const Block& block : article_.blocks)
            if (block.span.contains(trigger)) out.evidence = block.span;
        out.score = 0.8125F;
        out.producer = {"events", version};
        reading_.events.push_back(out);
        return reading_.events.back();
    }

    Claim& claim(Span content, std::vector<std::uint32_t> events, ChainLink link) {
        Claim out;
        out.content = content;
        for (const std::uint32_t i : events) out.events.push_back({i});
        out.chain = {link};
        out.score = 0.7F;
        out.producer = {"claims", version};
        reading_.claims.push_back(out);
        return reading_.claims.back();
    }

    void things() {
        minister_ = entity(NameKind::person, "Hossein Karimi", "person:hossein-karimi",
                           {{find("Iran’s foreign minister, Hossein Karimi"), MentionForm::name},
                            {find("the minister’s"), MentionForm::nominal}});
        reading_.entities.back().country = "IRN";
        reading_.entities.back().office = "foreign minister";
        diplomats_ =
            entity(NameKind::group, "two European diplomats", "", {{find("two European diplomats"), MentionForm::nominal}});
        ministry_ = entity(
            NameKind::organisation, "Ministry of Defence of Venezuela", "org:ven-defence",
            {{find("Venezuela’s defence ministry"), MentionForm::name}, {find("it", "denied that "), MentionForm::pronoun}});
        general_ = entity(NameKind::person, "Luis Ortega", "person:luis-ortega", {{find("Gen. Luis Ortega"), MentionForm::name}});
        america_ = entity(NameKind::place, "United States", "country:USA",
                          {{find("The United States"), MentionForm::name}, {find("it", "warned that "), MentionForm::pronoun}});
        ship_ = entity(NameKind::vehicle, "cargo ship", "",
                       {{find("a cargo ship"), MentionForm::nominal}, {find("the ship"), MentionForm::nominal}});

        TimeExpression march;
        march.span = find("early March");
        march.when = Interval{*parse_instant("2024-03-01"), *parse_instant("2024-03-11")};
        march.precision = Precision::month;
        march.approximate = true;
        march.value = "2024-03";
        march.score = 0.9F;
        march.producer = {"times", version};
        TimeExpression tuesday = march;
        tuesday.span = find("Tuesday");
        tuesday.when = Interval{*parse_instant("2024-02-13"), *parse_instant("2024-02-14")};
        tuesday.precision = Precision::day;
        tuesday.approximate = false;
        tuesday.value = "2024-02-13";
        TimeExpression february = tuesday;
        february.span = find("Feb. 3");
        february.when = Interval{*parse_instant("2024-02-03"), *parse_instant("2024-02-04")};
        february.value = "2024-02-03";
        reading_.times = {march, tuesday, february};

        Place caracas;
        caracas.span = find("Caracas", "fly to ");
        caracas.name = "Caracas";
        caracas.country = "VEN";
        caracas.latitude = 10.48801;
        caracas.longitude = -66.87919;
        caracas.precision_km = 12;
        caracas.gazetteer = "geonames:3646738";
        caracas.score = 0.95F;
        caracas.producer = {"places", version};
        Place port = caracas;
        port.span = find("Bandar Abbas");
        port.name = "Bandar Abbas";
        port.country = "IRN";
        port.latitude = 27.1865;
        port.longitude = 56.2808;
        port.gazetteer = "geonames:141681";
        Place unknown;
        unknown.span = find("Valencia");
        unknown.name = "Valencia";
        unknown.producer = {"places", version};
        reading_.places = {caracas, port, unknown};
    }

    void happenings() {
        Event& flight = event("travel", Phase::planned, Certainty::unstated, find("fly"));
        flight.factuality = 1.25;
        flight.roles = {role("traveller", find("Iran’s foreign minister, Hossein Karimi"), minister_),
                        role("destination", find("Caracas", "fly to "))};
        flight.when = Index<TimeExpression>{0};
        flight.when_basis = WhenBasis::stated;
        flight.where = Index<Place>{0};
        flight.plover = Plover{"CONSULT", "visit", {"military", "diplomatic"}};

        Event& exchange = event("transfer", Phase::possible, Certainty::possible, find("exchange"));
        exchange.factuality = 0.5;
        exchange.roles = {role("item", find("drones for crude oil"))};
        exchange.not_before = parse_date("2024-02-13");
        exchange.when_basis = WhenBasis::inferred;

        Event& agreement = event("agree", Phase::occurred, Certainty::certain, find("agreement"));
        agreement.polarity = Polarity::negated;
        agreement.factuality = -2.5;

        Event& seeking = event("transfer", Phase::sought, Certainty::certain, find("seeking"));
        seeking.polarity = Polarity::negated;
        seeking.factuality = -2;
        seeking.roles = {role("recipient", find("it", "denied that "), ministry_), role("item", find("weapons"))};

        Event& denial = event("deny", Phase::occurred, Certainty::certain, find("denied"));
        denial.factuality = 3;
        denial.roles = {role("sender", find("Venezuela’s defence ministry"), ministry_)};

        Event& departure = event("travel", Phase::occurred, Certainty::certain, find("left"));
        departure.factuality = 2.5;
        departure.roles = {role("traveller", find("a cargo ship"), ship_), role("origin", find("Bandar Abbas"))};
        departure.when = Index<TimeExpression>{2};
        departure.when_basis = WhenBasis::stated;
        departure.where = Index<Place>{1};

        Event& warning = event("warn", Phase::occurred, Certainty::certain, find("warned"));
        warning.factuality = 3;
        warning.roles = {role("sender", find("The United States"), america_)};

        Event& sanction = event("sanction", Phase::possible, Certainty::probable, find("sanction"));
        sanction.roles = {role("sanctioner", find("it", "warned that "), america_),
                          role("target", find("any port that receives the ship"))};

        Event& silence = event("decline", Phase::occurred, Certainty::certain, find("declined"));
        silence.factuality = 3;
        silence.roles = {role("sender", find("A spokesman for the ministry"))};
    }

    void statements() {
        claim(
            find("Iran’s foreign minister, Hossein Karimi, plans to fly to Caracas in early March to discuss an exchange of "
                 "drones for crude oil"),
            {0, 1},
            {find("two European diplomats"), Index<Entity>{diplomats_}, SourceKind::unnamed_official, find("said"), std::nullopt})
            .said_when = Index<TimeExpression>{1};

        Claim& quotation = claim(find("“We have seen no final agreement,” one of them said, “and it may yet fall apart.”"), {2},
                                 {find("one of them"), Index<Entity>{diplomats_}, SourceKind::unnamed_official,
                                  find("said", "one of them "), std::nullopt});
        quotation.parts = {find("“We have seen no final agreement,”"), find("“and it may yet fall apart.”")};
        quotation.quoted = true;
        quotation.certainty = Certainty::possible;

        claim(find("it was seeking weapons"), {3},
              {find("Venezuela’s defence ministry"), Index<Entity>{ministry_}, SourceKind::government, find("denied"),
               std::nullopt})
            .stance = Stance::denies;

        Claim& talks = claim(
            find("“Our talks concern refineries and nothing else,”"), {},
            {find("Gen. Luis Ortega"), Index<Entity>{general_}, SourceKind::named_person, find("said", "Ortega "), std::nullopt});
        talks.quoted = true;

        const Span intelligence = find("declassified intelligence");
        claim(find("a cargo ship left Bandar Abbas on Feb. 3 with crates that may hold engines"), {5},
              {intelligence, std::nullopt, SourceKind::intelligence, find("According to"), intelligence});

        claim(find("it would sanction any port that receives the ship"), {7},
              {find("The United States"), Index<Entity>{america_}, SourceKind::government, find("has warned"), std::nullopt})
            .stance = Stance::warns;

        Claim& unsourced =
            claim(find("the trip"), {}, {std::nullopt, std::nullopt, SourceKind::other, find("did not mention"), std::nullopt});
        unsourced.stance = Stance::declines;
        unsourced.certainty = Certainty::probable;
    }

    void what_it_says() {
        things();
        happenings();
        statements();
        reading_.wording = {WordingVerdict::spun, 0.8312, {{find("weighs drone deal"), "considers a drone deal"}}};
        reading_.links = {{{0}, {1}, LinkKind::purpose, find("to discuss")}, {{6}, {7}, LinkKind::part_of, Span{}}};
        reading_.secrecy = {find("declassified")};
    }

    Article article_;
    Reading reading_;
    std::uint32_t minister_ = 0, diplomats_ = 0, ministry_ = 0, general_ = 0, america_ = 0, ship_ = 0;
};

}  // namespace overt::testing
