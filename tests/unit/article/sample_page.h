// A made-up news page and small questions about an Article, for the tests of module article.
#pragma once

#include <string>
#include <string_view>

#include "article/extract.h"

namespace overt::article {

inline const std::string first_paragraph =
    "The trade minister said on Monday that the talks, which began in the spring, would go on until both sides agree on tariffs.";
inline const std::string second_paragraph =
    "Two officials, who asked not to be named, said that a first draft had been exchanged and that a second one was expected "
    "soon.";
inline const std::string third_paragraph =
    "Exporters welcomed the news, although some of them warned that a delay would cost them orders in the autumn and later.";

inline std::string in_paragraphs() {
    return "<p>" + first_paragraph + "</p><p>" + second_paragraph + "</p><p>" + third_paragraph + "</p>";
}

inline std::string page_with(const std::string& head, const std::string& body) {
    return "<!doctype html><html lang=\"en\"><head>" + head + "</head><body>" + body + "</body></html>";
}

inline Article read_page(const std::string& html, ExtractOptions options = {}) {
    options.format = InputFormat::html;
    return extract({"page.html", html}, options);
}

inline std::string why(const Article& article, std::string_view text) {
    for (const Dropped& dropped : article.dropped)
        if (dropped.text.find(text) != std::string::npos) return dropped.why;
    return article.text.find(text) != std::string::npos ? "(in the text)" : "(nowhere)";
}

inline bool has_note(const Article& article, std::string_view code) {
    for (const Note& note : article.notes)
        if (note.code == code) return true;
    return false;
}

/// The first exact run whose bytes differ from the page's, as a sentence; empty when all agree and all runs lie in the page.
inline std::string wrong_origin(const Article& article, const std::string& bytes) {
    const auto& runs = article.origin.runs;
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const std::size_t end = i + 1 < runs.size() ? runs[i + 1].text : article.text.size();
        if (runs[i].page_end > bytes.size()) return "run " + std::to_string(i) + " ends past the page";
        const std::string here = article.text.substr(runs[i].text, end - runs[i].text);
        if (runs[i].exact && bytes.substr(runs[i].page, here.size()) != here)
            return "run " + std::to_string(i) + " is not '" + here + "'";
    }
    return {};
}

}  // namespace overt::article
