#include "render/code_table.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii_text.h"
#include "base/files.h"

namespace overt::render {
namespace {

constexpr std::uint64_t table_limit = 16ULL << 20;
constexpr std::string_view first_line = "# overt codes 1.";
constexpr std::array<std::string_view, code_columns> column_names{"done", "meant", "sought", "demanded", "refused", "threatened"};

/// What is wrong with a line; caught where the line is known.
struct LineFault {
    std::string message;
};

std::vector<std::string> parts(std::string_view text, char separator) {
    const auto found = base::split(text, separator);
    return {found.begin(), found.end()};
}

CodeColumn column_named(const std::string& name) {
    const auto found = std::find(column_names.begin(), column_names.end(), name);
    if (found == column_names.end())
        throw LineFault{fmt::format("'{}' is no column; there are {}", name, fmt::join(column_names, ", "))};
    return static_cast<CodeColumn>(found - column_names.begin());
}

void demand_cells(const std::vector<std::string>& cells, std::size_t count) {
    if (cells.size() != count) throw LineFault{fmt::format("a line '{}' has {} columns, not {}", cells[0], count, cells.size())};
}

template <class Value>
const Value* find(const std::map<std::string, Value, std::less<>>& map, std::string_view key) {
    const auto found = map.find(key);
    return found == map.end() ? nullptr : &found->second;
}

}  // namespace

Result<std::vector<CodeLine>> read_code_lines(const std::string& path) {
    const Result<std::string> bytes = base::real_files().read(path, table_limit);
    if (!bytes) return bytes.error();
    if (!bytes->starts_with(first_line))
        return Error{ErrorCode::unsupported, fmt::format("{}:1: the table must begin with '{}'", path, first_line)};
    std::vector<CodeLine> out;
    std::size_t number = 0;
    for (const std::string_view line : base::split(*bytes, '\n')) {
        ++number;
        if (!line.empty() && line[0] != '#') out.push_back({number, parts(line, '\t')});
    }
    return out;
}

Result<EventCodes> EventCodes::load(const std::string& path) {
    const auto lines = read_code_lines(path);
    if (!lines) return lines.error();
    EventCodes out;
    for (const CodeLine& line : *lines) {
        try {
            out.read(line.cells);
        } catch (const LineFault& fault) {
            return Error{ErrorCode::corrupt, fmt::format("{}:{}: {}", path, line.number, fault.message)};
        }
    }
    return out;
}

void EventCodes::read(const std::vector<std::string>& cells) {
    const std::string& what = cells[0];
    if (what == "phase") {
        demand_cells(cells, 3);
        if (!from_string<Phase>(cells[1])) throw LineFault{fmt::format("'{}' is no phase", cells[1])};
        phases_[cells[1]] = column_named(cells[2]);
    } else if (what == "act") {
        demand_cells(cells, 5);
        if (cells[3] != "source" && cells[3] != "target")
            throw LineFault{fmt::format("'{}' is no side; there are source and target", cells[3])};
        if (cells[4] != "own" && cells[4] != "any")
            throw LineFault{fmt::format("'{}' does not say who would do it; there are own and any", cells[4])};
        SpeechAct& act = acts_[cells[1]];
        if (cells[2] != "-") act.column = column_named(cells[2]);
        act.asks_source = cells[3] == "source";
        act.only_own = cells[4] == "own";
    } else if (what == "actors") {
        demand_cells(cells, 4);
        sides_[cells[1]] = {parts(cells[2], '|'), parts(cells[3], '|'), false};
    } else if (what == "mutual") {
        demand_cells(cells, 3);
        sides_[cells[1]] = {parts(cells[2], '|'), parts(cells[2], '|'), true};
    } else if (what == "event") {
        demand_cells(cells, 5 + code_columns);
        Row row{cells[1], cells[2], cells[3], cells[4], {}};
        for (std::size_t i = 0; i < code_columns; ++i) {
            const std::string& code = cells[5 + i];
            if (code != "-" && (code.size() < 3 || code.find_first_not_of("0123456789") != std::string::npos))
                throw LineFault{fmt::format("'{}' is no code; write three or four digits, or -", code)};
            if (code != "-") row.codes[i] = code;
        }
        rows_.push_back(std::move(row));
    } else if (what == "plover") {
        demand_cells(cells, 4);
        plover_[cells[1]] = {cells[2], cells[3]};
    } else if (what == "quad") {
        demand_cells(cells, 3);
        quads_[cells[1]] = cells[2];
    } else {
        throw LineFault{fmt::format("'{}' is no kind of line; the head of the table lists them", what)};
    }
}

std::optional<CodeColumn> EventCodes::column(Phase phase) const {
    const CodeColumn* found = find(phases_, to_string(phase));
    return found ? std::optional(*found) : std::nullopt;
}

const SpeechAct* EventCodes::act(std::string_view kind) const { return find(acts_, kind); }
const SideRoles* EventCodes::sides(std::string_view kind) const { return find(sides_, kind); }

std::string_view EventCodes::code(const Event& event, CodeColumn column) const {
    const std::string_view type = event.plover ? std::string_view(event.plover->type) : std::string_view();
    const std::string_view mode = event.plover && event.plover->mode ? std::string_view(*event.plover->mode) : std::string_view();
    for (const Row& row : rows_) {
        if (row.kind != event.kind && row.kind != "*") continue;
        if (row.type != "*" && row.type != type) continue;
        if (row.mode != "*" && row.mode != mode) continue;
        const bool context =
            row.context == "*" || (event.plover && std::find(event.plover->contexts.begin(), event.plover->contexts.end(),
                                                             row.context) != event.plover->contexts.end());
        if (context) return row.codes[static_cast<std::size_t>(column)];
    }
    return {};
}

std::pair<std::string, std::string> EventCodes::plover(std::string_view cameo) const {
    for (; !cameo.empty(); cameo.remove_suffix(1)) {
        if (const auto* found = find(plover_, cameo)) return *found;
    }
    return {};
}

std::string_view EventCodes::quad(std::string_view plover_type) const {
    const std::string* found = find(quads_, plover_type);
    return found ? std::string_view(*found) : std::string_view();
}

}  // namespace overt::render
