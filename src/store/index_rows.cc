#include "store/index_rows.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>

#include "base/digest.h"
#include "store/index_texts.h"

namespace overt::store {
namespace {

constexpr std::int64_t index_mark = 0x4F564958;  // "OVIX"
constexpr const char* tables = R"sql(
CREATE TABLE reports(
  number INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, path TEXT NOT NULL, published TEXT, outlet TEXT NOT NULL, byline TEXT NOT NULL,
  family INTEGER NOT NULL, parent INTEGER, relation TEXT NOT NULL, score REAL NOT NULL, origin TEXT NOT NULL,
  address TEXT NOT NULL, tie TEXT NOT NULL) STRICT;
CREATE INDEX pages ON reports(address) WHERE address != '';
CREATE TABLE texts(first INTEGER PRIMARY KEY, reports INTEGER NOT NULL, data BLOB NOT NULL) STRICT;
CREATE TABLE runs(number INTEGER PRIMARY KEY, bits INTEGER NOT NULL, postings INTEGER NOT NULL, left_out INTEGER NOT NULL) STRICT;
CREATE TABLE postings(bucket INTEGER PRIMARY KEY, data BLOB NOT NULL) STRICT;
)sql";
constexpr const char* report_columns =
    "SELECT number, key, path, published, outlet, byline, family, parent, relation, score, origin, address, tie FROM reports ";

Error not_an_index(const std::string& path) {
    return {ErrorCode::corrupt, path + ": not an index of reports; give the path of a file that `overt lineage --index` made"};
}

Status make_tables(Database& database) {
    if (Status status = database.begin(); !status) return status;
    const auto filled = database.integer("SELECT count(*) FROM sqlite_master");
    if (!filled) return filled.error();
    if (*filled == 0) {  // another process may have been first
        const std::string marks = fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {};", index_mark, index_version);
        for (const char* sql : {tables, marks.c_str()})
            if (Status status = database.run(sql); !status) return status;
    }
    return database.run("COMMIT");
}

/// Whether the file begins as SQLite files do; an empty or missing one does.
bool may_be_database(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::string begin(15, '\0');
    if (!file || !file.read(begin.data(), 1)) return true;
    file.read(begin.data() + 1, 14);
    return begin == "SQLite format 3";
}

}  // namespace

