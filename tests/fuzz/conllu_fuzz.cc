// CoNLL-U from outside: an error, or an Analysis that keeps its invariants and comes back the same when written and read again.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "document/conllu.h"
#include "document/invariants.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace overt::document;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    for (const ConlluColumns columns : {ConlluColumns::words, ConlluColumns::all}) {
        const auto file = read_conllu(bytes, columns);
        if (!file) continue;
        overt::Article article;
        article.text = file->text;
        if (broken_invariant(article, file->analysis, {})) std::abort();
        const std::string written = write_conllu(*file, file->analysis, {});
        const auto again = read_conllu(written, ConlluColumns::all);
        if (!again || again->text.size() != file->text.size() || again->comments != file->comments) std::abort();
        if (again->analysis.tokens.size() != file->analysis.tokens.size()) std::abort();
        if (write_conllu(*again, again->analysis, {}) != written) std::abort();
        (void)write_conllu(file->text, file->analysis, {"fuzz", {}});
    }
    return 0;
}
