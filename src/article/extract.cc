#include "article/extract.h"

#include <algorithm>
#include <utility>

#include "article/encoding.h"
#include "article/html_article.h"
#include "article/language_guess.h"
#include "article/letters.h"
#include "article/paragraphs.h"
#include "article/pdf_article.h"
#include "article/text_article.h"
#include "base/digest.h"
#include "document/json_codec.h"

namespace overt::article {
namespace {

bool has_ending(std::string_view path, std::string_view ending) {
    return path.size() > ending.size() && same_letters(path.substr(path.size() - ending.size()), ending);
}

/// A tag that stands in every page stands near the beginning.
bool looks_like_html(std::string_view bytes) {
    const std::string head = lower(bytes.substr(0, 4096));
    if (trimmed(head).starts_with("<!doctype") || trimmed(head).starts_with("<?xml")) return true;
    for (const std::string_view tag : {"<html", "<head", "<body", "<title", "<meta", "<p>", "<p ", "<div", "<h1", "<article",
                                       "<table", "<br", "<a ", "<ul", "<script", "<!--"})
        if (head.find(tag) != std::string::npos) return true;
    return false;
}

void read_article_json(std::string_view bytes, Article& article) {
    auto read = document::article_from_json(bytes);
    if (!read) {
        article.language = "und";
        article.notes.push_back({"bad-json", read.error().message});
        return;
    }
    article = std::move(*read);
    if (article.language == "und") article.language = language_of(article.text, "");
    for (const Span span : paragraph_spans(article.text)) article.blocks.push_back({span, BlockKind::paragraph});
}

void read_as(InputFormat format, const Page& page, const ExtractOptions& options, Article& article) {
    switch (format) {
        case InputFormat::text:
            return read_text(page.bytes, page.given.charset, article);
        case InputFormat::pasted:
            return read_pasted(page.bytes, article);
        case InputFormat::article_json:
            return read_article_json(page.bytes, article);
        case InputFormat::pdf:
            return read_pdf(page.bytes, article);
        default:
            return read_html(page, options, article);
    }
}

void add_notes(Article& article) {
    const bool blank = std::all_of(article.text.begin(), article.text.end(), is_blank);
    if (blank && article.notes.empty()) article.notes.push_back({"empty", "there is no text in it"});
    if (!blank && article.language != "en")
        article.notes.push_back({"not-english", article.language == "und"
                                                    ? "the language could not be told; the text is kept but not read"
                                                    : "the text is in " + article.language + "; it is kept but not read"});
}

/// What the file around the page says, where the page says nothing.
void complete(Article& article, const Given& given) {
    const auto fill = [](std::optional<std::string>& place, const std::optional<std::string>& value) {
        if (!place && value && !trimmed(*value).empty()) place = std::string(trimmed(*value));
    };
    fill(article.title, given.title);
    fill(article.byline, given.byline);
    fill(article.publisher, given.publisher);
    fill(article.section, given.section);
    fill(article.url, given.url);
    if (given.published) {
        article.published = given.published;
        article.published_basis = DateBasis::page;
        article.published_from = given.published_from;
    }
    article.fetched = given.fetched;
    article.notes.insert(article.notes.begin(), given.notes.begin(), given.notes.end());
}

}  // namespace

InputFormat format_of(std::string_view path, std::string_view bytes) {
    if (has_ending(path, ".gz")) path.remove_suffix(3);
    if (has_ending(path, ".txt")) return InputFormat::text;
    if (has_ending(path, ".json")) return InputFormat::article_json;
    for (const std::string_view ending : {".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx"})
        if (has_ending(path, ending)) return InputFormat::html;
    const std::string_view head = trimmed(bytes.substr(0, 4096));
    if (head.starts_with('{') && head.find("\"text\"") != std::string_view::npos) return InputFormat::article_json;
    const bool marked = head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF");
    return marked || looks_like_html(head) ? InputFormat::html : InputFormat::text;
}

Article extract(const Page& page, const ExtractOptions& options) {
    Article article;
    if (page.given.format != InputFormat::pdf && is_binary(page.bytes)) {
        article.language = "und";
        article.notes.push_back({"binary", "it is no text: a picture, a document or another binary file"});
    } else {
        const InputFormat format = page.given.format != InputFormat::automatic ? page.given.format
                                   : options.format != InputFormat::automatic  ? options.format
                                                                               : format_of(page.input, page.bytes);
        read_as(format, page, options, article);
        add_notes(article);
    }
    complete(article, page.given);
    article.input = page.input;
    if (options.url) article.url = options.url;
    if (options.published) {
        article.published = options.published;
        article.published_basis = DateBasis::given;
        article.published_from.clear();
    }
    // The address of the page's own making is part of its bytes: only a given one says more about what was found.
    const auto& address = options.url ? options.url : page.given.url;
    article.capture = base::sha256_of_parts({address ? std::string_view(*address) : std::string_view(), page.bytes});
    return article;
}

}  // namespace overt::article
