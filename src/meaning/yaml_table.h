// A reviewed table of data/ written in YAML: opened, its version checked, its faults named by file and line.
// Functions without state. No exception of the YAML library leaves them.
#pragma once

#include <yaml-cpp/yaml.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "overt/result.h"

namespace overt::meaning {

/// Thrown by the readers below and caught by read_yaml_table alone: what is wrong with one node of a table.
class TableFault {
public:
    TableFault(const YAML::Node& node, std::string message);
    [[nodiscard]] int line() const { return line_; }
    [[nodiscard]] const std::string& message() const { return message_; }

private:
    int line_;
    std::string message_;
};

/// Opens `path`, demands `version: 1` and gives the root to `reader`, which may throw TableFault. Errors read "path:line: what is
/// wrong".
Status read_yaml_table(const std::string& path, const std::function<void(const YAML::Node&)>& reader);

/// Line of a node, from 1; 0 for a node that is not there.
int table_line(const YAML::Node& node);
/// The scalar; a fault naming `what` when the node is none or empty.
std::string table_text(const YAML::Node& node, std::string_view what);
/// A list of scalars, or one scalar as a list of one.
std::vector<std::string> table_list(const YAML::Node& node, std::string_view what);
/// " (did you mean 'x'?)" for the known name one or two letters away; empty where there is none.
std::string likely(std::string_view name, const std::vector<std::string>& known);
/// A fault when the map holds a key that is not among `known`.
void check_keys(const YAML::Node& map, std::initializer_list<std::string_view> known, std::string_view what);

}  // namespace overt::meaning
