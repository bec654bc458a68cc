#include "document/roles_text.h"

#include <optional>
#include <vector>

#include "base/ascii_text.h"

namespace overt::document {
std::string arguments_text(const Predicate& predicate, std::uint32_t first) {
    std::string out;
    for (const Argument& argument : predicate.arguments) {
        if (!out.empty()) out += ',';
        out += argument.label + ':' + std::to_string(argument.first.value - first + 1) + '-' +
               std::to_string(argument.last.value - first) + ':' + std::to_string(argument.head.value - first + 1);
    }
    return out;
}

bool read_arguments(std::string_view text, const Sentence& sentence, Predicate& predicate) {
    const std::uint32_t words = sentence.last.value - sentence.first.value;
    for (const std::string_view item : base::split(text, ',')) {
        const std::vector<std::string_view> parts = base::split(item, ':');
        if (parts.size() != 3 || parts[0].empty()) return false;
        const std::size_t dash = parts[1].find('-');
        const auto first = base::whole_number(parts[1].substr(0, dash));
        const auto last = dash == std::string_view::npos ? first : base::whole_number(parts[1].substr(dash + 1));
        const auto head = base::whole_number(parts[2]);
        if (!first || !last || !head || *first == 0 || *last > words || *head < *first || *head > *last) return false;
        predicate.arguments.push_back({std::string(parts[0]),
                                       {sentence.first.value + *first - 1},
                                       {sentence.first.value + *last},
                                       {sentence.first.value + *head - 1}});
    }
    return true;
}

}  // namespace overt::document
