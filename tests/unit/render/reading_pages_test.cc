// The two pages of a reading: for the terminal and for the browser.
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <set>

#include "render/html_page.h"
#include "render/marked_text.h"
#include "render/plain_line.h"
#include "render/reading_html.h"
#include "render/reading_text.h"
#include "tests/unit/document/sample_document.h"

namespace overt::render {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = text.find('\n', begin);
        lines.push_back(text.substr(begin, end - begin));
        begin = end == std::string::npos ? text.size() : end + 1;
    }
    return lines;
}

bool contains(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

/// What a reader sees of HTML: the text between its tags, entities resolved.
std::string text_nodes(const std::string& html) {
    std::string out = std::regex_replace(html, std::regex("<[^>]*>"), "");
    for (const auto& [entity, letter] : {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}})
        out = std::regex_replace(out, std::regex(entity), letter);
    return out;
}

TEST(ReadingText, tells_each_event_with_its_words_below) {
    const std::string text = reading_text(testing::SampleDocument().document(), {false, 200});
    EXPECT_TRUE(contains(text, "The Harbour Courier · Mara Lindqvist · 14 Feb 2024 (from the page) · TLP:GREEN\n"));
    EXPECT_TRUE(contains(
        text,
        "  V1 ◌ planned · Hossein Karimi travels to Caracas · about 1–10 March 2024 · according to two European diplomats\n"));
    EXPECT_TRUE(contains(text, "  V4 ✕ not sought, certain · Ministry of Defence of Venezuela receives weapons · denied by"));
    EXPECT_TRUE(contains(text, "\n       │ Iran’s foreign minister, Hossein Karimi, plans to fly"));
    EXPECT_TRUE(
        contains(text, "  C4 – asserts · according to Luis Ortega\n       │ “Our talks concern refineries and nothing else,”\n"));
    EXPECT_TRUE(contains(text, "Left out of the page: comment form, share buttons\n"));
    EXPECT_TRUE(contains(text, "reworded by a machine (83 %)"));
}

TEST(ReadingText, words_of_one_sentence_are_printed_once) {
    const std::string text = reading_text(testing::SampleDocument().document(), {false, 300});
    const std::string words = "│ Iran’s foreign minister";
    EXPECT_EQ(text.find(words), text.rfind(words));
}

TEST(ReadingText, keeps_to_the_width_and_to_a_least_one) {
    for (const int width : {40, 60, 100})
        for (const std::string& line : lines_of(reading_text(testing::SampleDocument().document(), {false, width})))
            EXPECT_TRUE(columns_of(line) <= static_cast<std::size_t>(width) || contains(line, "https://")) << line;
    EXPECT_EQ(reading_text(testing::SampleDocument().document(), {false, -5}),
              reading_text(testing::SampleDocument().document(), {false, 40}));
}

TEST(ReadingText, colour_adds_nothing_but_colour) {
    const Document document = testing::SampleDocument().document();
    const std::string plain = reading_text(document, {false, 80});
    const std::string coloured = reading_text(document, {true, 80});
    EXPECT_FALSE(contains(plain, "\x1b"));
    EXPECT_NE(coloured, plain);
    EXPECT_EQ(std::regex_replace(coloured, std::regex("\x1b\\[[0-9]+m"), ""), plain);
}

TEST(ReadingText, a_hostile_report_cannot_speak_to_the_terminal) {
    testing::SampleDocument sample;
    const std::string evil = "\x1b]0;owned\x07\u202E\r\n";
    sample.article().title = "T" + evil;
    sample.article().publisher = "P" + evil;
    sample.article().url = "https://x/" + evil;
    sample.article().notes.push_back({"n", evil});
    sample.article().dropped.push_back({"t", evil});
    sample.reading().entities[0].name = "E" + evil;
    sample.reading().wording.oddities[0].likely = evil;
    const std::string text = reading_text(sample.document(), {false, 100});
    for (const char* bad : {"\x1b", "\x07", "\r", "\u202E"}) EXPECT_FALSE(contains(text, bad));
}

TEST(ReadingText, an_empty_reading_says_so) {
    EXPECT_TRUE(contains(reading_text(Document({}, {}, {}), {}), "Nothing that happens"));
}

TEST(MarkedText, the_letters_of_the_text_stay_as_they_are) {
    const Document document = testing::SampleDocument().document();
    const MarkedText text = marked_text(document);
    std::string expected;
    for (const Block& block : document.article().blocks) expected += std::string(document.text(block.span)) + "\n";
    EXPECT_EQ(text_nodes(text.headline + text.body), expected);
}

TEST(MarkedText, text_outside_every_block_is_shown_too) {
    testing::SampleDocument sample;
    sample.article().blocks = {sample.article().blocks[2]};
    const std::string shown = text_nodes(marked_text(sample.document()).body);
    EXPECT_TRUE(contains(shown, "Tehran weighs drone deal"));
    EXPECT_TRUE(contains(shown, "declined to comment."));
}

