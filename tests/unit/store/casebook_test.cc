#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <random>

#include "overt/store.h"
#include "tests/unit/lineage/own_texts.h"
#include "tests/unit/store/report_maker.h"

namespace overt::store {
namespace {

using testing::drone_offer;
using testing::ReportMaker;

class CasebookTest : public ::testing::Test {
protected:
    CasebookTest() {
        folder_ = std::filesystem::temp_directory_path() / ("overt-casebook-" + std::to_string(::getpid()) + "-" +
                                                            ::testing::UnitTest::GetInstance()->current_test_info()->name());
        std::filesystem::remove_all(folder_);
        std::filesystem::create_directory(folder_);
    }
    ~CasebookTest() override { std::filesystem::remove_all(folder_); }

    std::string path(const std::string& name = "desk.casebook") const { return (folder_ / name).string(); }

    static IngestSummary ingest(Casebook& casebook, const std::vector<Document>& documents) {
        auto open = casebook.begin();
        EXPECT_TRUE(open.ok());
        for (const Document& document : documents) EXPECT_TRUE(open->add(document).ok());
        auto summary = open->finish();
        EXPECT_TRUE(summary.ok());
        return *summary;
    }

    Casebook make(const std::vector<Document>& documents, const std::string& name = "desk.casebook") const {
        auto casebook = Casebook::open(path(name), OpenMode::create);
        EXPECT_TRUE(casebook.ok());
        ingest(*casebook, documents);
        return std::move(*casebook);
    }

    /// Runs SQL on the file behind the casebook's back.
    void behind_its_back(const char* sql) const {
        sqlite3* database = nullptr;
        ASSERT_EQ(sqlite3_open(path().c_str(), &database), SQLITE_OK);
        EXPECT_EQ(sqlite3_exec(database, sql, nullptr, nullptr, nullptr), SQLITE_OK);
        sqlite3_close(database);
    }

