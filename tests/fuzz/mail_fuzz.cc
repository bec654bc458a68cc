// A message from outside, as a mail and as MHTML: a page that becomes an article, or an error.
#include <cstdint>

#include "intake/mail.h"
#include "taken_page.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    for (const auto page : {&overt::intake::mail_page, &overt::intake::mhtml_page})
        if (const auto taken = page(bytes)) overt::fuzz::check_page(*taken);
    return 0;
}
