// Any text through the time grammar: times in text order inside the text, each an interval that does not run backward, whatever
// the day of publication, with or without one.
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "meaning/time_grammar.h"
#include "meaning/times.h"
#include "meaning/tree.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

const overt::meaning::TimeGrammar& grammar() {
    static const auto opened = overt::meaning::TimeGrammar::open(OVERT_SOURCE_DIR "/data/times.tsv");
    if (!opened) std::abort();
    return *opened;
}

bool on_boundary(std::string_view text, std::uint32_t at) {
    return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace overt;
    Article article;
    article.text = base::repaired_utf8(std::string_view(reinterpret_cast<const char*>(data), size));
    const Date first = std::chrono::sys_days(std::chrono::year(1990) / 1 / 1);
    if (size > 1 && data[0] % 4 != 0) article.published = first + std::chrono::days(data[0] * 64 + data[1]);
    const Analysis analysis;
    std::uint32_t end = 0;
    for (const TimeExpression& time : meaning::find_times(meaning::Tree(article, analysis), grammar())) {
        if (time.span.begin < end || time.span.end <= time.span.begin || time.span.end > article.text.size()) std::abort();
        if (!on_boundary(article.text, time.span.begin) || !on_boundary(article.text, time.span.end)) std::abort();
        if (time.value.empty() || (time.when && time.when->until <= time.when->from)) std::abort();
        end = time.span.end;
    }
    return 0;
}
