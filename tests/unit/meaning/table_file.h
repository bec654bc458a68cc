// A table of our own with a fault in it, for tests of how tables are loaded.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <string>

namespace overt::meaning {

/// Writes the table to a file of this process and returns its path.
inline std::string table_file(const std::string& name, const std::string& table) {
    const std::string path = ::testing::TempDir() + std::to_string(::getpid()) + '_' + name;
    std::ofstream(path) << table;
    return path;
}

}  // namespace overt::meaning
