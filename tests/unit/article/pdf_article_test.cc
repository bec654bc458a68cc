#include "article/pdf_article.h"

#include <gtest/gtest.h>

#include "document/invariants.h"
#include "sample_page.h"

namespace overt::article {
namespace {

Article read_pdf_text(const std::string& text) {
    Article article;
    read_pdf(text, article);
    EXPECT_FALSE(document::broken_invariant(article, {}, {}));
    return article;
}

TEST(PdfArticle, joins_lines_and_drops_what_stands_on_every_page) {
    const std::string head = "Harbour Office, Annual Report\n\n";
    const std::string text = head +
                             "The council met in spring and agreed on a re-\nnewal of the quays, which will take\ntwo years.\n\n"
                             "The second part of it goes on in the middle of\n\n1\n\f" +
                             head + "a sentence, and ends here.\n\nThird part.\n\n2\n\f" + head + "Fourth part.\n\n3\n\f";
    const Article article = read_pdf_text(text);
    EXPECT_EQ(article.text.substr(0, 90),
              "The council met in spring and agreed on a renewal of the quays, which will take two years.");
    EXPECT_NE(article.text.find(
                  "The second part of it goes on in the middle of a sentence, and ends here.\n\nThird part.\n\nFourth part."),
              std::string::npos);
    EXPECT_EQ(why(article, "Annual Report"), "header");
    EXPECT_EQ(why(article, "2"), "footer");
    EXPECT_TRUE(has_note(article, "pdf"));
}

TEST(PdfArticle, leads_back_to_the_bytes_of_its_text) {
    const std::string text = "First line of\nthe text, re-\nnewed.\n\nNext one, dated\n4 September 2023\n";
    const Article article = read_pdf_text(text);
    EXPECT_EQ(article.text, "First line of the text, renewed.\n\nNext one, dated 4 September 2023");
    EXPECT_EQ(wrong_origin(article, text), "");
    EXPECT_EQ(article.published, parse_date("2023-09-04"));
}

}  // namespace
}  // namespace overt::article
