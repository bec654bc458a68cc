// The tables of data/codes/ as loaded: see there for what the lines mean. Part of module render. Immutable once loaded.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "overt/document.h"
#include "overt/result.h"

namespace overt::render {

/// The columns of codes of an event, by how far it has come or by what was said of it.
enum class CodeColumn : std::uint8_t { done, meant, sought, demanded, refused, threatened };
inline constexpr std::size_t code_columns = 6;

/// A kind that is done by saying.
struct SpeechAct {
    std::optional<CodeColumn> column;  ///< none: what is said is coded as it stands, in place of the act
    bool only_own = false;             ///< has a code only when whoever says it would do what is said
    bool asks_source = false;          ///< who is asked is the source of what is said, not its target
};

/// Roles of the two sides; `mutual`: one list, coded in both directions.
struct SideRoles {
    std::vector<std::string> source;
    std::vector<std::string> target;
    bool mutual = false;
};

class EventCodes {
public:
    /// Errors name file and line.
    static Result<EventCodes> load(const std::string& path);

    /// The column that an event takes of itself; none for a phase that has no codes.
    [[nodiscard]] std::optional<CodeColumn> column(Phase phase) const;
    [[nodiscard]] const SpeechAct* act(std::string_view kind) const;
    [[nodiscard]] const SideRoles* sides(std::string_view kind) const;
    /// The CAMEO code; empty where there is none.
    [[nodiscard]] std::string_view code(const Event& event, CodeColumn column) const;
    /// Type and mode in PLOVER of a code that stands for more than the event.
    [[nodiscard]] std::pair<std::string, std::string> plover(std::string_view cameo) const;
    [[nodiscard]] std::string_view quad(std::string_view plover_type) const;

private:
    struct Row {
        std::string kind;
        std::string type;
        std::string mode;
        std::string context;
        std::array<std::string, code_columns> codes;
    };
    void read(const std::vector<std::string>& cells);

    std::map<std::string, CodeColumn, std::less<>> phases_;
    std::map<std::string, SpeechAct, std::less<>> acts_;
    std::map<std::string, SideRoles, std::less<>> sides_;
    std::vector<Row> rows_;
    std::map<std::string, std::pair<std::string, std::string>, std::less<>> plover_;
    std::map<std::string, std::string, std::less<>> quads_;
};

/// Lines of a table of data/codes/ without comments, with their cells and numbers; the first line must give the version.
struct CodeLine {
    std::size_t number = 0;
    std::vector<std::string> cells;
};
Result<std::vector<CodeLine>> read_code_lines(const std::string& path);

}  // namespace overt::render
