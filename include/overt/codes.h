// Events and actors in the codes of CAMEO and PLOVER, for programs that were made for those. Part of module render.
// A reading keeps how far an event has come beside its kind; the old codes fold the two into one, and only here.
#pragma once

#include <memory>
#include <string>

#include "overt/document.h"
#include "overt/result.h"

namespace overt::render {

/// The tables of data/codes/, versioned there. Immutable once open, shared by all threads.
class Codes {
public:
    /// `data_folder` holds codes/events.tsv, codes/actors.tsv and actors.tsv; errors name file and line.
    static Result<Codes> open(const std::string& data_folder);
    Codes(Codes&&) noexcept;
    Codes& operator=(Codes&&) noexcept;
    ~Codes();

    /// Lines `date source target code id`, columns between tabs (docs/formats/exports.md).
    [[nodiscard]] std::string cameo(const Document& document) const;
    /// JSON objects with the columns of POLECAT, one a line.
    [[nodiscard]] std::string plover(const Document& document) const;

private:
    struct Tables;
    explicit Codes(std::unique_ptr<const Tables> tables);
    std::unique_ptr<const Tables> tables_;
};

}  // namespace overt::render
