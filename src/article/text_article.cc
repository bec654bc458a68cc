#include "article/text_article.h"

#include "article/encoding.h"
#include "article/language_guess.h"
#include "article/letters.h"
#include "article/line_signs.h"
#include "article/paragraphs.h"

namespace overt::article {

void read_text(std::string_view bytes, std::string_view charset, Article& article) {
    DecodedPage decoded = decoded_text(bytes, charset);
    if (decoded.repaired)
        article.notes.push_back({"encoding", "some bytes are not valid " + decoded.charset + " and were replaced by U+FFFD"});
    if (decoded.charset != "utf-8")
        article.notes.push_back({"encoding", "the text is in " + decoded.charset + " and was turned into UTF-8"});
    article.text = std::move(decoded.text);
    article.origin = std::move(decoded.map);
    article.language = language_of(article.text, "");
    for (const Span span : paragraph_spans(article.text)) article.blocks.push_back({span, BlockKind::paragraph});
    constexpr std::size_t lines_looked_at = 5;
    const std::vector<Span> lines = line_spans(article.text, lines_looked_at);
    for (const Span span : lines) {
        const std::optional<Date> day = day_of_line(std::string_view(article.text).substr(span.begin, span.size()));
        if (!day) continue;
        article.published = day;
        article.published_basis = DateBasis::text;
        article.published_from = "date-line";
        break;
    }
}

}  // namespace overt::article
