#include "meaning/gazetteer_writer.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>

#include "base/digest.h"
#include "base/utf8.h"
#include "meaning/gazetteer_layout.h"
#include "meaning/gazetteer_names.h"

namespace overt::meaning {

namespace layout = gazetteer_layout;
static_assert(std::endian::native == std::endian::little, "packed gazetteers are little endian and read in place");

namespace {

template <class Number>
void put(std::string& out, Number number) {
    out.append(reinterpret_cast<const char*>(&number), sizeof number);
}

void put_short(std::string& out, std::uint32_t number) {
    for (; number >= 0x80; number >>= 7) out += static_cast<char>(0x80 | (number & 0x7F));
    out += static_cast<char>(number);
}

std::string_view cut(std::string_view text) {
    std::size_t size = std::min(text.size(), layout::longest_text);
    while (!base::is_boundary(text, size)) --size;
    return text.substr(0, size);
}

std::uint64_t radius_step(double km) {
    if (km <= 0) return 0;
    const double step = std::ceil(std::log(km / layout::radius_least) / std::log(layout::radius_growth));
    return static_cast<std::uint64_t>(std::clamp(step, 1.0, double{(1U << layout::radius_bits) - 1}));
}

class Packer {
public:
    std::string pack(std::vector<PlaceRow> rows) {
        // Many people first, so that the likelier of two namesakes comes first; the rest makes the order whole.
        std::sort(rows.begin(), rows.end(), [](const PlaceRow& a, const PlaceRow& b) {
            return std::tie(b.population, a.geonames, a.name, a.latitude, a.longitude, a.feature, a.names) <
                   std::tie(a.population, b.geonames, b.name, b.latitude, b.longitude, b.feature, b.names);
        });
        for (const PlaceRow& row : rows) add(row);
        add_keys();
        return put_together();
    }

private:
    std::uint32_t text(std::string_view value) {
        value = cut(value);
        const auto [at, fresh] = texts_at_.try_emplace(std::string(value), static_cast<std::uint32_t>(texts_.size()));
        if (fresh) {
            texts_ += static_cast<char>(value.size());
            texts_ += value;
        }
        return at->second;
    }

    std::uint32_t division(const PlaceRow& row) {
        const auto next = static_cast<std::uint32_t>(division_at_.size());
        const auto [at, fresh] = division_at_.try_emplace({row.country, row.admin1, row.admin2}, next);
        if (fresh) {
            for (const std::string* part : {&row.country, &row.admin1, &row.admin2}) put(divisions_, text(*part));
        }
        return at->second;
    }

    std::uint64_t feature(const PlaceRow& row) {
        const auto [at, fresh] = feature_at_.try_emplace(row.feature, feature_at_.size());
        if (fresh) put(features_, text(row.feature));
        return at->second;
    }

    void add(const PlaceRow& row) {
        const auto step = [](double degrees) {
            return static_cast<std::uint64_t>(std::llround(degrees * layout::steps_of_degree));
        };
        put(places_, row.geonames);
        put(places_, text(row.name));
        put(places_, row.population);
        put(places_, division(row));
        constexpr unsigned feature_at = layout::latitude_bits + layout::longitude_bits;
        constexpr unsigned weak_at = feature_at + layout::feature_bits;
        put(places_, step(row.latitude + 90) | step(row.longitude + 180) << layout::latitude_bits | feature(row) << feature_at |
                         std::uint64_t{row.weak} << weak_at | radius_step(row.radius_km) << (weak_at + 1));
        const std::uint32_t place = count_++;
        const std::string usual(cut(folded_name(row.name)));
        postings_[usual].emplace(place, true);
        for (const std::string& name : row.names) {
            const std::string folded(cut(folded_name(name)));
            if (!folded.empty() && folded != usual) postings_[folded].emplace(place, false);
        }
        if (const std::string loose = loose_name(usual); !loose.empty()) postings_[std::string(cut(loose))].emplace(place, false);
    }

    void add_keys() {
        std::string_view before;
        std::uint32_t number = 0;
        for (const auto& [key, places] : postings_) {
            if (number++ % layout::keys_in_block == 0) {
                put(blocks_, static_cast<std::uint32_t>(keys_.size()));
                before = {};
            }
            const auto apart = std::mismatch(key.begin(), key.end(), before.begin(), before.end()).first;
            const auto shared = static_cast<std::uint32_t>(apart - key.begin());
            put_short(keys_, shared);
            put_short(keys_, static_cast<std::uint32_t>(key.size()) - shared);
            keys_.append(key, shared);
            put_short(keys_, static_cast<std::uint32_t>(places.size()));
            for (const auto& [place, usual] : places) put_short(keys_, place << 1U | (usual ? 1U : 0U));
            before = key;
        }
    }

    std::string put_together() {
        std::string body;
        const auto divisions = static_cast<std::uint32_t>(division_at_.size());
        const auto features = static_cast<std::uint32_t>(feature_at_.size());
        for (const std::uint32_t n : {count_, divisions, features, static_cast<std::uint32_t>(postings_.size())}) put(body, n);
        std::uint64_t at = layout::body_at;
        for (const std::string* section : {&places_, &divisions_, &features_, &texts_, &blocks_, &keys_}) {
            put(body, at);
            at += section->size();
        }
        put(body, at);
        for (const std::string* section : {&places_, &divisions_, &features_, &texts_, &blocks_, &keys_}) body += *section;
        const base::Digest digest = base::sha256(body);
        std::string out(layout::magic);
        out.append(reinterpret_cast<const char*>(digest.data()), digest.size());
        return out + body;
    }

    std::uint32_t count_ = 0;
    std::string places_;
    std::string divisions_;
    std::string features_;
    std::string texts_;
    std::string blocks_;
    std::string keys_;
    std::map<std::string, std::uint32_t> texts_at_;
    std::map<std::tuple<std::string, std::string, std::string>, std::uint32_t> division_at_;
    std::map<std::string, std::uint64_t> feature_at_;
    std::map<std::string, std::set<std::pair<std::uint32_t, bool>>> postings_;
};

}  // namespace

std::string pack_gazetteer(std::vector<PlaceRow> rows) { return Packer().pack(std::move(rows)); }

}  // namespace overt::meaning
