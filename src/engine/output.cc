// How documents are printed: the codecs and pages behind the public names.
#include "document/conllu.h"
#include "document/json_codec.h"
#include "document/notation.h"
#include "overt/engine.h"
#include "render/reading_html.h"
#include "render/reading_text.h"

namespace overt {

std::string reading_json(const Document& document) { return document::to_json(document); }
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
