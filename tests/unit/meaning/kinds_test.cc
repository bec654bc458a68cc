#include "meaning/kinds.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "tests/unit/meaning/table_file.h"

namespace overt::meaning {
namespace {

std::string path_of(const std::string& table) { return table_file("kinds_fault.yaml", table); }

const std::string head =
    "version: 1\nclasses:\n  person: {entities: [person], words: [king]}\ncontrol: {subject: [], object_purpose: [], hosting: "
    "[]}\nkinds:\n";

TEST(Kinds, the_shipped_table_loads_and_knows_its_words) {
    const auto kinds = Kinds::load(std::string(OVERT_SOURCE_DIR) + "/data/kinds.yaml");
    ASSERT_TRUE(kinds) << kinds.error().message;
    for (const char* verb : {"supply", "travel", "meet", "warn", "pledge", "deny", "negotiate", "exchange"}) {
        EXPECT_NE(kinds->frames(TriggerForm::verb, verb), nullptr) << verb;
    }
    EXPECT_EQ(kinds->frames(TriggerForm::verb, "think"), nullptr);
    for (const char* roleset : {"supply.01", "arrest.01", "accuse.01", "protest.01", "resign.01"}) {
        EXPECT_NE(kinds->frames_of_roleset(roleset), nullptr) << roleset;
    }
    EXPECT_EQ(kinds->frames_of_roleset("think.01"), nullptr);
    EXPECT_NE(kinds->frames_as_written("talks"), nullptr);
    EXPECT_EQ(kinds->frames_as_written("talk"), nullptr);
}

TEST(Kinds, a_user_adds_a_kind_without_code) {
    const auto kinds = Kinds::load(path_of(head + "  crown:\n    roles: [crowned]\n    frames:\n      - {verbs: [crown], slots: "
                                                  "{object: crowned person}, required: [crowned]}\n"));
    ASSERT_TRUE(kinds) << kinds.error().message;
    const auto* frames = kinds->frames(TriggerForm::verb, "crown");
    ASSERT_NE(frames, nullptr);
    const Frame& frame = kinds->frame(frames->front());
    EXPECT_EQ(kinds->kinds()[frame.kind].name, "crown");
    ASSERT_EQ(frame.slots.size(), 1U);
    EXPECT_EQ(frame.slots[0].rules[0].role, "crowned");
    EXPECT_EQ(kinds->filler_class(frame.slots[0].rules[0].any_of[0]).name, "person");
}

TEST(Kinds, a_frame_may_take_what_the_model_finds_likely) {
    const auto kinds = Kinds::load(path_of(head + "  crown:\n    roles: [crowned]\n    frames:\n      - {likely: 45, slots: "
                                                  "{object: crowned person}, required: [crowned]}\n"));
    ASSERT_TRUE(kinds) << kinds.error().message;
    const auto* frames = kinds->likely_frames("crown");
    ASSERT_NE(frames, nullptr);
    EXPECT_FLOAT_EQ(kinds->frame(frames->front()).likely.value_or(0), 0.45F);
    EXPECT_EQ(kinds->likely_frames("king"), nullptr);
    for (const char* wrong : {"likely: 0", "likely: 101", "likely: 0.5", "likely: 45, verbs: [crown]"})
        EXPECT_FALSE(Kinds::load(path_of(head + "  crown:\n    roles: [crowned]\n    frames:\n      - {" + wrong +
                                         ", slots: {object: crowned person}}\n")))
            << wrong;
}

TEST(Kinds, one_name_stands_for_several_slots) {
    const auto kinds = Kinds::load(path_of(
        "version: 1\nclasses:\n  person: {words: [king]}\ncontrol: {subject: [], object_purpose: [], hosting: []}\nslots:\n  "
        "DONE: [ARG1, object~]\nkinds:\n  crown:\n    roles: [crowned]\n    frames:\n      - {rolesets: [crown.01], slots: "
        "{DONE: crowned person}}\n"));
    ASSERT_TRUE(kinds) << kinds.error().message;
    const auto* frames = kinds->frames_of_roleset("crown.01");
    ASSERT_NE(frames, nullptr);
    const Frame& frame = kinds->frame(frames->front());
    ASSERT_EQ(frame.slots.size(), 2U);
    EXPECT_EQ(frame.slots[0].slot, "ARG1");
    EXPECT_FALSE(frame.slots[0].rules[0].only_if_empty);
    EXPECT_EQ(frame.slots[1].slot, "object");
    EXPECT_TRUE(frame.slots[1].rules[0].only_if_empty);
}

TEST(Kinds, a_later_file_adds_frames_to_a_kind_that_wait_for_all_others) {
    const std::string first = "  crown:\n    roles: [crowned]\n    frames:\n      - {verbs: [crown], slots: {object: crowned}}\n";
    const std::string more =
        "  crown:\n    frames:\n      - {adjectives: [crowned], barred: [person], slots: {subject: crowned}}\n";
    const std::string path = path_of(head + first + "files: [more.yaml]\n");
    const std::filesystem::path folder = std::filesystem::path(path).replace_extension();
    std::filesystem::create_directories(folder);
    std::ofstream(folder / "more.yaml") << "version: 1\nlast: true\nkinds:\n" << more;
    const auto kinds = Kinds::load(path);
    std::filesystem::remove_all(folder);
    ASSERT_TRUE(kinds) << kinds.error().message;
    ASSERT_EQ(kinds->kinds().size(), 1U);
    const auto* verbs = kinds->frames(TriggerForm::verb, "crown");
    const auto* adjectives = kinds->frames(TriggerForm::adjective, "crowned");
    ASSERT_TRUE(verbs && adjectives);
    EXPECT_FALSE(kinds->frame(verbs->front()).last);
    const Frame& frame = kinds->frame(adjectives->front());
    EXPECT_TRUE(frame.last);
    EXPECT_EQ(frame.kind, 0U);
    EXPECT_EQ(frame.barred, kinds->topics_of("king"));
    EXPECT_NE(frame.barred, 0U);
    EXPECT_EQ(kinds->topics_of("cabbage"), 0U);
}

TEST(Kinds, what_bars_a_kind_in_a_text_bars_each_of_its_frames) {
    const auto kinds = Kinds::load(path_of(head + "  crown:\n    barred_text: [person]\n    roles: [crowned]\n    frames:\n"
                                                  "      - {verbs: [crown], slots: {object: crowned}}\n"));
    ASSERT_TRUE(kinds) << kinds.error().message;
    const Frame& frame = kinds->frame(kinds->frames(TriggerForm::verb, "crown")->front());
    EXPECT_EQ(frame.barred, 0U);
    EXPECT_EQ(frame.barred_text, kinds->topics_of("king"));
}

TEST(Kinds, a_fault_in_a_file_of_the_table_is_named_by_that_file) {
    const std::string path = path_of(head + "  {}\nfiles: [missing.yaml]\n");
    const auto kinds = Kinds::load(path);
    ASSERT_FALSE(kinds);
    EXPECT_NE(kinds.error().message.find("missing.yaml"), std::string::npos) << kinds.error().message;
}

TEST(Kinds, a_class_takes_the_words_of_a_file_beside_the_kinds) {
    const auto kinds = Kinds::load(std::string(OVERT_SOURCE_DIR) + "/data/kinds.yaml");
    ASSERT_TRUE(kinds);
    const auto& people = kinds->filler_class(*kinds->class_id("human")).words;
    EXPECT_TRUE(people.contains("beekeeper"));  // nouns/human.txt
    EXPECT_TRUE(people.contains("jihadist"));   // kinds.yaml itself
    EXPECT_FALSE(people.contains("batter"));    // of two minds
    const std::string path = path_of("version: 1\nclasses:\n  crowd: {file: none.txt}\n");
    const auto missing = Kinds::load(path);
    ASSERT_FALSE(missing);
    EXPECT_NE(missing.error().message.find(":3:"), std::string::npos) << missing.error().message;
    EXPECT_NE(missing.error().message.find("none.txt"), std::string::npos) << missing.error().message;
}

TEST(Kinds, faults_of_the_table_are_named_by_file_and_line) {
    const std::string kind = "  crown:\n    roles: [crowned]\n    frames:\n";
    for (const auto& [table, message] : std::initializer_list<std::pair<std::string, std::string>>{
             {head + kind + "      - {verbs: [crown], slots: {object: victim}}\n", ":9: kind 'crown' has no role 'victim'"},
             {head + kind + "      - {verbs: [crown], slots: {object: crowned beast}}\n", ":9: there is no class 'beast'"},
             {head + kind + "      - {slots: {object: crowned}}\n",
              ":9: a frame needs `rolesets`, `verbs`, `nouns` or `adjectives`"},
             {head + kind + "      - {rolesets: [crown], slots: {ARG1: crowned}}\n", ":9: 'crown' is no roleset"},
             {head + kind + "      - {rolesets: [crown.01], slots: {ARGO: crowned}}\n", ":9: 'ARGO' is no label of PropBank"},
             {head + kind + "      - {verbs: [crown], slots: {object: crowned}, phase: soon}\n", ":9: 'soon' is no phase"},
             {head + kind + "      - {verbs: [crown], slot: {}}\n", ":9: a frame has no key 'slot'"},
             {head + kind + "      - {verbs: [crown], slots: {}, barred: [beast]}\n", ":9: there is no class 'beast'"},
             {head + kind + "      - {verbs: [crown], slots: {}}\n  crown: {roles: [king], frames: []}\n",
              ":10: kind 'crown' stands twice"},
             {"version: 2\n", ":1: the table must say 'version: 1'"},
         }) {
        const std::string path = path_of(table);
        const auto kinds = Kinds::load(path);
        ASSERT_FALSE(kinds) << table;
        EXPECT_EQ(kinds.error().message.substr(0, path.size() + message.size()), path + message);
    }
}

/// The shipped kinds with a file of the user.
Result<Kinds> with_added(const std::string& table) {
    return Kinds::load(std::string(OVERT_SOURCE_DIR) + "/data/kinds.yaml", {path_of(table)});
}

TEST(AddedKinds, a_new_kind_and_more_words_for_one_that_is_there) {
    const auto kinds = with_added(
        "version: 1\nclasses:\n  crown: {words: [crown], include: [goods]}\nkinds:\n  crown:\n    roles: [crowned]\n    frames:\n"
        "      - {verbs: [crown], slots: {object: crowned person}}\n  travel:\n    frames:\n"
        "      - {verbs: [moonwalk, travel], slots: {subject: traveller}}\n");
    ASSERT_TRUE(kinds) << kinds.error().message;
    ASSERT_NE(kinds->frames(TriggerForm::verb, "crown"), nullptr);
    const auto* moonwalk = kinds->frames(TriggerForm::verb, "moonwalk");
    ASSERT_NE(moonwalk, nullptr);
    EXPECT_EQ(kinds->kinds()[kinds->frame(moonwalk->front()).kind].name, "travel");
    const auto* travel = kinds->frames(TriggerForm::verb, "travel");
    ASSERT_GT(travel->size(), 1U);
    EXPECT_EQ(travel->front(), moonwalk->front()) << "frames of the user come first";
    EXPECT_NE(kinds->place(kinds->frame(moonwalk->front()), 11).find("kinds_fault.yaml:11"), std::string::npos);
}

TEST(AddedKinds, all_faults_of_a_file_are_told_at_once) {
    const auto kinds = with_added(
        "version: 1\nkinds:\n  crown:\n    roles: [crowned]\n    frames:\n      - {verbs: [crown], slots: {object: crownd}}\n"
        "      - {verb: [crown]}\n      - {verbs: [crown]}\n  travel:\n    roles: [walker]\n    frames: []\n");
    ASSERT_FALSE(kinds);
    const std::string& message = kinds.error().message;
    for (const char* part : {":6: kind 'crown' has no role 'crownd' (did you mean 'crowned'?)",
                             ":7: a frame has no key 'verb' (did you mean 'verbs'?)", ":8: a frame needs `slots`",
                             ":10: kind 'travel', which is there already and takes only more frames, has no key 'roles'"})
        EXPECT_NE(message.find(part), std::string::npos) << part << "\n" << message;
}

TEST(AddedKinds, what_is_empty_or_of_the_wrong_form_is_a_fault) {
    const std::string kind = "version: 1\nkinds:\n  crown:\n    roles: [crowned]\n    frames:\n";
    for (const auto& [table, message] : std::initializer_list<std::pair<std::string, std::string>>{
             {kind + "      - {verbs: [crown], slots: {\"~\": crowned}}\n", ":6: a slot must be a word"},
             {kind + "      - {nouns: [\"=\"], slots: {of: crowned}}\n", ":6: '=' stands before a noun as it is written"},
             {kind + "      - {verbs: [crown], slots: {of: \"~\"}}\n",
              ":6: kind 'crown' has no role ''; its `roles` are crowned"},
             {"version: 1\nslots: 3\nkinds: {}\n", ":2: `slots` must be a mapping"},
             {"version: 1\n", ": a file of kinds needs `kinds`"},
             {"version: 1\nkinds: {crown: {frames: []}}\n", ":2: kind 'crown' needs `roles`"},
         }) {
        const auto kinds = with_added(table);
        ASSERT_FALSE(kinds) << table;
        EXPECT_NE(kinds.error().message.find(message), std::string::npos) << kinds.error().message;
    }
}

TEST(AddedKinds, a_class_of_the_table_is_not_replaced) {
    const auto kinds = with_added("version: 1\nclasses:\n  person: {words: [robot]}\nkinds: {}\n");
    ASSERT_FALSE(kinds);
    EXPECT_NE(kinds.error().message.find(":3: there is a class 'person' already"), std::string::npos) << kinds.error().message;
}

TEST(KindEntries, list_all_that_names_a_kind) {
    const auto entries = list_kinds(std::string(OVERT_SOURCE_DIR) + "/data", {});
    ASSERT_TRUE(entries) << entries.error().message;
    const auto negotiate =
        std::find_if(entries->begin(), entries->end(), [](const KindEntry& k) { return k.name == "negotiate"; });
    ASSERT_NE(negotiate, entries->end());
    EXPECT_NE(std::find(negotiate->nouns.begin(), negotiate->nouns.end(), "=talks"), negotiate->nouns.end());
    EXPECT_TRUE(std::is_sorted(negotiate->verbs.begin(), negotiate->verbs.end()));
    EXPECT_EQ(negotiate->plover->type, "CONSULT");
    EXPECT_TRUE(negotiate->table.starts_with("data/kinds/diplomacy.yaml:")) << negotiate->table;
}

}  // namespace
}  // namespace overt::meaning
