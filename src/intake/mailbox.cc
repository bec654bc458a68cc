// Mailboxes (RFC 4155): messages one after the other, each behind a line "From SENDER DAY" that follows a blank line.
#include <algorithm>
#include <utility>

#include "intake/mail.h"
#include "intake/records.h"

namespace overt::intake {
namespace {

constexpr std::size_t longest_line = 1 << 16;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Whether "09:00:00" or a year of four digits stands in the line: `pattern` has 0 for a digit.
bool has(std::string_view line, std::string_view pattern) {
    const auto fits = [](char c, char p) { return p == '0' ? is_digit(c) : c == p; };
    return std::search(line.begin(), line.end(), pattern.begin(), pattern.end(), fits) != line.end();
}

class Mailbox : public Records {
public:
    explicit Mailbox(std::unique_ptr<ByteStream> stream) : reader_(std::move(stream)) {}

    std::optional<Record> next() override {
        if (fault_) {
            Record last;
            last.problem = *std::exchange(fault_, std::nullopt);
            return last;
        }
        std::string line;
        Record record;
        record.page.given.format = InputFormat::mail;
        bool blank = true;  // the line before
        bool any = false;
        bool cut = false;
        for (;;) {
            const auto more = reader_.line(line, longest_line);
            if (!more) fault_ = more.error();
            if (!more || !*more) break;
            if (blank && is_mailbox_line(line)) {
                if (any) break;  // it was the one before this message
                continue;
            }
            blank = line.empty();
            any = any || !blank;
            if (any) cut = cut || !append(line, record.page.bytes);
        }
        if (!any) return fault_ ? next() : std::nullopt;
        if (cut) record.page.given.notes.push_back({"truncated", "the message is longer than 16 MiB; the rest was not read"});
        return record;
    }

private:
    /// False when the page is full.
    static bool append(std::string_view line, std::string& bytes) {
        // Lines that would look like the one between two messages are written with ">" before them.
        const std::size_t quoted = std::min(line.find_first_not_of('>'), line.size());
        if (quoted > 0 && line.substr(quoted).starts_with("From ")) line.remove_prefix(1);
        if (bytes.size() + line.size() >= largest_page) return false;
        bytes.append(line) += '\n';
        return true;
    }

    BufferedReader reader_;
    std::optional<Error> fault_;  // what ended it, once the message it happened in is handed over
};

}  // namespace

bool is_mailbox_line(std::string_view line) {
    line = line.substr(0, line.find('\n'));
    return line.starts_with("From ") && has(line, "00:00") && has(line, " 0000");
}

std::unique_ptr<Records> mailbox_records(std::unique_ptr<ByteStream> stream) {
    return std::make_unique<Mailbox>(std::move(stream));
}

}  // namespace overt::intake
