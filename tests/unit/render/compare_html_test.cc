#include "render/compare_html.h"

#include <gtest/gtest.h>

namespace overt::render {
namespace {

Article article(const char* path, const char* text) {
    Article out;
    out.input = path;
    out.text = text;
    return out;
}
const Article first =
    article("a <1>.txt", "The old mill burned down in May. \"Nobody was hurt.\" The owner plans to build it anew.");
const Article second =
    article("b.txt", "Neighbours saw smoke & fire early. The owner plans to build it again. The old mill burned down in May.");

bool holds(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

TEST(Compare, page_shows_each_sentence_on_its_side_with_its_partner) {
    const std::string page = compare_html(first, second);
    EXPECT_TRUE(holds(page, "a &lt;1&gt;.txt"));
    EXPECT_TRUE(holds(page, "smoke &amp; fire"));
    EXPECT_TRUE(holds(page, "class=\"s cut\"")) << "Nobody was hurt";
    EXPECT_TRUE(holds(page, "&quot;Nobody was hurt.&quot;</p>")) << "with its quotation marks";
    EXPECT_TRUE(holds(page, "class=\"s added\""));
    EXPECT_TRUE(holds(page, "build it <mark>anew</mark>."));
    EXPECT_TRUE(holds(page, "build it <mark>again</mark>."));
    EXPECT_TRUE(holds(page, "id=\"a2\" data-sign=\"=\" data-to=\"b2\"")) << "the mill is linked";
    EXPECT_TRUE(holds(page, "<td>runs_more</td>")) << "why it was decided";
}

TEST(Compare, text_says_what_the_page_shows) {
    const std::string text = compare_text(first, second);
    EXPECT_TRUE(holds(text, "sentences: 1 kept, 1 changed, 1 cut, 1 added"));
    EXPECT_TRUE(holds(text, "− Nobody was hurt\n"));
    EXPECT_TRUE(holds(text, "< The owner plans to build it anew\n> The owner plans to build it again\n"));
    EXPECT_TRUE(holds(text, "decided by:\n"));
}

}  // namespace
}  // namespace overt::render
