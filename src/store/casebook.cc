#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <system_error>

#include "base/utf8.h"
#include "document/json_codec.h"
#include "overt/store.h"
#include "store/casebook_state.h"
#include "store/derive.h"
#include "store/report_rows.h"
#include "store/schema.h"

namespace overt::store {

// ------------------------------------------------------------------ ingest

struct Ingest::State {
    Database& database;
    ReportWriter writer;
    IngestSummary summary;
    bool open = true;

    State(Database& d, ReportWriter w) : database(d), writer(std::move(w)) {}
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() {
        if (open) (void)database.run("ROLLBACK");  // nothing can be done about its failure; closing rolls back too
    }
};

Ingest::Ingest(std::unique_ptr<State> state) : state_(std::move(state)) {}
Ingest::Ingest(Ingest&&) noexcept = default;
Ingest& Ingest::operator=(Ingest&&) noexcept = default;
Ingest::~Ingest() = default;

Status Ingest::add(const Document& document) {
    const auto added = state_->writer.add(document);
    if (!added) return added.error();
    ++(*added ? state_->summary.added : state_->summary.known);
    return Unit{};
}

Result<IngestSummary> Ingest::finish() {
    if (Status status = derive(state_->database); !status) return status.error();
    if (Status status = state_->database.run("COMMIT"); !status) return status.error();
    state_->open = false;
    return state_->summary;
}

// ------------------------------------------------------------------ casebook

Casebook::Casebook(std::unique_ptr<State> state) : state_(std::move(state)) {}
Casebook::Casebook(Casebook&&) noexcept = default;
Casebook& Casebook::operator=(Casebook&&) noexcept = default;
Casebook::~Casebook() = default;

Result<Casebook> Casebook::open(const std::string& path, OpenMode mode) {
    std::error_code ignored;
    if (mode != OpenMode::create && !std::filesystem::exists(path, ignored)) {
        return Error{ErrorCode::not_found, path + ": no such casebook; `overt ingest --store " + path + " FOLDER` makes one"};
    }
    int flags = SQLITE_OPEN_READONLY;
    if (mode == OpenMode::existing) flags = SQLITE_OPEN_READWRITE;
    if (mode == OpenMode::create) flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    auto database = Database::open(path, flags);
    if (!database) return database.error();
    if (Status status = prepare_schema(*database, mode); !status) return status.error();
    return Casebook(std::make_unique<State>(State{std::move(*database)}));
}

Result<Ingest> Casebook::begin() {
    Database& database = state_->database;
    if (Status status = database.begin(); !status) return status.error();
    auto writer = ReportWriter::make(database);
    if (!writer) {
        (void)database.run("ROLLBACK");
        return writer.error();
    }
    return Ingest(std::make_unique<Ingest::State>(database, std::move(*writer)));
}

Result<std::vector<Report>> Casebook::reports() const {
    auto rows = state_->database.prepare(
        "SELECT r.id, r.title, r.publisher, r.url, r.marking, r.published, r.outlet, r.family, f.origin, p.path "
        "FROM reports r JOIN paths p ON p.report = r.id LEFT JOIN families f ON f.number = r.family "
        "JOIN (SELECT report, min(path) AS first FROM paths GROUP BY report) m ON m.report = r.id "
        "ORDER BY r.published IS NULL, r.published, m.first, r.id, p.path");
    if (!rows) return rows.error();
    std::vector<Report> out;
    while (rows->step()) {
        Report report;
        report.id = rows->text();
        report.title = rows->optional_text();
        report.publisher = rows->optional_text();
        report.url = rows->optional_text();
        report.marking = rows->optional_text();
        if (const auto published = rows->optional_text()) report.published = parse_date(*published);
        report.outlet = rows->text();
        report.family = fmt::format("F{}", rows->integer());
        report.origin = rows->text();
        if (out.empty() || out.back().id != report.id) out.push_back(std::move(report));
        out.back().paths.push_back(rows->text());
    }
    if (Status status = rows->status(); !status) return status.error();
    return out;
}

Result<Document> Casebook::document(const std::string& report) const {
    auto rows = state_->database.prepare("SELECT reading FROM reports WHERE id = ?");
    if (!rows) return rows.error();
    const bool found = rows->bind(report).step();
    if (Status status = rows->status(); !status) return status.error();
    if (!found) return Error{ErrorCode::not_found, state_->database.path() + ": holds no report " + report};
    return document::document_from_json(rows->text());
}

Result<std::string> Casebook::dump() const {
    auto names = state_->database.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name");
    if (!names) return names.error();
    std::string out;
    while (names->step()) {
        const std::string table = names->text();
        auto width = state_->database.integer(fmt::format("SELECT count(*) FROM pragma_table_info('{}')", table).c_str());
        if (!width) return width.error();
        std::string order;
        for (std::int64_t i = 1; i <= *width; ++i) order += fmt::format("{}{}", i == 1 ? "" : ",", i);
        auto rows = state_->database.prepare(fmt::format("SELECT * FROM {} ORDER BY {}", table, order));
        if (!rows) return rows.error();
        while (rows->step()) {
            out += table;
            for (std::int64_t i = 0; i < *width; ++i) out += '\t' + rows->optional_text().value_or("NULL");
            out += '\n';
        }
        if (Status status = rows->status(); !status) return status.error();
    }
    if (Status status = names->status(); !status) return status.error();
    return out;
}

}  // namespace overt::store
