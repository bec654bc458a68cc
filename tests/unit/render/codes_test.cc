// Codes of CAMEO and PLOVER, with the shipped tables.
#include "overt/codes.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>

#include "render/code_table.h"
#include "tests/unit/document/sample_document.h"

namespace overt::render {
namespace {

const std::string data = std::string(OVERT_SOURCE_DIR) + "/data";

const Codes& codes() {
    static const Result<Codes> opened = Codes::open(data);
    EXPECT_TRUE(opened) << (opened ? "" : opened.error().message);
    return *opened;
}

/// A report in which each event is told by words that are found in it.
class Report {
public:
    explicit Report(std::string text) {
        article_.input = "folder/report.txt";
        article_.text = std::move(text);
        article_.published = parse_date("2024-05-16");
    }

    [[nodiscard]] Span find(std::string_view words) const {
        const std::size_t begin = article_.text.find(words);
        EXPECT_NE(begin, std::string::npos) << words;
        return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + words.size())};
    }

    std::uint32_t entity(NameKind kind, std::string_view words, std::string key, std::string country) {
        Entity out;
        out.kind = kind;
        out.name = words;
        out.key = std::move(key);
        if (!country.empty()) out.country = std::move(country);
        out.mentions = {{find(words), MentionForm::name}};
        reading_.entities.push_back(out);
        return static_cast<std::uint32_t>(reading_.entities.size() - 1);
    }

    void place(std::string_view words, std::string country, PlaceForm form) {
        Place out;
        out.span = find(words);
        out.name = words;
        out.country = std::move(country);
        out.form = form;
        reading_.places.push_back(out);
    }

    struct Part {
        std::string role;
        std::string words;
        std::string head;
        std::optional<std::uint32_t> entity;
    };
    Event& event(std::string kind, Phase phase, std::string_view trigger, const std::vector<Part>& parts) {
        Event out;
        out.kind = std::move(kind);
        out.phase = phase;
        out.trigger = find(trigger);
        for (const Part& part : parts) {
            const Span span = find(part.words);
            const Span head = part.head.empty() ? span : find(part.head);
            out.roles.push_back({part.role, part.entity ? std::optional(Index<Entity>{*part.entity}) : std::nullopt, span, head});
        }
        reading_.events.push_back(out);
        return reading_.events.back();
    }

    [[nodiscard]] std::string cameo() const { return codes().cameo(Document(article_, Analysis{}, reading_)); }
    [[nodiscard]] nlohmann::json plover() const {
        return nlohmann::json::parse(codes().plover(Document(article_, Analysis{}, reading_)));
    }
    [[nodiscard]] Reading& reading() { return reading_; }

private:
    Article article_;
    Reading reading_;
};

/// Kenya, its troops, and what happens between them and Somalia.
Report shipment(Phase phase, Polarity polarity = Polarity::affirmed) {
    Report report("Kenya ships rifles to Somalia.");
    const auto kenya = report.entity(NameKind::place, "Kenya", "country:KEN", "KEN");
    const auto somalia = report.entity(NameKind::place, "Somalia", "country:SOM", "SOM");
    Event& event =
        report.event("transfer", phase, "ships",
                     {{"supplier", "Kenya", "", kenya}, {"item", "rifles", "", {}}, {"recipient", "Somalia", "", somalia}});
    event.polarity = polarity;
    event.plover = Plover{"AID", std::nullopt, {"military"}};
    return report;
}

TEST(Cameo, how_far_an_event_has_come_decides_on_its_code) {
    for (const auto& [phase, code] : {std::pair{Phase::occurred, "072"},
                                      {Phase::ongoing, "072"},
                                      {Phase::planned, "0332"},
                                      {Phase::agreed, "0332"},
                                      {Phase::offered, "0332"},
                                      {Phase::sought, "0232"},
                                      {Phase::refused, "1222"}})
        EXPECT_EQ(shipment(phase).cameo(), std::string("2024-05-16\tKEN\tSOM\t") + code + "\treport_1\n") << to_string(phase);
}

TEST(Cameo, what_is_denied_possible_or_stopped_has_no_code) {
    EXPECT_EQ(shipment(Phase::occurred, Polarity::negated).cameo(), "");
    for (const Phase phase : {Phase::possible, Phase::delayed, Phase::prevented, Phase::ended})
        EXPECT_EQ(shipment(phase).cameo(), "");
}

