#include "article/encoding.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <array>
#include <cstring>

#include <memory>
#include <optional>
#include <vector>

#include "article/letters.h"
#include "article/origin.h"
#include "base/utf8.h"

namespace overt::article {
namespace {

struct Label {
    std::string_view name;
    const char* icu;
};
// Labels that do not mean what ICU takes them for, after the WHATWG Encoding Standard, section 4.2.
constexpr std::array labels{Label{"iso-8859-1", "windows-1252"},
                            Label{"latin1", "windows-1252"},
                            Label{"us-ascii", "windows-1252"},
                            Label{"ascii", "windows-1252"},
                            Label{"iso8859-1", "windows-1252"},
                            Label{"iso-8859-9", "windows-1254"},
                            Label{"iso-8859-11", "windows-874"},
                            Label{"tis-620", "windows-874"},
                            Label{"gb2312", "gb18030"},
                            Label{"gbk", "gb18030"},
                            Label{"x-gbk", "gb18030"},
                            Label{"shift_jis", "windows-31j"},
                            Label{"shift-jis", "windows-31j"},
                            Label{"x-sjis", "windows-31j"},
                            Label{"sjis", "windows-31j"},
                            Label{"euc-kr", "windows-949"},
                            Label{"ks_c_5601-1987", "windows-949"},
                            Label{"big5", "big5-hkscs"},
                            Label{"utf8", "utf-8"},
                            Label{"utf-16", "utf-8"},
                            Label{"utf-16le", "utf-8"},
                            Label{"utf-16be", "utf-8"},
                            Label{"unicode", "utf-8"},
                            Label{"utf-7", "windows-1252"}};

/// The label after `key` ("charset", "encoding") and an equals sign in the first bytes; empty when there is none.
std::string label_after(std::string_view head, std::string_view key) {
    for (std::size_t at = head.find(key); at != std::string_view::npos; at = head.find(key, at + 1)) {
        std::size_t from = head.find_first_not_of(" \t\r\n", at + key.size());
        if (from == std::string_view::npos || head[from] != '=') continue;
        from = head.find_first_not_of(" \t\r\n\"'", from + 1);
        if (from == std::string_view::npos) break;
        const std::size_t end = std::min(head.find_first_of(" \t\r\n\"';>/?", from), head.size());
        if (end > from && end - from < 40) return std::string(head.substr(from, end - from));
    }
    return {};
}

std::string declared_label(std::string_view bytes) {
    constexpr std::size_t looked_at = 8192;  // browsers look at 1024; some pages put long scripts first
    const std::string head = lower(bytes.substr(0, looked_at));
    if (head.compare(0, 5, "<?xml") == 0) {
        std::string label = label_after(std::string_view(head).substr(0, head.find('>')), "encoding");
        if (!label.empty()) return label;
    }
    for (std::size_t at = head.find("<meta"); at != std::string::npos; at = head.find("<meta", at + 5)) {
        std::string label = label_after(std::string_view(head).substr(at, head.find('>', at) - at), "charset");
        if (!label.empty()) return label;
    }
    return {};
}

using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;

Converter open_converter(const std::string& label) {
    const auto* known = std::find_if(labels.begin(), labels.end(), [&](const Label& entry) { return entry.name == label; });
    UErrorCode error = U_ZERO_ERROR;
    Converter converter(ucnv_open(known != labels.end() ? known->icu : label.c_str(), &error), &ucnv_close);
    if (U_FAILURE(error)) converter.reset();
    return converter;
}

/// The most likely character set by the statistics of ICU; empty when it is unsure.
std::string detected_label(std::string_view bytes) {
    UErrorCode error = U_ZERO_ERROR;
    const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&error), &ucsdet_close);
    if (U_FAILURE(error)) return {};
    constexpr std::size_t looked_at = 1 << 16;
    ucsdet_setText(detector.get(), bytes.data(), static_cast<std::int32_t>(std::min(bytes.size(), looked_at)), &error);
    ucsdet_enableInputFilter(detector.get(), true);  // leaves tags out
    const UCharsetMatch* match = ucsdet_detect(detector.get(), &error);
    if (U_FAILURE(error) || match == nullptr || ucsdet_getConfidence(match, &error) < 20) return {};
    const char* name = ucsdet_getName(match, &error);
    if (U_FAILURE(error)) return {};
    std::string label = lower(name);
    return label == "utf-8" || label.starts_with("utf-16") || label.starts_with("utf-32") ? std::string() : label;
}

