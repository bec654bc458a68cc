// A feed from outside: items or a problem, in bounded number, each a page that becomes an article.
#include <cstdint>

#include "intake/records.h"
#include "taken_page.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    auto records = overt::intake::feed_records({reinterpret_cast<const char*>(data), size});
    if (!records) return 0;
    std::size_t count = 0;
    while (const auto record = (*records)->next()) {
        if (++count > size + 1) std::abort();
        if (!record->problem) overt::fuzz::check_page(record->page);
    }
    return 0;
}
