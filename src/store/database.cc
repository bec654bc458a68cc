#include "store/database.h"

#include <fmt/format.h>

namespace overt::store {
namespace {

constexpr int busy_milliseconds = 4000;

}  // namespace

Error sqlite_error(int code, const std::string& path, const char* detail) {
    switch (code & 0xFF) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return {ErrorCode::conflict, path + ": another program is writing to this file; try again when it has finished"};
        case SQLITE_CORRUPT:
            return {ErrorCode::corrupt, path + ": the file is damaged; restore a copy, or make a new one from the reports"};
        case SQLITE_NOTADB:
            return {ErrorCode::corrupt, path + ": not a casebook; give the path of a file that `overt ingest` made"};
        case SQLITE_FULL:
            return {ErrorCode::io, path + ": the disk is full; nothing was changed"};
        case SQLITE_READONLY:
        case SQLITE_PERM:
            return {ErrorCode::io, path + ": may not be written; check its permissions and those of its folder"};
        case SQLITE_CANTOPEN:
            return {ErrorCode::io, path + ": cannot be opened; check that its folder exists and may be written"};
        case SQLITE_NOMEM:
        case SQLITE_TOOBIG:
            return {ErrorCode::too_large, fmt::format("{}: too large for this machine ({})", path, detail)};
        default:
            return {ErrorCode::io, fmt::format("{}: {}", path, detail)};
    }
}

void Statement::check(int code) {
    if (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE || failure_) return;
    failure_ = sqlite_error(code, path_, sqlite3_errmsg(sqlite3_db_handle(statement_.get())));
}

Statement& Statement::bind(std::string_view value) {
    // A view without data would bind NULL.
    check(sqlite3_bind_text64(statement_.get(), ++bound_, value.empty() ? "" : value.data(), value.size(), SQLITE_TRANSIENT,
                              SQLITE_UTF8));
    return *this;
}
Statement& Statement::bind_bytes(std::string_view value) {
    check(sqlite3_bind_blob64(statement_.get(), ++bound_, value.empty() ? "" : value.data(), value.size(), SQLITE_TRANSIENT));
    return *this;
}
Statement& Statement::bind(std::int64_t value) {
    check(sqlite3_bind_int64(statement_.get(), ++bound_, value));
    return *this;
}
Statement& Statement::bind(double value) {
    check(sqlite3_bind_double(statement_.get(), ++bound_, value));
    return *this;
}
Statement& Statement::bind_null() {
    check(sqlite3_bind_null(statement_.get(), ++bound_));
    return *this;
}

bool Statement::step() {
    if (failure_) return false;
    column_ = 0;
    const int code = sqlite3_step(statement_.get());
    check(code);
    return code == SQLITE_ROW;
}

Status Statement::run() {
    step();
    return reset();
}

Status Statement::reset() {
    sqlite3_reset(statement_.get());
    sqlite3_clear_bindings(statement_.get());
    bound_ = 0;
    return status();
}

Status Statement::status() const {
    if (failure_) return *failure_;
    return Unit{};
}

std::string Statement::text() {
    const int column = column_++;
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
    if (bytes == nullptr) return {};
    return {bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}
std::string_view Statement::bytes() {
    const int column = column_++;
    const auto* first = static_cast<const char*>(sqlite3_column_blob(statement_.get(), column));
    if (first == nullptr) return {};
    return {first, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}
bool Statement::null_next() const { return sqlite3_column_type(statement_.get(), column_) == SQLITE_NULL; }
std::optional<std::string> Statement::optional_text() {
    if (!null_next()) return text();
    ++column_;
    return std::nullopt;
}
std::int64_t Statement::integer() { return sqlite3_column_int64(statement_.get(), column_++); }
double Statement::number() { return sqlite3_column_double(statement_.get(), column_++); }

Result<Database> Database::open(const std::string& path, int flags) {
    sqlite3* handle = nullptr;
    const int code = sqlite3_open_v2(path.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
    Database database(handle, path);
    if (code != SQLITE_OK) return sqlite_error(code, path, handle == nullptr ? "not enough memory" : sqlite3_errmsg(handle));
    sqlite3_busy_timeout(handle, busy_milliseconds);
    return database;
}

Status Database::run(const char* sql) {
    const int code = sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return sqlite_error(code, path_, sqlite3_errmsg(database_.get()));
    return Unit{};
}

Status Database::begin() {
    if (read_only()) return sqlite_error(SQLITE_READONLY, path_, "");
    return run("BEGIN IMMEDIATE");
}

Result<Statement> Database::prepare(std::string_view sql) const {
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v2(database_.get(), sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
    if (code != SQLITE_OK) return sqlite_error(code, path_, sqlite3_errmsg(database_.get()));
    return Statement(statement, path_);
}

Result<std::int64_t> Database::integer(const char* sql) const {
    auto statement = prepare(sql);
    if (!statement) return statement.error();
    const std::int64_t value = statement->step() ? statement->integer() : 0;
    if (const Status status = statement->status(); !status) return status.error();
    return value;
}

}  // namespace overt::store
