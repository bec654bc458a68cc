// A page from outside, by content: whatever it is, an Article that keeps its invariants, whose exact origin runs are the page's
// bytes where the page is UTF-8, and that comes out the same the second time.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "article/extract.h"
#include "article/unpack.h"
#include "base/utf8.h"
#include "document/invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

void check_origin(const overt::Article& article, const std::string& bytes) {
    const auto& runs = article.origin.runs;
    if (runs.empty() != article.text.empty()) std::abort();
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const std::size_t end = i + 1 < runs.size() ? runs[i + 1].text : article.text.size();
        if (end <= runs[i].text || runs[i].page_end > bytes.size()) std::abort();
        if (!runs[i].exact) continue;
        if (bytes.compare(runs[i].page, end - runs[i].text, article.text, runs[i].text, end - runs[i].text) != 0) std::abort();
    }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace overt::article;
    Page page{"-", std::string(reinterpret_cast<const char*>(data), size)};
    if (is_gzip(page.bytes)) {
        auto unpacked_bytes = unpacked(page.bytes, 1 << 20);
        if (unpacked_bytes) page.bytes = std::move(*unpacked_bytes);
    }
    const overt::Article article = extract(page, {overt::InputFormat::html, {}, {}});
    if (overt::document::broken_invariant(article, {}, {})) std::abort();
    for (const overt::Dropped& dropped : article.dropped)
        if (!overt::base::is_valid_utf8(dropped.text)) std::abort();
    check_origin(article, page.bytes);
    const overt::Article again = extract(page, {overt::InputFormat::html, {}, {}});
    if (again.text != article.text || again.capture != article.capture || again.dropped.size() != article.dropped.size())
        std::abort();
    return 0;
}
