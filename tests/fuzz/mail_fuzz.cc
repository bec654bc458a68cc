// A message from outside, as a mail and as MHTML, or a mailbox of them: pages that become articles, or errors.
#include <cstdint>
#include <cstdlib>

#include "intake/mail.h"
#include "intake/records.h"
#include "taken_page.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    for (const auto page : {&overt::intake::mail_page, &overt::intake::mhtml_page})
        if (const auto taken = page(bytes)) overt::fuzz::check_page(*taken);
    const auto messages = overt::intake::mailbox_records(overt::intake::memory_stream(bytes));
    for (std::size_t count = 0; const auto record = messages->next(); ++count) {
        if (count > size || record->page.bytes.size() > overt::intake::largest_page) std::abort();
        if (const auto taken = overt::intake::mail_page(record->page.bytes)) overt::fuzz::check_page(*taken);
    }
    return 0;
}
