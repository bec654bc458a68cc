#include "meaning/gazetteer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "base/files.h"

namespace overt::meaning {
namespace {

constexpr std::string_view first_line = "# overt gazetteer 1";

unsigned char lower(char c) { return static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c); }

/// The order of the table: bytes, ASCII letters in lower case.
int compare(std::string_view a, std::string_view b) {
    const std::size_t common = std::min(a.size(), b.size());
    for (std::size_t i = 0; i < common; ++i) {
        if (lower(a[i]) != lower(b[i])) return lower(a[i]) < lower(b[i]) ? -1 : 1;
    }
    return a.size() == b.size() ? 0 : a.size() < b.size() ? -1 : 1;
}

/// White space as one space, typographic apostrophes as typed ones, as tools/gazetteer.py writes names.
std::string table_spelling(std::string_view name) {
    constexpr std::string_view apostrophe = "\u2019";
    std::string out;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const char c = name[i];
        if (c == ' ' || c == '\n' || c == '\t') {
            if (!out.empty() && out.back() != ' ') out += ' ';
        } else if (name.substr(i).starts_with(apostrophe)) {
            out += '\'';
            i += apostrophe.size() - 1;
        } else {
            out += c;
        }
    }
    return out;
}

std::string_view line_at(std::string_view bytes, std::size_t begin) {
    return bytes.substr(begin, bytes.find('\n', begin) - begin);
}
std::string_view name_of(std::string_view line) { return line.substr(0, line.find('\t')); }

/// The cells after the name; cells that are missing stay empty.
std::array<std::string_view, 7> cells_of(std::string_view line) {
    std::array<std::string_view, 7> cells;
    std::size_t at = line.find('\t');
    for (std::string_view& cell : cells) {
        if (at == std::string_view::npos) break;
        const std::size_t end = line.find('\t', at + 1);
        cell = line.substr(at + 1, end == std::string_view::npos ? end : end - at - 1);
        at = end;
    }
    return cells;
}

template <class Number>
Number number(std::string_view cell) {
    Number value{};
    std::from_chars(cell.data(), cell.data() + cell.size(), value);
    return value;
}

GazetteerPlace place_of(std::string_view line) {
    const auto [id, country, admin1, feature, latitude, longitude, population] = cells_of(line);
    return {id,
            name_of(line),
            country,
            admin1,
            feature,
            number<double>(latitude),
            number<double>(longitude),
            number<std::uint64_t>(population),
            true};
}

}  // namespace

struct Gazetteer::Table {
    base::MappedFile file;
    std::string_view bytes;  // the lines after the first

    /// Where the first line begins whose name is not before `name`.
    [[nodiscard]] std::size_t lower_bound(std::string_view name) const;
    /// Calls `visit(line)` for every line of that name.
    template <class Visit>
    void each(std::string_view name, Visit visit) const {
        for (std::size_t at = lower_bound(name); at < bytes.size();) {
            const std::string_view line = line_at(bytes, at);
            if (compare(name_of(line), name) != 0) return;
            visit(line);
            at += line.size() + 1;
        }
    }
};

std::size_t Gazetteer::Table::lower_bound(std::string_view name) const {
    std::size_t low = 0;  // a line begins here
    std::size_t high = bytes.size();
    while (low < high) {
        std::size_t begin = low + (high - low) / 2;
        while (begin > low && bytes[begin - 1] != '\n') --begin;
        const std::string_view line = line_at(bytes, begin);
        if (compare(name_of(line), name) < 0) {
            low = std::min(begin + line.size() + 1, bytes.size());
        } else {
            high = begin;
        }
    }
    return low;
}

Result<Gazetteer> Gazetteer::open(const std::string& path) {
    Result<base::MappedFile> file = base::MappedFile::open(path);
    if (!file) return file.error();
    const std::string_view bytes = file->bytes();
    if (!bytes.starts_with(first_line)) {
        return Error{ErrorCode::corrupt, path + ":1: not a gazetteer of version 1; build it with tools/gazetteer.py"};
    }
    const std::size_t end = bytes.find('\n');
    auto table = std::make_unique<Table>(
        Table{std::move(*file), end == std::string_view::npos ? std::string_view() : bytes.substr(end + 1)});
    return Gazetteer(std::move(table));
}

Gazetteer::Gazetteer(std::unique_ptr<const Table> table) : table_(std::move(table)) {}
Gazetteer::Gazetteer(Gazetteer&&) noexcept = default;
Gazetteer& Gazetteer::operator=(Gazetteer&&) noexcept = default;
Gazetteer::~Gazetteer() = default;

std::vector<GazetteerPlace> Gazetteer::find(std::string_view name) const {
    std::vector<GazetteerPlace> found;
    table_->each(table_spelling(name), [&](std::string_view line) {
        const auto cells = cells_of(line);
        if (cells[0] != "=") {
            found.push_back(place_of(line));
            return;
        }
        table_->each(cells[1], [&](std::string_view main) {
            if (cells_of(main)[0] != cells[2]) return;
            GazetteerPlace place = place_of(main);
            place.usual = false;
            found.push_back(place);
        });
    });
    return found;
}

}  // namespace overt::meaning
