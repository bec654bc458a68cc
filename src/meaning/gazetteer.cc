#include "meaning/gazetteer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <optional>
#include <utility>

#include "base/digest.h"
#include "base/files.h"
#include "meaning/gazetteer_layout.h"
#include "meaning/gazetteer_names.h"
#include "meaning/gazetteer_writer.h"

namespace overt::meaning {

namespace layout = gazetteer_layout;

namespace {

constexpr std::uint64_t largest_csv = 64ULL << 20;

/// A number in place; 0 past the end, which a table whose digest is right never asks for.
template <class Number>
Number number_at(std::string_view bytes, std::size_t at) {
    Number number{};
    if (at <= bytes.size() && bytes.size() - at >= sizeof number) std::memcpy(&number, bytes.data() + at, sizeof number);
    return number;
}

/// Walks keys and their places; reads zeros past the end.
class Cursor {
public:
    Cursor(std::string_view bytes, std::size_t at) : bytes_(bytes), at_(at) {}
    std::uint32_t number() {
        std::uint32_t out = 0;
        for (unsigned shift = 0; shift < 32 && at_ < bytes_.size(); shift += 7) {
            const auto byte = static_cast<unsigned char>(bytes_[at_++]);
            out |= static_cast<std::uint32_t>(byte & 0x7FU) << shift;
            if (byte < 0x80) break;
        }
        return out;
    }
    std::string_view text(std::size_t size) {
        const std::string_view out = at_ < bytes_.size() ? bytes_.substr(at_, size) : std::string_view();
        at_ += out.size();
        return out;
    }
    [[nodiscard]] bool done() const { return at_ >= bytes_.size(); }

private:
    std::string_view bytes_;
    std::size_t at_;
};

class Table {
public:
    /// What is wrong with the bytes; none when they can be used.
    static std::optional<std::string> fault_of(std::string_view bytes) {
        if (!bytes.starts_with(layout::magic.substr(0, 6))) return "not a packed gazetteer";
        if (!bytes.starts_with(layout::magic))
            return "a gazetteer of another version (" + std::string(bytes.substr(0, 8)) + " in place of " +
                   std::string(layout::magic) + ")";
        if (bytes.size() < layout::body_at) return "cut short";
        const base::Digest digest = base::sha256(bytes.substr(layout::digested_from));
        if (std::memcmp(digest.data(), bytes.data() + layout::digest_at, digest.size()) != 0)
            return "damaged: its digest is not that of its bytes";
        for (std::size_t i = 0; i + 1 < layout::sections; ++i) {
            if (section_at(bytes, i) > section_at(bytes, i + 1)) return "damaged: its sections overlap";
        }
        return section_at(bytes, layout::end) == bytes.size() ? std::nullopt
                                                              : std::optional<std::string>("damaged: its size is wrong");
    }

    /// Precondition: fault_of(bytes) is none. Keeps views of the bytes.
    Table(std::string_view bytes, bool added) : added_(added) {
        for (std::size_t i = 0; i < layout::end; ++i)
            sections_.at(i) = bytes.substr(section_at(bytes, i), section_at(bytes, i + 1) - section_at(bytes, i));
    }

