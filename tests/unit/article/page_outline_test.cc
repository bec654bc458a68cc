#include "article/page_outline.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "article/html_tree.h"

namespace overt::article {
namespace {

/// The text of the whole page, after the marks have been put back.
std::string text_of(std::string_view page) {
    const PageOutline outline = page_outline(page);
    const HtmlTree tree(page, outline);
    return tree.text_of(0);
}

TEST(PageOutline, holds_no_words_of_the_page) {
    const PageOutline outline =
        page_outline("<p class=lead style='color:red' data-x=1>Two ships left.</p><img src=a.png alt=Ship>");
    EXPECT_EQ(outline.markup, "<p class=\"lead\">~AAAA</p>");
    ASSERT_EQ(outline.runs.size(), 1U);
    EXPECT_EQ(outline.runs[0].source.end - outline.runs[0].source.begin, 15U);
}

TEST(PageOutline, keeps_what_hides) {
    EXPECT_EQ(page_outline("<b style=\"display: none\" hidden>").markup, "<b style=\"display: none\" hidden>");
}

TEST(PageOutline, marks_are_put_back_whatever_the_text_looks_like) {
    struct Case {
        std::string_view page;
        std::string_view text;
    };
    for (const Case& one : {
             Case{"<p>~AAAA and ~~AAAB</p>", "~AAAA and ~~AAAB"},
             Case{"<p>&#126;AAAA</p>", "~AAAA"},
             Case{"<p>&#126;&#126;AAAA&amp;~</p>", "~~AAAA&~"},
             Case{"<p>5 < 6 & 7 > 3 &copy2024 &noname; AT&T</p>",
                  "5 < 6 & 7 > 3 \xC2\xA9"
                  "2024 &noname; AT&T"},
             Case{"<title>A <b> in a title &lt;</title>", "A <b> in a title <"},
             Case{"<p>One</i> two</p>", "One two"},
             Case{"<table>out<tr><td>in</td></tr></table>", "outin"},
         })
        EXPECT_EQ(text_of(one.page), one.text) << one.page;
}

TEST(PageOutline, every_piece_is_the_page_itself_or_what_a_reference_made) {
    constexpr std::string_view page = "<p>caf&eacute; <b>cr&egrave;me</b> &#8364;5 &copy &unknown</p>";
    const PageOutline outline = page_outline(page);
    const HtmlTree tree(page, outline);
    for (const TextPiece& piece : tree.pieces()) {
        const std::string_view source = page.substr(piece.source.begin, piece.source.end - piece.source.begin);
        EXPECT_EQ(piece.exact, piece.text == source) << source;
        EXPECT_TRUE(piece.exact || source.starts_with('&')) << source;
    }
    EXPECT_EQ(tree.text_of(0),
              "caf\xC3\xA9 cr\xC3\xA8me \xE2\x82\xAC"
              "5 \xC2\xA9 &unknown");
}

TEST(PageOutline, attributes_that_were_left_out_are_read_in_the_page) {
    constexpr std::string_view page = "<body><A title=t HREF='/x?a=1&amp;b=2' rel=next>x</A>";
    const PageOutline outline = page_outline(page);
    const HtmlTree tree(page, outline);
    const auto link =
        std::find_if(tree.nodes().begin(), tree.nodes().end(), [](const HtmlNode& one) { return one.tag == GUMBO_TAG_A; });
    ASSERT_NE(link, tree.nodes().end());
    EXPECT_EQ(tree.page_attribute(static_cast<std::uint32_t>(link - tree.nodes().begin()), "href"), "/x?a=1&b=2");
}

TEST(PageOutline, scripts_are_kept_apart) {
    const PageOutline outline =
        page_outline("<script>var a = '<p>';</script><script type=\"application/ld+json\">{\"a\":1}</script><style>p{}</style>");
    EXPECT_EQ(outline.markup, "");
    EXPECT_EQ(outline.scripts, (std::vector<std::string_view>{"var a = '<p>';", "{\"a\":1}"}));
    EXPECT_EQ(outline.json_ld, std::vector<std::string_view>{"{\"a\":1}"});
}

}  // namespace
}  // namespace overt::article
