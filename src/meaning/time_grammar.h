// The words of time and what they mean: months, weekdays, units, numbers, seasons, fixed expressions. Part of module meaning.
// Data, not code: data/times.tsv, whose head explains the format. Immutable once open, shared by all threads.
#pragma once

#include <memory>
#include <string>

#include "overt/result.h"

namespace overt::meaning {

class TimeGrammar {
public:
    /// Errors name file and line.
    static Result<TimeGrammar> open(const std::string& path);
    TimeGrammar(TimeGrammar&&) noexcept;
    TimeGrammar& operator=(TimeGrammar&&) noexcept;
    ~TimeGrammar();

    struct Table;
    [[nodiscard]] const Table& table() const { return *table_; }

private:
    explicit TimeGrammar(std::unique_ptr<const Table> table);
    std::unique_ptr<const Table> table_;
};

}  // namespace overt::meaning
