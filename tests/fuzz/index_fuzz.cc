// What an index file holds, from outside: as a whole file, as a bucket of postings, as a block of texts. An error or values that
// can be used, never more memory than the limits say.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include <unistd.h>

#include "overt/report_index.h"
#include "store/index_runs.h"
#include "store/index_texts.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace overt;
    const std::string bytes(reinterpret_cast<const char*>(data), size);

    std::vector<store::Posting> postings;
    if (store::unpack(bytes, postings)) {
        if (!std::is_sorted(postings.begin(), postings.end(), [](const auto& x, const auto& y) { return x.key < y.key; }))
            std::abort();
    }
    if (const auto texts = store::unpack_texts(bytes, 3, "fuzz"); texts && texts->size() != 3) std::abort();

    static const std::string path =
        (std::filesystem::temp_directory_path() / ("overt-fuzz-index-" + std::to_string(::getpid()))).string();
    std::ofstream(path, std::ios::binary) << bytes;
    if (auto index = store::ReportIndex::open(path, store::OpenMode::existing)) {
        Article article;
        article.input = "x";
        article.text = "The harbour council of Port Lindane voted on Tuesday to close the old grain terminal, ending a dispute.";
        (void)index->check();
        (void)index->place(article);
        (void)index->count();
        (void)index->add(article);
        (void)index->commit();
    } else if (index.error().message.find(path) == std::string::npos) {
        std::abort();
    }
    for (const char* end : {"", "-wal", "-shm", "-journal"}) std::filesystem::remove(path + end);
    return 0;
}