TEST(MarkedText, crossing_marks_are_cut_into_pieces) {
    testing::SampleDocument sample;
    sample.reading().claims[0].content = sample.find("plans to fly to Caracas in early");
    sample.reading().claims[1].content = sample.find("Caracas in early March", "fly to ");
    sample.reading().claims[1].parts.clear();
    const std::string body = marked_text(sample.document()).body;
    EXPECT_TRUE(contains(body, "data-for=\"C1 C2\">Caracas in early</a>")) << body;
    EXPECT_TRUE(contains(body, "data-for=\"C2\"> March</a>") || contains(body, "data-for=\"C2\" tabindex=\"-1\"> March</a>"))
        << body;
}

TEST(ReadingHtml, every_statement_leads_to_its_words_and_back) {
    const Document document = testing::SampleDocument().document();
    const std::string html = reading_html(document);
    std::set<std::string> statements;
    for (std::size_t i = 1; i <= document.reading().claims.size(); ++i) statements.insert("C" + std::to_string(i));
    for (std::size_t i = 1; i <= document.reading().events.size(); ++i) statements.insert("V" + std::to_string(i));
    for (const std::string& id : statements) {
        EXPECT_TRUE(contains(html, " id=\"" + id + "\"")) << id;
        EXPECT_TRUE(contains(html, " id=\"w-" + id + "\"")) << id;
        EXPECT_TRUE(contains(html, "href=\"#w-" + id + "\"")) << id;
        EXPECT_TRUE(contains(html, "href=\"#" + id + "\"")) << id;
    }
    std::multiset<std::string> ids;
    const std::regex pattern(" id=\"([^\"]*)\"");
    for (std::sregex_iterator it(html.begin(), html.end(), pattern), end; it != end; ++it) ids.insert((*it)[1]);
    for (const std::string& id : ids) EXPECT_EQ(ids.count(id), 1U) << id;
}

TEST(ReadingHtml, says_in_words_what_it_shows_in_colour) {
    const std::string html = reading_html(testing::SampleDocument().document());
    for (const char* words :
         {"planned</span>", "did not occur, certain</span>", "unnamed official", "According to", "in quotation marks",
          "TLP:GREEN", "about 1–10 March 2024", "Left out of the page (2)", "Notes (1)"})
        EXPECT_TRUE(contains(html, words) || contains(html, std::string("a") + (words + 1))) << words;
}

TEST(ReadingHtml, is_one_file_without_a_network_and_without_inline_style) {
    const std::string html = reading_html(testing::SampleDocument().document());
    EXPECT_TRUE(contains(html, "default-src 'none'; style-src 'sha256-"));
    EXPECT_TRUE(contains(html, "lang=\"en\""));
    EXPECT_TRUE(contains(html, "name=\"viewport\""));
    for (const char* bad : {" src=", "<link", "@import", "url(", " style=", " onclick", "unsafe-inline"})
        EXPECT_FALSE(contains(html, bad)) << bad;
}

TEST(ReadingHtml, everything_of_the_report_is_escaped) {
    testing::SampleDocument sample;
    const std::string evil = "\"><script>alert(1)</script>'&";
    Article& article = sample.article();
    article.title = article.byline = article.publisher = article.marking = evil;
    article.url = "javascript:alert(1)" + evil;
    article.language = evil;
    article.notes.push_back({evil, evil});
    article.dropped.push_back({evil, evil});
    Reading& reading = sample.reading();
    reading.entities[0].name = evil;
    reading.entities[0].office = reading.entities[0].country = evil;
    reading.times[0].value = evil;
    reading.places[0].name = evil;
    reading.places[0].country = reading.places[0].gazetteer = evil;
    reading.events[0].kind = reading.events[0].roles[0].role = evil;
    reading.events[0].producer.stage = evil;
    reading.events[0].plover = Plover{evil, evil, {evil}};
    reading.wording.oddities[0].likely = evil;
    const std::string html = reading_html(sample.document());
    EXPECT_EQ(html.find("<script>alert"), std::string::npos);
    EXPECT_EQ(html.find("href=\"javascript"), std::string::npos);
    EXPECT_EQ(html.find("\"><script"), std::string::npos);
}

TEST(ReadingHtml, an_empty_document_is_a_page) {
    const std::string html = reading_html(Document({}, {}, {}));
    EXPECT_TRUE(contains(html, "No statement was found"));
    EXPECT_TRUE(html.ends_with("</html>\n"));
}

TEST(HtmlEscaped, controls_become_visible) {
    EXPECT_EQ(html_escaped(std::string_view("a\0\x1b\x7F<&>\"'\n", 10)), "a\uFFFD\uFFFD\uFFFD&lt;&amp;&gt;&quot;&#39;\n");
}

}  // namespace
}  // namespace overt::render