/// The next byte from `at` on that is not ASCII, found eight bytes at a time: nearly all bytes of a page are ASCII.
std::size_t first_beyond_ascii(std::string_view bytes, std::size_t at) {
    constexpr std::uint64_t high_bits = 0x8080808080808080;
    for (; at + 8 <= bytes.size(); at += 8) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, bytes.data() + at, 8);
        if ((eight & high_bits) != 0) break;
    }
    while (at < bytes.size() && static_cast<unsigned char>(bytes[at]) < 0x80) ++at;
    return at;
}

/// Nothing is invalid.
bool is_clean_utf8(std::string_view bytes) {
    for (std::size_t at = first_beyond_ascii(bytes, 0); at < bytes.size(); at = first_beyond_ascii(bytes, at)) {
        const base::CodePoint c = base::decode_utf8(bytes, at);
        if (c.value == 0xFFFD && c.size == 1) return false;
        at += c.size;
    }
    return true;
}

/// UTF-8 as it is, with invalid bytes replaced.
DecodedPage from_utf8(std::string_view bytes, std::uint32_t skip) {
    DecodedPage out;
    out.charset = "utf-8";
    const std::string_view body = bytes.substr(skip);
    if (is_clean_utf8(body)) {
        out.text = body;
        out.map = identity_map(static_cast<std::uint32_t>(body.size()), skip);
        return out;
    }
    out.repaired = true;
    out.text.reserve(body.size());
    for (std::size_t at = 0; at < body.size();) {
        const base::CodePoint c = base::decode_utf8(body, at);
        const auto text = static_cast<std::uint32_t>(out.text.size());
        const auto page = static_cast<std::uint32_t>(at) + skip;
        if (c.value == 0xFFFD && c.size == 1)
            append_inexact(out.map, text, {page, page + 1});
        else
            append_exact(out.map, text, page, c.size);
        base::append_utf8(out.text, c.value);
        at += c.size;
    }
    return out;
}

/// Appends the UTF-16 units, each from page byte `offsets[i]`, as UTF-8.
void append_units(DecodedPage& out, const std::vector<UChar>& units, const std::vector<std::uint32_t>& offsets,
                  std::string_view bytes) {
    const auto size = static_cast<std::uint32_t>(bytes.size());
    for (std::size_t i = 0; i < units.size();) {
        const std::size_t first = i;
        UChar32 c = 0;
        U16_NEXT(units.data(), i, units.size(), c);
        const auto text = static_cast<std::uint32_t>(out.text.size());
        const ByteRange page{offsets[first], i < units.size() ? std::max(offsets[i], offsets[first]) : size};
        base::append_utf8(out.text, static_cast<char32_t>(c));
        out.repaired |= c == 0xFFFD;
        const std::size_t made = out.text.size() - text;
        const bool same =
            page.end - page.begin == made && bytes.substr(page.begin, made) == std::string_view(out.text).substr(text);
        if (same)
            append_exact(out.map, text, page.begin, static_cast<std::uint32_t>(made));
        else
            append_inexact(out.map, text, page);
    }
}

DecodedPage through(UConverter& converter, std::string_view bytes) {
    DecodedPage out;
    UErrorCode error = U_ZERO_ERROR;
    const char* name = ucnv_getName(&converter, &error);
    out.charset = U_SUCCESS(error) ? lower(name) : "unknown";
    std::vector<UChar> units;
    std::vector<std::uint32_t> offsets;
    std::vector<UChar> buffer(1 << 14);
    std::vector<std::int32_t> places(buffer.size());
    const char* at = bytes.data();
    const char* end = at + bytes.size();
    do {
        error = U_ZERO_ERROR;
        const auto base_offset = static_cast<std::int64_t>(at - bytes.data());
        UChar* target = buffer.data();
        ucnv_toUnicode(&converter, &target, target + buffer.size(), &at, end, places.data(), true, &error);
        const auto made = static_cast<std::size_t>(target - buffer.data());
        for (std::size_t i = 0; i < made; ++i) {
            // -1: the unit belongs to bytes taken in an earlier call
            const std::int64_t place = places[i] < 0 ? (offsets.empty() ? 0 : offsets.back()) : base_offset + places[i];
            offsets.push_back(
                static_cast<std::uint32_t>(std::clamp<std::int64_t>(place, 0, static_cast<std::int64_t>(bytes.size()))));
        }
        units.insert(units.end(), buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(made));
    } while (error == U_BUFFER_OVERFLOW_ERROR);
    append_units(out, units, offsets, bytes);
    return out;
}

struct Mark {
    std::string_view bytes;
    const char* charset;
};
using namespace std::string_view_literals;
constexpr std::array marks{Mark{"\xEF\xBB\xBF"sv, "utf-8"}, Mark{"\xFF\xFE\0\0"sv, "utf-32le"},
                           Mark{"\0\0\xFE\xFF"sv, "utf-32be"}, Mark{"\xFF\xFE"sv, "utf-16le"}, Mark{"\xFE\xFF"sv, "utf-16be"}};

