// A packed gazetteer whose digest is right and whose bytes are anything: refused by name, or searched without reading past it.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/digest.h"
#include "meaning/gazetteer.h"
#include "meaning/gazetteer_layout.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view body(reinterpret_cast<const char*>(data), size);
    const overt::base::Digest digest = overt::base::sha256(body);
    std::string bytes(overt::meaning::gazetteer_layout::magic);
    bytes.append(reinterpret_cast<const char*>(digest.data()), digest.size()).append(body);
    const auto opened = overt::meaning::Gazetteer::from_bytes(std::move(bytes), "seed");
    if (!opened) {
        if (opened.error().message.rfind("seed", 0) != 0) std::abort();
        return 0;
    }
    for (const std::string_view name : {"own", "other town", "a", "zzz", "St. Own", "\xE4\xB8\xAD"}) {
        for (const auto& place : opened->find(name)) {
            if (place.name.size() > overt::meaning::gazetteer_layout::longest_text) std::abort();
        }
    }
    return 0;
}
