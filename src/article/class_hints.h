// What the class and id of an element say about it, by the table data/article/class_hints.tsv. Immutable, thread safe.
#pragma once

#include <cstdint>
#include <string_view>

#include "article/drop_reason.h"

namespace overt::article {

struct ClassHints {
    bool body = false;                     ///< names the text of an article
    bool likely = false;                   ///< has to do with an article
    DropReason reason = DropReason::none;  ///< the strongest reason for leaving it out
    std::uint8_t reasons = 0;              ///< how many patterns with a reason were found
};

/// One pass over the value, whatever the size of the table.
ClassHints class_hints(std::string_view value);

}  // namespace overt::article
