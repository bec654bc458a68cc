// The rows of an index file: reports and blocks of texts. Part of module store.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "overt/lineage.h"
#include "overt/report_index.h"
#include "store/database.h"

namespace overt::store {

/// A report as the index keeps it; numbers count from 0 in the order of arrival.
struct IndexedReport {
    std::uint32_t number = 0;
    std::string key;  ///< 16 bytes of the digest of path and text
    std::string path;
    std::optional<std::string> published;
    std::string outlet;
    std::string byline;
    std::uint32_t family = 0;  ///< number of the report that its family began with
    std::optional<std::uint32_t> parent;
    lineage::Kinship kinship = lineage::Kinship::original;
    double score = 1;
    std::string origin;                     ///< "source:reuters" when it passes on that source alone, else empty
    std::string address;                    ///< lineage::Fingerprint::address; empty: unknown
    lineage::Tie tie = lineage::Tie::none;  ///< to the parent
};

/// Opens the file, makes its tables when it is new, and refuses other files by name and fix.
Result<Database> open_index(const std::string& path, OpenMode mode);
std::string index_key(const Article& article);

class IndexRows {
public:
    static Result<IndexRows> open(Database& database);
    Status insert(const IndexedReport& report);
    Status insert_texts(std::uint32_t first, std::uint32_t count, const std::string& packed);
    /// Null when no report has the number, or the key.
    Result<std::optional<IndexedReport>> report(std::uint32_t number);
    Result<std::optional<IndexedReport>> report(const std::string& key);
    /// The first report whose page has the address.
    Result<std::optional<std::uint32_t>> with_address(const std::string& address);
    Result<std::string> text(std::uint32_t number);
    Result<std::uint32_t> size();

private:
    IndexRows(Database& database, Statement insert, Statement insert_texts, Statement by_number, Statement by_key,
              Statement by_address, Statement block);
    std::optional<IndexedReport> read(Statement& row);
    Database* database_;
    Statement insert_, insert_texts_, by_number_, by_key_, by_address_, block_;
};

}  // namespace overt::store
