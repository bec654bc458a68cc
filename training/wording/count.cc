// Counts words and pairs of neighbours of a text with the program's own cutting, for the table of wording.
//
// usage: wording_count TEXT MIN_WORD OUT     TEXT: documents, each ended by the byte 0x1E
// Writes OUT.words ("COUNT\tWORD" a line, classes first, then by falling count) and OUT.pairs and OUT.skips (uint32 left, right,
// count; the second with one word between them).
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/files.h"
#include "wording/table.h"
#include "wording/words.h"

namespace {

using overt::wording::Word;
using overt::wording::WordKind;

struct Counter {
    std::unordered_map<std::string, std::uint32_t> ids;
    std::vector<std::string> names;
    std::vector<std::uint64_t> counts;
    std::vector<std::uint32_t> chain;  // ids of names, or classes with the top bit; the class of an unknown word is decided later
    std::vector<bool> capital;

    void add(std::string_view text) {
        std::string key;
        chain.push_back(overt::wording::stop_class | top);
        capital.push_back(false);
        for (const Word& word : overt::wording::words_of(text)) {
            capital.push_back(word.capital && !word.first);
            if (word.kind != WordKind::word) {
                chain.push_back(overt::wording::class_of(word) | top);
                continue;
            }
            overt::wording::fold(text.substr(word.span.begin, word.span.size()), key);
            const auto [at, fresh] = ids.try_emplace(key, static_cast<std::uint32_t>(names.size()));
            if (fresh) {
                names.push_back(key);
                counts.push_back(0);
            }
            ++counts[at->second];
            chain.push_back(at->second);
        }
    }
    static constexpr std::uint32_t top = 1U << 31;
};

void write_pairs(const std::string& path, std::vector<std::uint64_t>& pairs) {
    std::sort(pairs.begin(), pairs.end());
    std::ofstream out(path, std::ios::binary);
    for (std::size_t i = 0; i < pairs.size();) {
        std::size_t j = i;
        while (j < pairs.size() && pairs[j] == pairs[i]) ++j;
        const std::uint32_t row[3] = {static_cast<std::uint32_t>(pairs[i] >> 32), static_cast<std::uint32_t>(pairs[i]),
                                      static_cast<std::uint32_t>(j - i)};
        if (j - i > 1) out.write(reinterpret_cast<const char*>(row), sizeof row);
        i = j;
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) {
        std::cerr << "usage: wording_count TEXT MIN_WORD OUT\n";
        return 2;
    }
    const auto text = overt::base::MappedFile::open(argv[1]);
    if (!text) {
        std::cerr << text.error().message << '\n';
        return 1;
    }
    Counter counter;
    const std::string_view bytes = text->bytes();
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t end = std::min(bytes.find('\x1E', at), bytes.size());
        counter.add(bytes.substr(at, end - at));
        at = end + 1;
    }
    const auto least = static_cast<std::uint64_t>(std::atoll(argv[2]));
    std::vector<std::uint32_t> order(counter.names.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return counter.counts[a] != counter.counts[b] ? counter.counts[a] > counter.counts[b]
                                                      : counter.names[a] < counter.names[b];
    });
    constexpr std::uint32_t none = ~0U;
    std::vector<std::uint32_t> rank(order.size(), none);
    std::uint32_t kept = overt::wording::class_count;
    for (const std::uint32_t i : order)
        if (counter.counts[i] >= least) rank[i] = kept++;
    std::vector<std::uint32_t> final_ids(counter.chain.size());
    std::vector<std::uint64_t> classes(overt::wording::class_count);
    for (std::size_t i = 0; i < final_ids.size(); ++i) {
        const std::uint32_t raw = counter.chain[i];
        std::uint32_t id = raw & ~Counter::top;
        if ((raw & Counter::top) == 0) {
            id = rank[raw];
            if (id == none) id = counter.capital[i] ? overt::wording::name_class : overt::wording::rare_class;
        }
        if (id < overt::wording::class_count) ++classes[id];
        final_ids[i] = id;
    }
    std::ofstream words(std::string(argv[3]) + ".words", std::ios::binary);
    for (const std::uint64_t count : classes) words << count << "\t\n";
    for (const std::uint32_t i : order)
        if (rank[i] != none) words << counter.counts[i] << '\t' << counter.names[i] << '\n';
    for (const std::size_t gap : {1U, 2U}) {
        std::vector<std::uint64_t> pairs;
        for (std::size_t i = 0; i + gap < final_ids.size(); ++i)
            pairs.push_back(std::uint64_t{final_ids[i]} << 32 | final_ids[i + gap]);
        write_pairs(std::string(argv[3]) + (gap == 1 ? ".pairs" : ".skips"), pairs);
    }
    return 0;
}