const Mark* byte_order_mark(std::string_view bytes) {
    const auto* found = std::find_if(marks.begin(), marks.end(), [&](const Mark& mark) { return bytes.starts_with(mark.bytes); });
    return found == marks.end() ? nullptr : found;
}

/// UTF-16 without a mark: every other byte of the beginning is NUL.
const char* silent_utf16(std::string_view bytes) {
    const std::string_view head = bytes.substr(0, 64);
    if (head.size() < 8) return nullptr;
    std::size_t even = 0;
    std::size_t odd = 0;
    for (std::size_t i = 0; i < head.size(); ++i) (i % 2 == 0 ? even : odd) += head[i] == '\0';
    if (odd >= head.size() / 2 - 2 && even == 0) return "utf-16le";
    if (even >= head.size() / 2 - 2 && odd == 0) return "utf-16be";
    return nullptr;
}

DecodedPage with_mark(const Mark& mark, std::string_view bytes) {
    if (mark.charset == "utf-8"sv) return from_utf8(bytes, 3);
    UErrorCode error = U_ZERO_ERROR;
    const Converter converter(ucnv_open(mark.charset, &error), &ucnv_close);
    if (U_FAILURE(error)) return from_utf8(bytes, 0);
    DecodedPage out = through(*converter, bytes.substr(mark.bytes.size()));
    const auto skip = static_cast<std::uint32_t>(mark.bytes.size());
    for (OriginRun& run : out.map.runs) {
        run.page += skip;
        run.page_end += skip;
    }
    return out;
}

/// Of the bytes past ASCII, more than one in fifty is not valid UTF-8.
bool badly_broken_utf8(std::string_view bytes) {
    std::size_t high = 0;
    std::size_t bad = 0;
    for (std::size_t at = first_beyond_ascii(bytes, 0); at < bytes.size(); at = first_beyond_ascii(bytes, at)) {
        const base::CodePoint c = base::decode_utf8(bytes, at);
        ++high;
        bad += c.value == 0xFFFD && c.size == 1;
        at += c.size;
    }
    return bad * 50 > high;
}

}  // namespace

DecodedPage decoded_page(std::string_view bytes, std::string_view given) {
    if (const Mark* mark = byte_order_mark(bytes)) return with_mark(*mark, bytes);
    if (const char* wide = silent_utf16(bytes)) return with_mark({"", wide}, bytes);
    const std::string declared = declared_label(bytes);
    const bool escapes = declared.starts_with("iso-2022") || declared == "hz-gb-2312";  // 7 bits that are not ASCII
    if (!escapes && !badly_broken_utf8(bytes)) return from_utf8(bytes, 0);
    const bool says_much = given != "us-ascii" && given != "ascii";
    for (const std::string& label :
         {std::string(says_much ? given : ""), declared, detected_label(bytes), std::string("windows-1252")}) {
        if (label.empty() || label.starts_with("utf")) continue;
        if (const Converter converter = open_converter(label)) return through(*converter, bytes);
    }
    return from_utf8(bytes, 0);
}

DecodedPage decoded_text(std::string_view bytes, std::string_view given) {
    const Mark* mark = byte_order_mark(bytes);
    if (mark != nullptr && mark->charset != "utf-8"sv) return with_mark(*mark, bytes);
    if (const char* wide = silent_utf16(bytes)) return with_mark({"", wide}, bytes);
    const bool other = !given.empty() && !given.starts_with("utf") && !given.ends_with("ascii") && badly_broken_utf8(bytes);
    if (other)
        if (const Converter converter = open_converter(std::string(given))) return through(*converter, bytes);
    return from_utf8(bytes, 0);
}

bool is_binary(std::string_view bytes) {
    const Mark* mark = byte_order_mark(bytes);
    if ((mark != nullptr && mark->charset != "utf-8"sv) || silent_utf16(bytes) != nullptr) return false;
    const std::string_view head = bytes.substr(0, 1 << 16);
    const auto controls = std::count_if(head.begin(), head.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        // Without branches, so that the compiler looks at many bytes at once.
        return static_cast<bool>((byte < 0x20) & (byte != '\t') & (byte != '\n') & (byte != '\r') & (byte != '\f') &
                                 (byte != 0x1B));
    });
    const auto nuls = std::count(head.begin(), head.end(), '\0');
    const auto size = static_cast<std::ptrdiff_t>(head.size());
    return nuls * 500 > size || controls * 20 > size || head.starts_with("%PDF-");
}

}  // namespace overt::article