TEST(Cameo, a_threat_takes_one_code_with_what_is_threatened) {
    Report report("Kenyan generals threatened to attack Somalia.");
    report.place("Kenyan", "KEN", PlaceForm::adjective);
    const auto somalia = report.entity(NameKind::place, "Somalia", "country:SOM", "SOM");
    report.event("threaten", Phase::occurred, "threatened",
                 {{"sender", "Kenyan generals", "generals", {}}, {"topic", "to attack Somalia", "attack", {}}});
    report.event("attack", Phase::planned, "attack",
                 {{"attacker", "Kenyan generals", "generals", {}}, {"target", "Somalia", "", somalia}});
    EXPECT_EQ(report.cameo(), "2024-05-16\tKENMIL\tSOM\t138\treport_1\n");
}

TEST(Cameo, who_warns_of_others_threatens_nobody) {
    Report report("Kenya warned that Somalia would attack Uganda.");
    const auto kenya = report.entity(NameKind::place, "Kenya", "country:KEN", "KEN");
    const auto somalia = report.entity(NameKind::place, "Somalia", "country:SOM", "SOM");
    const auto uganda = report.entity(NameKind::place, "Uganda", "country:UGA", "UGA");
    report.event("warn", Phase::occurred, "warned",
                 {{"sender", "Kenya", "", kenya}, {"topic", "that Somalia would attack Uganda", "attack", {}}});
    report.event("attack", Phase::planned, "attack", {{"attacker", "Somalia", "", somalia}, {"target", "Uganda", "", uganda}});
    EXPECT_EQ(report.cameo(), "");
    report.reading().events[0].roles.push_back(
        {"recipient", Index<Entity>{somalia}, report.find("Somalia"), report.find("Somalia")});
    EXPECT_EQ(report.cameo(), "2024-05-16\tKEN\tSOM\t130\treport_1\n") << "who is warned off is warned";
    report.reading().events[0].roles.pop_back();
    report.reading().events[1].roles[0] = {"attacker", Index<Entity>{kenya}, report.find("Kenya"), report.find("Kenya")};
    EXPECT_EQ(report.cameo(), "2024-05-16\tKEN\tUGA\t138\treport_1\n");
}

TEST(Cameo, a_demand_is_addressed_to_whoever_is_to_act) {
    Report report("Kenya demanded that Somalia release two sailors.");
    const auto kenya = report.entity(NameKind::place, "Kenya", "country:KEN", "KEN");
    const auto somalia = report.entity(NameKind::place, "Somalia", "country:SOM", "SOM");
    report.event("demand", Phase::occurred, "demanded",
                 {{"sender", "Kenya", "", kenya}, {"topic", "that Somalia release two sailors", "release", {}}});
    report.event("concede", Phase::sought, "release", {{"actor", "Somalia", "", somalia}, {"item", "two sailors", "sailors", {}}})
        .plover = Plover{"RETREAT", "release", {}};
    EXPECT_EQ(report.cameo(), "2024-05-16\tKEN\tSOM\t1053\treport_1\n");
    EXPECT_EQ(report.plover()["Event Type"], "REQUEST");
    EXPECT_EQ(report.plover()["Event Mode"], "yield");
}

TEST(Cameo, a_pledge_not_to_attack_is_no_threat) {
    Report report("Kenya promised not to attack Somalia.");
    const auto kenya = report.entity(NameKind::place, "Kenya", "country:KEN", "KEN");
    report
        .event("pledge", Phase::occurred, "promised",
               {{"sender", "Kenya", "", kenya}, {"topic", "not to attack Somalia", "attack", {}}})
        .plover = Plover{"AGREE", std::nullopt, {}};
    report.event("attack", Phase::planned, "attack", {{"attacker", "Kenya", "", kenya}}).polarity = Polarity::negated;
    EXPECT_EQ(report.cameo(), "2024-05-16\tKEN\t---\t030\treport_1\n");
}

TEST(Cameo, what_is_done_with_each_other_is_coded_both_ways) {
    Report report("Kenya and Somalia held talks.");
    const auto kenya = report.entity(NameKind::place, "Kenya", "country:KEN", "KEN");
    const auto somalia = report.entity(NameKind::place, "Somalia", "country:SOM", "SOM");
    report.event("negotiate", Phase::occurred, "talks",
                 {{"participant", "Kenya", "", kenya}, {"participant", "Somalia", "", somalia}});
    EXPECT_EQ(report.cameo(), "2024-05-16\tKEN\tSOM\t046\treport_1\n2024-05-16\tSOM\tKEN\t046\treport_1\n");
}

