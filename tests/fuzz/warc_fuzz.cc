// A web archive from outside, plain, gzip or in a zip file: it ends, and its pages become articles.
#include <cstdint>

#include "article/unpack.h"
#include "intake/records.h"
#include "taken_page.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

void check(overt::intake::Records& records, std::size_t size) {
    std::size_t count = 0;
    while (const auto record = records.next()) {
        if (++count > 1000 * (size + 1)) std::abort();
        if (record->page.bytes.size() > overt::intake::largest_page) std::abort();
        if (!record->problem) overt::fuzz::check_page(record->page);
    }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace overt::intake;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    if (bytes.starts_with("PK")) {
        auto records = wacz_records_in(bytes);
        if (records) check(**records, size);
        return 0;
    }
    auto stream = memory_stream(bytes);
    if (overt::article::is_gzip(bytes)) stream = unpacked_stream(std::move(stream));
    check(*warc_records(std::move(stream)), size);
    return 0;
}
