#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>

#include "base/utf8.h"
#include "document/conllu.h"
#include "document/invariants.h"
#include "document/json_codec.h"
#include "document/notation.h"
#include "document/parse_json.h"
#include "document/timeline.h"
#include "render/marked_text.h"
#include "render/reading_html.h"
#include "render/reading_text.h"
#include "tests/property/random_document.h"

namespace overt {
namespace {

using document::JsonParts;
using Json = nlohmann::json;
constexpr unsigned seeds = 300;

class RandomDocuments : public ::testing::TestWithParam<unsigned> {
protected:
    RandomDocuments() : made_(GetParam()), document_(made_.article_, made_.analysis_, made_.reading_) {}
    testing::RandomDocument made_;
    Document document_;
};

/// The code points of a text, the slow way.
std::u32string code_points(std::string_view text) {
    std::u32string out;
    for (std::size_t at = 0; at < text.size();) {
        const base::CodePoint c = base::decode_utf8(text, at);
        out += c.value;
        at += c.size;
    }
    return out;
}

void expect_surfaces(const Json& value, const std::u32string& text) {
    if (value.is_object() && value.contains("text") && value.contains("start") && !value["start"].is_null()) {
        const std::size_t start = value["start"];
        const std::size_t end = value["end"];
        ASSERT_EQ(text.substr(start, end - start), code_points(value["text"].get<std::string>())) << value.dump();
    }
    if (value.is_structured())
        for (const Json& item : value) expect_surfaces(item, text);
}

TEST_P(RandomDocuments, keep_the_invariants) {
    EXPECT_EQ(document::broken_invariant(made_.article_, made_.analysis_, made_.reading_), std::nullopt) << "seed " << GetParam();
}

TEST_P(RandomDocuments, emitted_offsets_are_the_exact_words) {
    SCOPED_TRACE("seed " + std::to_string(GetParam()));
    const Json json = Json::parse(document::to_json(document_));
    EXPECT_EQ(json["report"]["text"].get<std::string>(), made_.article_.text);
    expect_surfaces(json, code_points(made_.article_.text));
}

TEST_P(RandomDocuments, the_timeline_is_an_order) {
    SCOPED_TRACE("seed " + std::to_string(GetParam()));
    const std::vector<document::TimelineEntry> entries = document::timeline(made_.reading_);
    std::map<std::uint32_t, const document::TimelineEntry*> by_event;
    for (const document::TimelineEntry& entry : entries) by_event[entry.event.value] = &entry;
    EXPECT_EQ(by_event.size(), entries.size());  // each event once
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const document::TimelineEntry& entry = entries[i];
        ASSERT_TRUE(entry.from || entry.until);
        if (i > 0 && entry.until) {
            ASSERT_TRUE(entries[i - 1].until.has_value());
            EXPECT_LE(*entries[i - 1].until, *entry.until);
        }
        const auto before = [&](const document::TimelineEntry& other) {
            return other.until && entry.from && *other.until <= *entry.from;
        };
        EXPECT_EQ(entry.follows.has_value(), std::any_of(entries.begin(), entries.end(), before));
        if (entry.follows) {
            EXPECT_TRUE(before(*by_event.at(entry.follows->value)));
        }
        std::size_t steps = 0;
        for (const document::TimelineEntry* at = &entry; at->follows; at = by_event.at(at->follows->value)) {
            ASSERT_LE(++steps, entries.size()) << "a cycle";
        }
    }
}

TEST_P(RandomDocuments, parse_json_has_surfaces_and_words) {
    const Json json = Json::parse(document::parse_json("a", made_.article_.text, made_.analysis_));
    expect_surfaces(json["sentences"], code_points(made_.article_.text));
    std::size_t words = 0, predicates = 0;
    for (const Json& sentence : json["sentences"]) {
        words += sentence["words"].size();
        predicates += sentence["predicates"].size();
    }
    EXPECT_EQ(words, made_.analysis_.tokens.size());
    EXPECT_EQ(predicates, made_.analysis_.predicates.size());
}

TEST_P(RandomDocuments, json_comes_back) {
    SCOPED_TRACE("seed " + std::to_string(GetParam()));
    for (const JsonParts parts : {JsonParts::reading, JsonParts::everything}) {
        const std::string json = document::to_json(document_, parts);
        const auto back = document::document_from_json(json);
        ASSERT_TRUE(back) << back.error().message;
        EXPECT_EQ(document::to_json(*back, parts), json);
        if (parts == JsonParts::everything) {
            EXPECT_EQ(document::notation(*back), document::notation(document_));
        }
    }
    const std::string article = document::to_json(made_.article_);
    const auto back = document::article_from_json(article);
    ASSERT_TRUE(back) << back.error().message;
}

TEST_P(RandomDocuments, cut_json_is_refused_and_never_more) {
    const std::string json = document::to_json(document_, JsonParts::everything);
    for (std::size_t size = 0; size < json.size(); size += 1 + json.size() / 40)
        EXPECT_FALSE(document::document_from_json(json.substr(0, size))) << "seed " << GetParam() << " size " << size;
}

TEST_P(RandomDocuments, pages_never_lose_a_letter) {
    SCOPED_TRACE("seed " + std::to_string(GetParam()));
    const render::MarkedText text = render::marked_text(document_);
    std::string shown = std::regex_replace(text.headline + text.body, std::regex("<[^>]*>"), "");
    for (const auto& [entity, letter] : {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}})
        shown = std::regex_replace(shown, std::regex(entity), letter);
    const auto without_space = [](std::string_view from) {
        std::u32string out;
        for (const char32_t c : code_points(from))
            if (!base::is_space(c)) out += c < 0x20 || c == 0x7F ? U'\uFFFD' : c;
        return out;
    };
    EXPECT_EQ(without_space(shown), without_space(made_.article_.text));
    EXPECT_TRUE(base::is_valid_utf8(render::reading_html(document_)));
    const std::string terminal = render::reading_text(document_, {});
    EXPECT_EQ(
        std::count_if(terminal.begin(), terminal.end(), [](char c) { return c != '\n' && static_cast<unsigned char>(c) < 0x20; }),
        0);
}

TEST_P(RandomDocuments, conllu_and_notation_come_back) {
    SCOPED_TRACE("seed " + std::to_string(GetParam()));
    if (made_.analysis_.tokens.empty()) return;
    const std::string conllu = document::write_conllu(made_.article_.text, made_.analysis_, {"d", {}});
    const auto file = document::read_conllu(conllu, document::ConlluColumns::all);
    ASSERT_TRUE(file) << file.error().message;
    ASSERT_EQ(file->analysis.tokens.size(), made_.analysis_.tokens.size());
    const std::string written = document::write_conllu(*file, file->analysis, {});
    const std::string without_ranges = std::regex_replace(conllu, std::regex("\\|?TokenRange=[0-9:]+\n"), "\n");
    EXPECT_EQ(written, std::regex_replace(without_ranges, std::regex("\t\n"), "\t_\n"));
    const std::string lines = document::notation(made_.article_.text, made_.analysis_);
    const auto made = document::analysis_from_notation(lines);
    ASSERT_TRUE(made) << made.error().message;
    EXPECT_EQ(document::notation(made->text, made->analysis), lines);
}

INSTANTIATE_TEST_SUITE_P(Seeds, RandomDocuments, ::testing::Range(1U, seeds + 1));

}  // namespace
}  // namespace overt