TEST(Cameo, actors_are_known_by_country_and_by_what_they_are) {
    struct Who {
        const char* words;
        const char* head;
        const char* code;
    };
    for (const Who& who :
         {Who{"Kenyan soldiers", "soldiers", "KENMIL"}, Who{"Kenyan rebel leaders", "leaders", "KENREB"},
          Who{"Kenyan government troops", "troops", "KENMIL"}, Who{"the Kenyan president", "president", "KENGOV"},
          Who{"Kenyan charities", "charities", "NGOKEN"}, Who{"charities", "charities", "NGO"},
          Who{"policemen", "policemen", "---COP"}, Who{"strangers", "strangers", "---"}}) {
        Report report(std::string(who.words) + " fired at a truck.");
        if (std::string_view(who.words).find("Kenyan") != std::string_view::npos)
            report.place("Kenyan", "KEN", PlaceForm::adjective);
        report.event("attack", Phase::occurred, "fired",
                     {{"attacker", who.words, who.head, {}}, {"target", "a truck", "truck", {}}});
        EXPECT_EQ(report.cameo(), std::string("2024-05-16\t") + who.code + "\t---\t190\treport_1\n") << who.words;
    }
}

TEST(Cameo, an_organisation_of_states_has_a_code_of_its_own) {
    Report report("NATO praised Kenya.");
    const auto nato = report.entity(NameKind::organisation, "NATO", "org:nato", "");
    const auto kenya = report.entity(NameKind::place, "Kenya", "country:KEN", "KEN");
    report.event("support", Phase::occurred, "praised", {{"supplier", "NATO", "", nato}, {"recipient", "Kenya", "", kenya}});
    EXPECT_EQ(report.cameo(), "2024-05-16\tIGOWSTNAT\tKEN\t051\treport_1\n");
}

TEST(Plover, an_event_that_only_is_planned_is_an_agreement_and_says_so) {
    const nlohmann::json done = shipment(Phase::occurred).plover();
    EXPECT_EQ(done["Event Type"], "AID");
    EXPECT_EQ(done["Quad Code"], "2");
    const nlohmann::json planned = shipment(Phase::planned).plover();
    EXPECT_EQ(planned["Event Type"], "AGREE");
    EXPECT_EQ(planned["Quad Code"], "1");
    EXPECT_EQ(planned["Phase"], "planned");
    EXPECT_EQ(planned["CAMEO"], "0332");
    EXPECT_EQ(planned["Recipient Country"], nlohmann::json({"SOM"}));
}

TEST(Plover, an_actor_of_no_table_keeps_its_words) {
    Report report("Two strangers in masks fired at a truck.");
    report.event("attack", Phase::occurred, "fired", {{"attacker", "Two strangers in masks", "strangers", {}}}).plover =
        Plover{"ASSAULT", std::nullopt, {}};
    const nlohmann::json record = report.plover();
    EXPECT_EQ(record["Actor Name Raw"], nlohmann::json({"Two strangers in masks"}));
    EXPECT_EQ(record["Actor Country"], nlohmann::json({nullptr}));
}

TEST(CodeTable, faults_are_named_by_file_and_line) {
    const std::string path = ::testing::TempDir() + std::to_string(::getpid()) + "_codes.tsv";
    for (const auto& [table, message] : std::initializer_list<std::pair<std::string, std::string>>{
             {"phase\toccurred\tdone\n", ":1: the table must begin with '# overt codes 1.'"},
             {"# overt codes 1.\nphase\tsoon\tdone\n", ":2: 'soon' is no phase"},
             {"# overt codes 1.\n\nphase\toccurred\tever\n", ":3: 'ever' is no column; there are done, meant"},
             {"# overt codes 1.\nevent\tmeet\t*\t*\t*\t40\t-\t-\t-\t-\t-\n", ":2: '40' is no code"},
             {"# overt codes 1.\nevent\tmeet\t*\n", ":2: a line 'event' has 11 columns, not 3"},
             {"# overt codes 1.\nmode\tvisit\n", ":2: 'mode' is no kind of line"},
         }) {
        std::ofstream(path) << table;
        const auto loaded = EventCodes::load(path);
        ASSERT_FALSE(loaded) << table;
        EXPECT_EQ(loaded.error().message.substr(0, path.size() + message.size()), path + message);
    }
    std::filesystem::remove(path);
    EXPECT_FALSE(EventCodes::load(path));
}

}  // namespace
}  // namespace overt::render
