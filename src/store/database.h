// SQLite, with its handles owned and its codes turned into ours. Part of module store.
//
// A Statement must not outlive its Database. One thread at a time.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "overt/result.h"

namespace overt::store {

/// A prepared statement. The first failure is kept and turns every later call into nothing, so that a row can be bound and read
/// without a test at each column; `status` tells at the end.
class Statement {
public:
    Statement& bind(std::string_view value);
    Statement& bind_bytes(std::string_view value);
    Statement& bind(std::int64_t value);
    Statement& bind(double value);
    Statement& bind_null();
    template <class T>
    Statement& bind(const std::optional<T>& value) {
        return value ? bind(*value) : bind_null();
    }

    /// True while there is a row.
    bool step();
    /// For statements without rows: runs it and makes it ready for the next binding.
    Status run();
    /// Ready for the next binding; what was bound before is forgotten.
    Status reset();
    /// Failure of any call before.
    [[nodiscard]] Status status() const;

    /// Columns of the current row are read from left to right.
    std::string text();
    std::optional<std::string> optional_text();
    /// Valid until the next step.
    std::string_view bytes();
    std::int64_t integer();
    double number();
    [[nodiscard]] bool null_next() const;

private:
    friend class Database;
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
    };
    Statement(sqlite3_stmt* statement, std::string path) : statement_(statement), path_(std::move(path)) {}
    void check(int code);

    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
    std::string path_;
    int bound_ = 0;
    int column_ = 0;
    std::optional<Error> failure_;
};

class Database {
public:
    /// `flags` of sqlite3_open_v2.
    static Result<Database> open(const std::string& path, int flags);

    Status run(const char* sql);
    Result<Statement> prepare(std::string_view sql) const;
    /// The one integer that `sql` gives.
    Result<std::int64_t> integer(const char* sql) const;
    [[nodiscard]] const std::string& path() const { return path_; }
    [[nodiscard]] bool read_only() const { return sqlite3_db_readonly(database_.get(), "main") == 1; }
    /// BEGIN IMMEDIATE: from here on the only writer. SQLite itself would let a file that cannot be written begin, too.
    Status begin();

private:
    struct Close {
        void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
    };
    Database(sqlite3* database, std::string path) : database_(database), path_(std::move(path)) {}
    std::unique_ptr<sqlite3, Close> database_;
    std::string path_;
};

/// A failure of SQLite on the file `path`, for the user.
Error sqlite_error(int code, const std::string& path, const char* detail);

}  // namespace overt::store
