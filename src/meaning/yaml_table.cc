#include "meaning/yaml_table.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/files.h"

namespace overt::meaning {
namespace {

constexpr std::uint64_t table_limit = 16ULL << 20;
constexpr int table_version = 1;

}  // namespace

TableFault::TableFault(const YAML::Node& node, std::string message) : line_(table_line(node)), message_(std::move(message)) {}

int table_line(const YAML::Node& node) { return node.IsDefined() ? node.Mark().line + 1 : 0; }

std::string table_text(const YAML::Node& node, std::string_view what) {
    if (!node.IsDefined() || !node.IsScalar() || node.Scalar().empty())
        throw TableFault(node, fmt::format("{} must be a word", what));
    return node.Scalar();
}

std::vector<std::string> table_list(const YAML::Node& node, std::string_view what) {
    if (node.IsScalar()) return {table_text(node, what)};
    if (!node.IsSequence()) throw TableFault(node, fmt::format("{} must be a list of words", what));
    std::vector<std::string> out;
    out.reserve(node.size());
    for (const auto& item : node) out.push_back(table_text(item, what));
    return out;
}

void check_keys(const YAML::Node& map, std::initializer_list<std::string_view> known, std::string_view what) {
    if (!map.IsMap()) throw TableFault(map, fmt::format("{} must be a mapping", what));
    for (const auto& entry : map) {
        const std::string& key = entry.first.Scalar();
        if (std::find(known.begin(), known.end(), key) != known.end()) continue;
        const std::vector<std::string> names(known.begin(), known.end());
        throw TableFault(entry.first, fmt::format("{} has no key '{}'{}; it may have {}", what, key, likely(key, names),
                                                  fmt::join(names, ", ")));
    }
}

std::string likely(std::string_view name, const std::vector<std::string>& known) {
    if (name.size() < 3) return "";
    const std::string* best = nullptr;
    std::size_t least = name.size() > 4 ? 3 : 2;  // changed letters that are still taken for a slip
    for (const std::string& other : known) {
        std::vector<std::size_t> row(other.size() + 1);  // the distance of Levenshtein, row by row
        for (std::size_t j = 0; j < row.size(); ++j) row[j] = j;
        for (std::size_t i = 0; i < name.size(); ++i) {
            std::size_t corner = row[0]++;
            for (std::size_t j = 0; j < other.size(); ++j) {
                const std::size_t changed = corner + (name[i] == other[j] ? 0 : 1);
                corner = row[j + 1];
                row[j + 1] = std::min({changed, row[j] + 1, corner + 1});
            }
        }
        if (row.back() < least) {
            least = row.back();
            best = &other;
        }
    }
    return best ? fmt::format(" (did you mean '{}'?)", *best) : "";
}

Status read_yaml_table(const std::string& path, const std::function<void(const YAML::Node&)>& reader) {
    Result<std::string> bytes = base::real_files().read(path, table_limit);
    if (!bytes) return bytes.error();
    try {
        const YAML::Node root = YAML::Load(*bytes);
        if (!root.IsMap()) return Error{ErrorCode::corrupt, fmt::format("{}:1: the table must be a mapping", path)};
        const YAML::Node version = root["version"];
        if (!version || version.as<int>(0) != table_version) {
            return Error{ErrorCode::unsupported, fmt::format("{}:1: the table must say 'version: {}'", path, table_version)};
        }
        reader(root);
        return Unit{};
    } catch (const TableFault& fault) {
        return Error{ErrorCode::corrupt, fmt::format("{}:{}: {}", path, fault.line(), fault.message())};
    } catch (const YAML::Exception& fault) {
        return Error{ErrorCode::corrupt, fmt::format("{}:{}: {}", path, fault.mark.line + 1, fault.msg)};
    }
}

}  // namespace overt::meaning
