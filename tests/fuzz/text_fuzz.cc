// Text from outside, verbatim, pasted, as article JSON, taken out of a PDF and by content: an Article that keeps its invariants;
// text stays what it was.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "article/extract.h"
#include "base/utf8.h"
#include "document/invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using overt::InputFormat;
    const overt::article::Page page{"-", std::string(reinterpret_cast<const char*>(data), size)};
    if (overt::base::is_valid_utf8(page.bytes)) {
        overt::article::Page pdf = page;
        pdf.given.format = InputFormat::pdf;
        const overt::Article article = overt::article::extract(pdf, {});
        if (overt::document::broken_invariant(article, {}, {})) std::abort();
        if (article.origin.runs.empty() != article.text.empty()) std::abort();
    }
    for (const InputFormat format : {InputFormat::text, InputFormat::pasted, InputFormat::article_json, InputFormat::automatic}) {
        const overt::Article article = overt::article::extract(page, {format, {}, {}});
        if (overt::document::broken_invariant(article, {}, {})) std::abort();
        const auto& runs = article.origin.runs;
        for (std::size_t i = 0; i < runs.size(); ++i) {
            const std::size_t end = i + 1 < runs.size() ? runs[i + 1].text : article.text.size();
            if (runs[i].page_end > size) std::abort();
            if (runs[i].exact &&
                page.bytes.compare(runs[i].page, end - runs[i].text, article.text, runs[i].text, end - runs[i].text) != 0)
                std::abort();
        }
        const bool verbatim = format == InputFormat::text && article.notes.empty() && overt::base::is_valid_utf8(page.bytes);
        const bool marked = page.bytes.compare(0, 3, "\xEF\xBB\xBF") == 0;
        if (verbatim && !marked && article.text != page.bytes) std::abort();
    }
    return 0;
}