Result<Database> open_index(const std::string& path, OpenMode mode) {
    if (mode != OpenMode::create && !std::filesystem::exists(path))
        return Error{ErrorCode::not_found, path + ": no such index; check the path, or add reports to make one"};
    if (!may_be_database(path)) return not_an_index(path);
    auto database = Database::open(path, mode == OpenMode::read_only  ? SQLITE_OPEN_READONLY
                                         : mode == OpenMode::existing ? SQLITE_OPEN_READWRITE
                                                                      : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    if (!database) return database;
    const auto filled = database->integer("SELECT count(*) FROM sqlite_master");
    if (!filled) return filled.error();
    if (*filled == 0 && mode == OpenMode::create) {
        // The journal is written ahead, so that others may ask while the file grows.
        if (Status status = database->run("PRAGMA page_size = 4096; PRAGMA journal_mode = WAL"); !status) return status.error();
        if (Status status = make_tables(*database); !status) return status.error();
    }
    const auto mark = database->integer("PRAGMA application_id");
    if (!mark) return mark.error();
    const auto version = database->integer("PRAGMA user_version");
    if (!version) return version.error();
    if (*mark != index_mark) return not_an_index(path);
    if (*version < index_version)  // without addresses, links lead nowhere
        return Error{ErrorCode::unsupported,
                     fmt::format("{}: an index of version {}, this program reads version {}; make it anew from the reports", path,
                                 *version, index_version)};
    if (*version > index_version)
        return Error{ErrorCode::unsupported,
                     fmt::format("{}: an index of version {}, this program reads version {}; use a newer overt", path, *version,
                                 index_version)};
    for (const char* sql : {"PRAGMA trusted_schema = OFF", "PRAGMA synchronous = NORMAL", "PRAGMA cache_size = -65536",
                            "PRAGMA mmap_size = 4294967296"})
        if (Status status = database->run(sql); !status) return status.error();
    return database;
}

std::string index_key(const Article& article) {
    const auto digest = base::sha256_of_parts({article.input, article.text});
    return {reinterpret_cast<const char*>(digest.data()), 16};
}

IndexRows::IndexRows(Database& database, Statement insert, Statement insert_texts, Statement by_number, Statement by_key,
                     Statement by_address, Statement block)
    : database_(&database),
      insert_(std::move(insert)),
      insert_texts_(std::move(insert_texts)),
      by_number_(std::move(by_number)),
      by_key_(std::move(by_key)),
      by_address_(std::move(by_address)),
      block_(std::move(block)) {}

Result<IndexRows> IndexRows::open(Database& database) {
    auto insert = database.prepare("INSERT INTO reports VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)");
    auto insert_texts = database.prepare("INSERT INTO texts VALUES(?,?,?)");
    auto by_number = database.prepare(std::string(report_columns) + "WHERE number = ?");
    auto by_key = database.prepare(std::string(report_columns) + "WHERE key = ?");
    auto by_address = database.prepare("SELECT min(number) FROM reports WHERE address = ? AND address != ''");
    auto block = database.prepare("SELECT first, reports, data FROM texts WHERE first <= ? ORDER BY first DESC LIMIT 1");
    for (const auto* one : {&insert, &insert_texts, &by_number, &by_key, &by_address, &block})
        if (!*one) return one->error();
    return IndexRows(database, std::move(*insert), std::move(*insert_texts), std::move(*by_number), std::move(*by_key),
                     std::move(*by_address), std::move(*block));
}

Status IndexRows::insert(const IndexedReport& report) {
    insert_.bind(std::int64_t{report.number}).bind_bytes(report.key).bind(report.path).bind(report.published);
    insert_.bind(report.outlet).bind(report.byline).bind(std::int64_t{report.family});
    insert_.bind(report.parent ? std::optional(std::int64_t{*report.parent}) : std::nullopt);
    return insert_.bind(to_string(report.kinship))
        .bind(report.score)
        .bind(report.origin)
        .bind(report.address)
        .bind(to_string(report.tie))
        .run();
}

Status IndexRows::insert_texts(std::uint32_t first, std::uint32_t count, const std::string& packed) {
    return insert_texts_.bind(std::int64_t{first}).bind(std::int64_t{count}).bind_bytes(packed).run();
}

std::optional<IndexedReport> IndexRows::read(Statement& row) {
    if (!row.step()) return std::nullopt;
    IndexedReport out;
    out.number = static_cast<std::uint32_t>(row.integer());
    out.key = row.bytes();
    out.path = row.text();
    out.published = row.optional_text();
    out.outlet = row.text();
    out.byline = row.text();
    out.family = static_cast<std::uint32_t>(row.integer());
    if (row.null_next())
        (void)row.integer();
    else
        out.parent = static_cast<std::uint32_t>(row.integer());
    out.kinship = lineage::kinship_from_string(row.text()).value_or(lineage::Kinship::original);
    out.score = row.number();
    out.origin = row.text();
    out.address = row.text();
    out.tie = lineage::tie_from_string(row.text());
    return out;
}

Result<std::optional<IndexedReport>> IndexRows::report(std::uint32_t number) {
    auto found = read(by_number_.bind(std::int64_t{number}));
    if (Status status = by_number_.reset(); !status) return status.error();
    return found;
}
Result<std::optional<IndexedReport>> IndexRows::report(const std::string& key) {
    auto found = read(by_key_.bind_bytes(key));
    if (Status status = by_key_.reset(); !status) return status.error();
    return found;
}

Result<std::optional<std::uint32_t>> IndexRows::with_address(const std::string& address) {
    std::optional<std::uint32_t> out;
    by_address_.bind(address);
    if (by_address_.step() && !by_address_.null_next()) out = static_cast<std::uint32_t>(by_address_.integer());
    if (Status status = by_address_.reset(); !status) return status.error();
    return out;
}

Result<std::string> IndexRows::text(std::uint32_t number) {
    block_.bind(std::int64_t{number});
    const Error missing{
        ErrorCode::corrupt,
        fmt::format("{}: the index is damaged (no text of report {}); make it anew from the reports", database_->path(), number)};
    Result<std::string> out(missing);
    if (block_.step()) {
        const std::int64_t first = block_.integer();
        const std::int64_t count = block_.integer();
        if (count > 0 && count <= static_cast<std::int64_t>(texts_of_a_block) && number - first < count) {
            auto texts = unpack_texts(block_.bytes(), static_cast<std::size_t>(count), database_->path());
            out = texts ? Result<std::string>(std::move((*texts)[static_cast<std::size_t>(number - first)])) : texts.error();
        }
    }
    if (Status status = block_.reset(); !status) return status.error();
    return out;
}

Result<std::uint32_t> IndexRows::size() {
    const auto most = database_->integer("SELECT coalesce(max(number) + 1, 0) FROM reports");
    if (!most) return most.error();
    return static_cast<std::uint32_t>(*most);
}

}  // namespace overt::store