    void find(const std::string& key, bool loose, std::vector<GazetteerPlace>& out) const {
        const std::size_t blocks = sections_[layout::block_section].size() / sizeof(std::uint32_t);
        std::size_t low = 0;
        std::size_t high = blocks;
        while (low < high) {  // the first block that begins after the key
            const std::size_t middle = low + (high - low) / 2;
            Cursor cursor = block(middle);
            cursor.number();
            if (cursor.text(cursor.number()) <= key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (low == 0) return;
        Cursor cursor = block(low - 1);
        std::string name;
        for (std::uint32_t i = 0; i < layout::keys_in_block && !cursor.done(); ++i) {
            name.resize(std::min<std::size_t>(cursor.number(), name.size()));
            name += cursor.text(cursor.number());
            const std::uint32_t count = cursor.number();
            if (name > key) return;
            for (std::uint32_t j = 0; j < count && !cursor.done(); ++j) {
                const std::uint32_t posting = cursor.number();
                if (name != key) continue;
                const NameMatch match = loose ? NameMatch::loose : (posting & 1U) != 0 ? NameMatch::usual : NameMatch::other;
                out.push_back(place(posting >> 1U, match));
            }
        }
    }

private:
    static std::size_t section_at(std::string_view bytes, std::size_t section) {
        return number_at<std::uint64_t>(bytes, layout::sections_at + section * sizeof(std::uint64_t));
    }

    [[nodiscard]] Cursor block(std::size_t number) const {
        return {sections_[layout::key_section],
                number_at<std::uint32_t>(sections_[layout::block_section], number * sizeof(std::uint32_t))};
    }

    [[nodiscard]] std::string_view text(std::uint32_t at) const {
        const std::string_view texts = sections_[layout::text_section];
        return at < texts.size() ? texts.substr(at + 1, static_cast<unsigned char>(texts[at])) : std::string_view();
    }

    [[nodiscard]] GazetteerPlace place(std::uint32_t number, NameMatch match) const {
        const std::string_view places = sections_[layout::place_section];
        const std::size_t at = number * layout::place_size;
        GazetteerPlace out;
        out.geonames = number_at<std::uint32_t>(places, at);
        out.name = text(number_at<std::uint32_t>(places, at + 4));
        out.population = number_at<std::uint32_t>(places, at + 8);
        const std::size_t division = number_at<std::uint32_t>(places, at + 12) * layout::division_size;
        std::size_t part = 0;
        for (std::string_view* field : {&out.country, &out.admin1, &out.admin2})
            *field = text(number_at<std::uint32_t>(sections_[layout::division_section], division + 4 * part++));
        auto bits = number_at<std::uint64_t>(places, at + 16);
        const auto take = [&](unsigned size) {
            const std::uint64_t value = bits & ((std::uint64_t{1} << size) - 1);
            bits >>= size;
            return value;
        };
        out.latitude = static_cast<double>(take(layout::latitude_bits)) / layout::steps_of_degree - 90;
        out.longitude = static_cast<double>(take(layout::longitude_bits)) / layout::steps_of_degree - 180;
        out.feature = text(number_at<std::uint32_t>(sections_[layout::feature_section], 4 * take(layout::feature_bits)));
        out.weak = take(1) != 0;
        const std::uint64_t step = take(layout::radius_bits);
        if (step > 0) out.radius_km = layout::radius_least * std::pow(layout::radius_growth, static_cast<double>(step));
        out.match = match;
        out.added = added_;
        return out;
    }

    bool added_;
    std::array<std::string_view, layout::end> sections_;
};

}  // namespace

struct Gazetteer::Tables {
    std::optional<base::MappedFile> file;
    std::string added_bytes;
    std::vector<Table> tables;  // the user's first

    Status add(std::string_view bytes, bool added, const std::string& source) {
        if (const auto fault = Table::fault_of(bytes))
            return Error{ErrorCode::corrupt, source + " is " + *fault + "; check it out again or build it with `dev gazetteer`"};
        tables.emplace_back(bytes, added);
        return Unit{};
    }
};

Result<Gazetteer> Gazetteer::open(const std::string& path, const std::vector<std::string>& added) {
    auto tables = std::make_unique<Tables>();
    std::vector<PlaceRow> rows;
    for (const std::string& source : added) {
        const auto csv = base::real_files().read(source, largest_csv);
        if (!csv) return csv.error();
        auto more = parse_places(*csv, source);
        if (!more) return more.error();
        rows.insert(rows.end(), std::make_move_iterator(more->begin()), std::make_move_iterator(more->end()));
    }
    if (!rows.empty()) {
        tables->added_bytes = pack_gazetteer(std::move(rows));
        if (const Status status = tables->add(tables->added_bytes, true, "the table of added places"); !status)
            return status.error();
    }
    Result<base::MappedFile> file = base::MappedFile::open(path);
    if (!file) return file.error();
    if (const Status status = tables->add(file->bytes(), false, path); !status) return status.error();
    file->forget_pages();  // all were read for the digest, few are needed
    tables->file = std::move(*file);
    return Gazetteer(std::move(tables));
}

Result<Gazetteer> Gazetteer::from_bytes(std::string bytes, const std::string& source) {
    auto tables = std::make_unique<Tables>();
    tables->added_bytes = std::move(bytes);
    if (const Status status = tables->add(tables->added_bytes, false, source); !status) return status.error();
    return Gazetteer(std::move(tables));
}

Gazetteer::Gazetteer(std::unique_ptr<const Tables> tables) : tables_(std::move(tables)) {}
Gazetteer::Gazetteer(Gazetteer&&) noexcept = default;
Gazetteer& Gazetteer::operator=(Gazetteer&&) noexcept = default;
Gazetteer::~Gazetteer() = default;

std::vector<GazetteerPlace> Gazetteer::find(std::string_view name) const {
    std::vector<GazetteerPlace> found;
    const std::string folded = folded_name(name);
    if (folded.empty()) return found;
    for (const Table& table : tables_->tables) table.find(folded, false, found);
    if (!found.empty()) return found;
    const std::string loose = loose_name(folded);
    if (loose.empty()) return found;
    for (const Table& table : tables_->tables) table.find(loose, true, found);
    return found;
}

}  // namespace overt::meaning
