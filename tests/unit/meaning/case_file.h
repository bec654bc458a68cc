// Reads the .cases files beside this header: blocks of lines between empty lines. The lines of a block that begin with a sign and
// a space ("= ") are what is expected; the others are an analysis in the notation of docs/formats/notation.md.
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "document/notation.h"

namespace overt::meaning::testing {

struct Case {
    document::AnalysedText input;
    std::map<char, std::vector<std::string>> expected;  ///< by sign

    [[nodiscard]] Article article() const {
        Article out;
        out.text = input.text;
        out.blocks.push_back({{0, static_cast<std::uint32_t>(out.text.size())}, BlockKind::paragraph});
        return out;
    }
};

inline std::vector<Case> read_cases(const std::string& name) {
    std::vector<Case> out;
    std::ifstream file(std::string(OVERT_SOURCE_DIR) + "/tests/unit/meaning/" + name);
    EXPECT_TRUE(file) << name;
    std::string notation;
    std::map<char, std::vector<std::string>> expected;
    const auto finish = [&] {
        if (notation.empty()) return;
        auto input = document::analysis_from_notation(notation);
        EXPECT_TRUE(input) << notation << input.error().message;
        if (input) out.push_back({std::move(*input), std::move(expected)});
        notation.clear();
        expected.clear();
    };
    for (std::string line; std::getline(file, line);) {
        if (line.empty()) {
            finish();
        } else if (line.size() > 2 && line[1] == ' ' && std::string_view("=~>").find(line[0]) != std::string_view::npos) {
            expected[line[0]].push_back(line.substr(2));
        } else if (line[0] != '#') {
            notation += line + "\n";
        }
    }
    finish();
    EXPECT_FALSE(out.empty()) << name;
    return out;
}

}  // namespace overt::meaning::testing
