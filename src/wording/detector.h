// Was a text reworded by a machine, which of its phrases are odd, and what were they probably? Says so; changes nothing.
// Immutable, safe to share between threads.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "overt/document.h"
#include "overt/result.h"

namespace overt::wording {

class Detector {
public:
    /// `table` is models/overt-en.wording, `data` the folder data/wording. The error names the file and the fix.
    static Result<Detector> open(const std::string& table, const std::string& data);
    Detector(Detector&&) noexcept;
    Detector& operator=(Detector&&) noexcept;
    ~Detector();

    /// For English text. Too few words to tell give `unclear` at one half. Odd phrases are listed for verdict `spun` only.
    [[nodiscard]] Wording judge(std::string_view text) const;

private:
    struct Parts;
    explicit Detector(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

}  // namespace overt::wording
