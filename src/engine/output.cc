// How documents are printed: the codecs and pages behind the public names.
#include <algorithm>

#include "document/conllu.h"
#include "document/json_codec.h"
#include "document/notation.h"
#include "overt/engine.h"
#include "render/explanation.h"
#include "render/reading_html.h"
#include "render/reading_text.h"

namespace overt {
namespace {

constexpr int narrowest = 40;  // columns

}  // namespace

std::string reading_json(const Document& document, Reasons reasons) {
    return document::to_json(document,
                             reasons == Reasons::printed ? document::JsonParts::explained : document::JsonParts::reading);
}
std::string explanation_text(const Document& document, std::size_t event, const TextStyle& style) {
    return render::explanation_text(document, event, static_cast<std::size_t>(std::max(style.width, narrowest)));
}
std::string article_json(const Article& article) { return document::to_json(article); }
std::string notation(const Document& document) { return document::notation(document); }
std::string reading_html(const Document& document) { return render::reading_html(document); }
std::string reading_text(const Document& document, const TextStyle& style) {
    return render::reading_text(document, {style.colour, style.width});
}

std::string conllu(const Document& document) {
    return document::write_conllu(document.article().text, document.analysis(),
                                  {document.article().input, document::predicate_misc(document.analysis(), document.reading())});
}

}  // namespace overt
