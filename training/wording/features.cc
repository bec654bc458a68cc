// Prints what the program knows of texts, for fitting the judge's weights: one implementation for both.
//
// usage: wording_features TABLE TEXTS [JUDGE]            TEXTS: documents, each ended by the byte 0x1E
// Writes to standard output, for each document, uint32 number of places, then for each place uint32 begin, uint32 end (bytes of
// the text) and its features as float32. With JUDGE instead the features of each document, zeros where it is too short.
#include <algorithm>
#include <cstdint>
#include <iostream>
#include <string>

#include "base/files.h"
#include "wording/judge.h"

namespace {

using namespace overt;

template <class T>
void put(const T& value) {
    std::cout.write(reinterpret_cast<const char*>(&value), sizeof value);
}

void print_places(const wording::Table& table, std::string_view text) {
    const wording::Chain chain = wording::chain_of(table, text);
    const auto places = wording::places_of(table, chain);
    put(static_cast<std::uint32_t>(places.size()));
    for (const wording::Place& place : places) {
        put(chain.words[place.first].span.begin);
        put(chain.words[place.first + place.length - 1].span.end);
        put(place.features);
    }
}

void print_document(const wording::Table& table, const wording::Judge& judge, std::string_view text) {
    const wording::Chain chain = wording::chain_of(table, text);
    const auto places = wording::places_of(table, chain);
    wording::DocumentFeatures features{};
    if (places.size() >= wording::Judge::fewest) features = wording::document_features(chain, places, judge.odds(places));
    put(features);
}

}  // namespace

int main(int argc, char** argv) {
    std::ios::sync_with_stdio(false);
    if (argc != 3 && argc != 4) {
        std::cerr << "usage: wording_features TABLE TEXTS [JUDGE]\n";
        return 2;
    }
    const auto table = wording::Table::open(argv[1]);
    const auto texts = base::MappedFile::open(argv[2]);
    if (!table || !texts) {
        std::cerr << (!table ? table.error() : texts.error()).message << '\n';
        return 1;
    }
    std::optional<wording::Judge> judge;
    if (argc == 4) {
        auto opened = wording::Judge::open(argv[3]);
        if (!opened) {
            std::cerr << opened.error().message << '\n';
            return 1;
        }
        judge = std::move(*opened);
    }
    const std::string_view bytes = texts->bytes();
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t end = std::min(bytes.find('\x1E', at), bytes.size());
        const std::string_view one = bytes.substr(at, end - at);
        if (judge)
            print_document(*table, *judge, one);
        else
            print_places(*table, one);
        at = end + 1;
    }
    return 0;
}
