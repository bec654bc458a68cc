#include "article/tables.h"

#include <algorithm>

namespace overt::article {

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(separator), text.size());
        if (end > 0) parts.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

std::vector<std::vector<std::string_view>> table_rows(std::string_view table) {
    std::vector<std::vector<std::string_view>> rows;
    for (const std::string_view line : split(table, '\n'))
        if (line.front() != '#') rows.push_back(split(line, '\t'));
    return rows;
}

}  // namespace overt::article
