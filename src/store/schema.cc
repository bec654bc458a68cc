#include "store/schema.h"

#include <fmt/format.h>

namespace overt::store {
namespace {

// Offsets are Unicode code points, as SQLite's substr counts them. What follows from the whole set of reports (families, stories,
// reports.family, reports.lead, events.story) is written anew by every ingest.
constexpr const char* tables = R"sql(
CREATE TABLE reports(
  id TEXT PRIMARY KEY, outlet TEXT NOT NULL, title TEXT, byline TEXT, publisher TEXT, url TEXT, marking TEXT, language TEXT NOT NULL,
  published TEXT, published_basis TEXT NOT NULL, text TEXT NOT NULL, reading TEXT NOT NULL,
  family INTEGER, lead INTEGER) STRICT;
CREATE TABLE paths(path TEXT NOT NULL, report TEXT NOT NULL REFERENCES reports(id), PRIMARY KEY(report, path)) STRICT, WITHOUT ROWID;
CREATE TABLE page_links(
  report TEXT NOT NULL REFERENCES reports(id), address TEXT NOT NULL, PRIMARY KEY(report, address)) STRICT, WITHOUT ROWID;
CREATE TABLE events(
  report TEXT NOT NULL REFERENCES reports(id), number INTEGER NOT NULL, kind TEXT NOT NULL, phase TEXT NOT NULL, polarity TEXT NOT NULL,
  certainty TEXT NOT NULL, factuality REAL NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  evidence_start INTEGER NOT NULL, evidence_end INTEGER NOT NULL, lemma TEXT NOT NULL, when_from TEXT, when_until TEXT,
  when_basis TEXT NOT NULL, not_before TEXT, not_after TEXT, place TEXT, country TEXT, latitude REAL, longitude REAL, gazetteer TEXT,
  source TEXT, prominence INTEGER NOT NULL, story INTEGER, PRIMARY KEY(report, number)) STRICT, WITHOUT ROWID;
CREATE INDEX events_by_story ON events(story);
CREATE INDEX events_by_kind ON events(kind, phase);
CREATE TABLE roles(
  report TEXT NOT NULL, event INTEGER NOT NULL, number INTEGER NOT NULL, role TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  key TEXT, country TEXT, head TEXT NOT NULL, PRIMARY KEY(report, event, number),
  FOREIGN KEY(report, event) REFERENCES events(report, number)) STRICT, WITHOUT ROWID;
CREATE INDEX roles_by_key ON roles(key);
CREATE TABLE claims(
  report TEXT NOT NULL REFERENCES reports(id), number INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
  stance TEXT NOT NULL, certainty TEXT NOT NULL, quoted INTEGER NOT NULL, said_from TEXT, said_until TEXT,
  PRIMARY KEY(report, number)) STRICT, WITHOUT ROWID;
CREATE TABLE claim_events(
  report TEXT NOT NULL, claim INTEGER NOT NULL, event INTEGER NOT NULL, PRIMARY KEY(report, claim, event)) STRICT, WITHOUT ROWID;
CREATE TABLE chain(
  report TEXT NOT NULL, claim INTEGER NOT NULL, number INTEGER NOT NULL, kind TEXT NOT NULL, key TEXT, start INTEGER, "end" INTEGER,
  cue_start INTEGER, cue_end INTEGER, PRIMARY KEY(report, claim, number)) STRICT, WITHOUT ROWID;
CREATE TABLE families(
  number INTEGER PRIMARY KEY, origin TEXT NOT NULL, reports INTEGER NOT NULL, outlets INTEGER NOT NULL, origins INTEGER NOT NULL) STRICT;
CREATE TABLE members(
  report TEXT PRIMARY KEY REFERENCES reports(id), family INTEGER NOT NULL, position INTEGER NOT NULL, relation TEXT NOT NULL,
  parent TEXT, score REAL NOT NULL, tie TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE stories(
  number INTEGER PRIMARY KEY, kind TEXT NOT NULL, reports INTEGER NOT NULL, outlets INTEGER NOT NULL, origins INTEGER NOT NULL) STRICT;
CREATE TABLE conflicts(
  story INTEGER NOT NULL, kind TEXT NOT NULL, one_report TEXT NOT NULL, one_event INTEGER NOT NULL, other_report TEXT NOT NULL,
  other_event INTEGER NOT NULL, PRIMARY KEY(story, kind, one_report, one_event, other_report, other_event)) STRICT, WITHOUT ROWID;
CREATE TABLE warning_changes(
  number INTEGER PRIMARY KEY, indicator TEXT NOT NULL, subject TEXT NOT NULL, as_of TEXT NOT NULL, before TEXT NOT NULL,
  state TEXT NOT NULL, reports INTEGER NOT NULL, outlets INTEGER NOT NULL, origins INTEGER NOT NULL, collected INTEGER NOT NULL) STRICT;
CREATE TABLE warning_evidence(
  change INTEGER NOT NULL REFERENCES warning_changes(number), number INTEGER NOT NULL, report TEXT NOT NULL REFERENCES reports(id),
  story TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, words TEXT NOT NULL, origin TEXT NOT NULL,
  PRIMARY KEY(change, number)) STRICT, WITHOUT ROWID;
)sql";

Status make_tables(Database& database) {
    // Another process may be making them too: looked at again inside the transaction.
    if (Status status = database.begin(); !status) return status;
    const auto version = database.integer("PRAGMA user_version");
    if (!version) return version.error();
    if (*version == 0) {
        const std::string marks =
            fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {};", casebook_mark, casebook_version);
        for (const char* sql : {tables, marks.c_str()})
            if (Status status = database.run(sql); !status) return status;
    }
    return database.run("COMMIT");
}

}  // namespace

Status prepare_schema(Database& database, OpenMode mode) {
    for (const char* sql : {"PRAGMA foreign_keys = ON", "PRAGMA trusted_schema = OFF",
                            // A long ingest stays in memory until it is finished: readers are not shut out before.
                            "PRAGMA cache_spill = OFF"})
        if (Status status = database.run(sql); !status) return status;
    const auto mark = database.integer("PRAGMA application_id");
    if (!mark) return mark.error();
    const auto version = database.integer("PRAGMA user_version");
    if (!version) return version.error();
    const auto filled = database.integer("SELECT count(*) FROM sqlite_master");
    if (!filled) return filled.error();
    if (*mark == 0 && *version == 0 && *filled == 0 && mode == OpenMode::create) return make_tables(database);
    if (*mark != casebook_mark) {
        return Error{ErrorCode::corrupt, database.path() + ": not a casebook; give the path of a file that `overt ingest` made"};
    }
    if (*version > casebook_version) {
        return Error{ErrorCode::unsupported,
                     fmt::format("{}: a casebook of version {}, this program reads version {}; use a newer overt",
                                 database.path(), *version, casebook_version)};
    }
    if (*version < casebook_version) {  // the readings in it lack what this version's have
        return Error{
            ErrorCode::unsupported,
            fmt::format("{}: a casebook of version {}, this program reads version {}; ingest its reports into a new file",
                        database.path(), *version, casebook_version)};
    }
    return Unit{};
}

}  // namespace overt::store
