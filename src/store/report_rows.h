// One document as rows. Part of module store.
#pragma once

#include <vector>

#include "overt/document.h"
#include "store/database.h"

namespace overt::store {

/// Writes documents inside a transaction that the caller holds. The statements are made once.
class ReportWriter {
public:
    static Result<ReportWriter> make(const Database& database);

    /// False when the capture was there already: then only its path may be new.
    Result<bool> add(const Document& document);

private:
    ReportWriter() = default;
    Status add_report(const Document& document);
    Status add_events(const Document& document);
    Status add_claims(const Document& document);

    std::vector<Statement> statements_;
    std::vector<Statement> known_;  ///< the one that asks for a report
};

}  // namespace overt::store