    std::filesystem::path folder_;
};

std::vector<Document> newsroom() {
    ReportMaker denial("d.txt", "Küste\nVenezuela denied that Iran offered armed drones.\n");
    denial.published("2024-02-16").entity("Iran", "country:IRN", "IRN").entity("Venezuela", "country:VEN", "VEN");
    denial.event("transfer", "offered", Phase::offered,
                 {{"supplier", "Iran"}, {"recipient", "Venezuela"}, {"item", "armed drones"}});
    denial.negated().said_by("Venezuela", SourceKind::government, "denied", Stance::denies);
    ReportMaker storm("e.txt", "A storm closed the port of Tarn.\n");
    storm.published("2024-02-15").event("other", "closed", Phase::occurred, {{"target", "the port of Tarn"}});
    return {drone_offer("a.txt", testing::first_account(), "2024-02-14").make(),
            drone_offer("b.txt", testing::second_account(), "2024-02-15").make(),
            drone_offer("c.txt", testing::first_account() + "Share this.\n", "2024-02-15").make(), denial.make(), storm.make()};
}

TEST_F(CasebookTest, tells_stories_with_reports_outlets_and_origins) {
    const Casebook casebook = make(newsroom());
    const auto stories = casebook.stories();
    ASSERT_TRUE(stories.ok());
    ASSERT_EQ(stories->size(), 2U);
    const Story& offer = stories->front();
    EXPECT_EQ(offer.id, "S1");
    EXPECT_EQ(offer.kind, "transfer");
    ASSERT_EQ(offer.events.size(), 4U);
    // a and c are one text; b is an own account; the denial is the government's.
    EXPECT_EQ(offer.count, (lineage::Count{4, 4, 3}));
    ASSERT_EQ(offer.conflicts.size(), 1U);
    EXPECT_EQ(offer.conflicts[0].kind, Contradiction::denial);
    EXPECT_EQ(offer.events[offer.conflicts[0].other].polarity, Polarity::negated);
    EXPECT_EQ(offer.events[offer.conflicts[0].other].origin, "source:country:VEN");
    EXPECT_EQ(offer.lead.size(), 4U);
}

TEST_F(CasebookTest, spans_are_bytes_in_values_and_code_points_in_rows_and_print) {
    const Casebook casebook = make(newsroom());
    const auto stories = casebook.stories();
    ASSERT_TRUE(stories.ok());
    for (const Story& story : *stories) {
        for (const StoryEvent& event : story.events) {
            const auto document = casebook.document(event.report);
            ASSERT_TRUE(document.ok());
            EXPECT_EQ(document->reading().events.at(event.number).trigger, event.trigger);
        }
    }
    const auto lines = casebook.stories_json();
    ASSERT_TRUE(lines.ok());
    // "Küste" is five code points and six bytes.
    EXPECT_NE(lines->at(0).find(R"({"report":"d.txt",)"), std::string::npos);
    EXPECT_NE(lines->at(0).find(R"("start":33,"end":40)"), std::string::npos) << lines->at(0);
}

TEST_F(CasebookTest, holds_the_same_for_every_order_and_division_of_ingests) {
    std::vector<Document> documents = newsroom();
    const auto expected = make(documents, "expected").dump();
    ASSERT_TRUE(expected.ok());
    for (unsigned seed = 1; seed <= 8; ++seed) {
        std::mt19937 random(seed);
        std::shuffle(documents.begin(), documents.end(), random);
        const auto half = documents.begin() + static_cast<std::ptrdiff_t>(random() % documents.size());
        const std::string name = "shuffled" + std::to_string(seed);
        Casebook casebook = make({documents.begin(), half}, name);
        ingest(casebook, {half, documents.end()});
        EXPECT_EQ(*casebook.dump(), *expected) << "seed " << seed;
    }
}

TEST_F(CasebookTest, ties_reports_by_links_whichever_is_ingested_first) {
    ReportMaker first("first.txt", std::string(lineage::testing::harbour_report));
    first.published("2024-05-06").url("https://www.herald.example/terminal/");
    ReportMaker later("later.txt", std::string(lineage::testing::park_report));
    later.published("2024-05-08").link("The quarrel", "http://herald.example/terminal?utm_source=x");
    later.link("Petra Voss", "https://herald.example/terminal");
    Casebook casebook = make({later.make()});
    EXPECT_EQ(casebook.families()->front().members[0].kinship, lineage::Kinship::original);
    ingest(casebook, {first.make()});
    const auto families = casebook.families();
    ASSERT_TRUE(families.ok());
    ASSERT_EQ(families->size(), 2U);
    const FamilyRecord::Member& root = families->back().members[0];
    EXPECT_EQ(root.kinship, lineage::Kinship::builds_on);
    EXPECT_EQ(root.parent, "first.txt");
    EXPECT_EQ(root.tie, lineage::Tie::link);
    EXPECT_NE(casebook.lineage_json()->back().find(R"("tie":"link")"), std::string::npos);
}

TEST_F(CasebookTest, a_known_capture_changes_nothing) {
    Casebook casebook = make(newsroom());
    const std::string before = *casebook.dump();
    const IngestSummary summary = ingest(casebook, newsroom());
    EXPECT_EQ(summary.added, 0U);
    EXPECT_EQ(summary.known, 5U);
    EXPECT_EQ(*casebook.dump(), before);
}

TEST_F(CasebookTest, a_capture_at_a_second_path_is_one_report_listed_under_both) {
    Casebook casebook =
        make({drone_offer("a.txt", "Crates.", "2024-02-14").make(), drone_offer("z.txt", "Crates.", "2024-02-14").make()});
    const auto reports = casebook.reports();
    ASSERT_EQ(reports->size(), 1U);
    EXPECT_EQ(reports->front().paths, (std::vector<std::string>{"a.txt", "z.txt"}));
    EXPECT_EQ(casebook.stories()->front().count.reports, 1U);
    const std::string family = casebook.lineage_json()->at(0);
    EXPECT_NE(family.find(R"({"id":"z.txt","relation":"same","parent":"a.txt","score":1})"), std::string::npos) << family;
}

TEST_F(CasebookTest, an_ingest_that_is_not_finished_leaves_no_trace) {
    Casebook casebook = make(newsroom());
    const std::string before = *casebook.dump();
    {
        auto open = casebook.begin();
        ASSERT_TRUE(open->add(drone_offer("f.txt", "More crates.", "2024-02-17").make()).ok());
    }
    EXPECT_EQ(*casebook.dump(), before);
    EXPECT_EQ(ingest(casebook, {}).added, 0U) << "and the next one can begin";
}

TEST_F(CasebookTest, a_second_writer_waits_and_then_gets_a_conflict_while_readers_read_on) {
    Casebook writer = make(newsroom());
    const std::string before = *writer.dump();
    auto open = writer.begin();
    ASSERT_TRUE(open->add(drone_offer("f.txt", "More crates.", "2024-02-17").make()).ok());
    auto other = Casebook::open(path(), OpenMode::existing);
    ASSERT_TRUE(other.ok());
    EXPECT_EQ(*other->dump(), before) << "the last finished ingest";
    const auto refused = other->begin();
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, ErrorCode::conflict);
    EXPECT_NE(refused.error().message.find(path()), std::string::npos);
    EXPECT_TRUE(open->finish().ok());
}

TEST_F(CasebookTest, a_missing_file_is_not_found) {
    EXPECT_EQ(Casebook::open(path("none"), OpenMode::existing).error().code, ErrorCode::not_found);
    EXPECT_FALSE(std::filesystem::exists(path("none")));
}

TEST_F(CasebookTest, another_file_or_database_is_no_casebook) {
    std::ofstream(path("letter")) << std::string(4096, 'x');
    EXPECT_EQ(Casebook::open(path("letter"), OpenMode::create).error().code, ErrorCode::corrupt);
    behind_its_back("CREATE TABLE recipes(name TEXT)");
    const auto opened = Casebook::open(path(), OpenMode::create);
    EXPECT_EQ(opened.error().code, ErrorCode::corrupt);
    EXPECT_NE(opened.error().message.find("not a casebook"), std::string::npos);
}

TEST_F(CasebookTest, a_cut_file_is_corrupt_not_half_read) {
    make(newsroom());
    std::filesystem::resize_file(path(), 6000);
    auto casebook = Casebook::open(path(), OpenMode::read_only);
    if (casebook.ok()) {
        const auto dump = casebook->dump();
        ASSERT_FALSE(dump.ok());
        EXPECT_EQ(dump.error().code, ErrorCode::corrupt);
    } else {
        EXPECT_EQ(casebook.error().code, ErrorCode::corrupt);
    }
}

TEST_F(CasebookTest, another_version_is_unsupported_and_says_so) {
    make(newsroom());
    for (const auto& [version, fix] : {std::pair("99", "use a newer overt"), {"1", "ingest its reports into a new file"}}) {
        behind_its_back((std::string("PRAGMA user_version = ") + version).c_str());
        const auto opened = Casebook::open(path(), OpenMode::existing);
        ASSERT_FALSE(opened.ok());
        EXPECT_EQ(opened.error().code, ErrorCode::unsupported);
        EXPECT_NE(opened.error().message.find(std::string("version ") + version), std::string::npos);
        EXPECT_NE(opened.error().message.find(fix), std::string::npos);
    }
}

TEST_F(CasebookTest, read_only_refuses_changes) {
    make(newsroom());
    auto casebook = Casebook::open(path(), OpenMode::read_only);
    ASSERT_TRUE(casebook.ok());
    EXPECT_EQ(casebook->begin().error().code, ErrorCode::io);
}

TEST_F(CasebookTest, a_full_disk_is_io_and_keeps_what_was_there) {
    Casebook casebook = make(newsroom());
    const std::string before = *casebook.dump();
    rlimit limit{};
    getrlimit(RLIMIT_FSIZE, &limit);
    const rlimit tight{std::filesystem::file_size(path()) + 8192, limit.rlim_max};
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);  // a write past the limit then fails instead of killing
    {
        auto open = casebook.begin();
        ASSERT_TRUE(open->add(ReportMaker("big.txt", std::string(2'000'000, 'x')).make()).ok());
        setrlimit(RLIMIT_FSIZE, &tight);
        const auto finished = open->finish();
        ASSERT_FALSE(finished.ok());
        EXPECT_EQ(finished.error().code, ErrorCode::io) << finished.error().message;
    }
    setrlimit(RLIMIT_FSIZE, &limit);
    std::signal(SIGXFSZ, handler);
    EXPECT_EQ(*casebook.dump(), before);
    EXPECT_EQ(ingest(casebook, {drone_offer("f.txt", "More crates.", "2024-02-17").make()}).added, 1U);
}

TEST_F(CasebookTest, the_history_of_warnings_comes_back_as_it_was_given) {
    Casebook casebook = make(newsroom());
    const Report report = casebook.reports()->back();
    WarningChange change;
    change.indicator = "drones";
    change.subject = "IRN+VEN";
    change.as_of = *parse_date("2024-02-17");
    change.state = WarningState::weak;
    change.count = {2, 2, 1};
    change.collected = 5;
    change.evidence = {{report.id, "S1", {7, 16}, "Venezuela", "F1"}};
    ASSERT_TRUE(casebook.add_changes(std::vector{change}).ok());
    const auto changes = casebook.changes();
    ASSERT_TRUE(changes.ok());
    ASSERT_EQ(changes->size(), 1U);
    EXPECT_EQ(changes->front(), change);
    change.evidence[0].report = "nobody";
    EXPECT_EQ(casebook.add_changes(std::vector{change}).error().code, ErrorCode::not_found);
    EXPECT_EQ(casebook.changes()->size(), 1U) << "all or nothing";
}

}  // namespace
}  // namespace overt::store
