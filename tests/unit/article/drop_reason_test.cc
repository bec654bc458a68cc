#include "article/drop_reason.h"

#include <gtest/gtest.h>

#include "base/files.h"

namespace overt::article {
namespace {

TEST(DropReason, has_a_name_that_leads_back_and_is_documented) {
    const auto doc = base::real_files().read(OVERT_SOURCE_DIR "/docs/formats/reading.md", 1 << 20);
    ASSERT_TRUE(doc) << doc.error().message;
    for (auto reason = DropReason::none; reason <= DropReason::other;
         reason = static_cast<DropReason>(static_cast<int>(reason) + 1)) {
        const std::string name(to_string(reason));
        EXPECT_EQ(drop_reason(name), reason);
        if (reason == DropReason::none || reason == DropReason::hidden) continue;  // never reported
        EXPECT_NE(doc->find('`' + name + '`'), std::string::npos) << name << " is missing in docs/formats/reading.md";
    }
    EXPECT_FALSE(drop_reason("because"));
}

}  // namespace
}  // namespace overt::article
