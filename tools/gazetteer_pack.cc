// Packs a table of places into the file that the program maps: gazetteer_pack PLACES.csv OUT (docs/formats/gazetteer.md).
#include <cstdio>

#include "base/files.h"
#include "meaning/gazetteer_csv.h"
#include "meaning/gazetteer_writer.h"

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fputs("usage: gazetteer_pack PLACES.csv OUT\n", stderr);
        return 2;
    }
    const auto fail = [](const overt::Error& error) {
        std::fprintf(stderr, "gazetteer_pack: %s\n", error.message.c_str());
        return 1;
    };
    const auto csv = overt::base::real_files().read(argv[1], 1ULL << 30);
    if (!csv) return fail(csv.error());
    auto rows = overt::meaning::parse_places(*csv, argv[1]);
    if (!rows) return fail(rows.error());
    const std::size_t count = rows->size();
    const std::string bytes = overt::meaning::pack_gazetteer(std::move(*rows));
    const auto written = overt::base::real_files().write(argv[2], bytes);
    if (!written) return fail(written.error());
    std::printf("%zu places, %zu bytes\n", count, bytes.size());
    return 0;
}
