#include "engine/inputs.h"

#include <utility>

#include "article/unpack.h"
#include "base/digest.h"
#include "base/files.h"
#include "intake/mail.h"
#include "intake/pdf.h"
#include "intake/sniff.h"

namespace overt {

std::vector<std::string> expand_inputs(const std::vector<std::string>& paths) {
    std::vector<std::string> inputs;
    for (const std::string& path : paths) {
        if (path == "-" || !base::real_files().is_folder(path)) {
            inputs.push_back(path);
            continue;
        }
        auto files = base::real_files().list(path);
        if (files && !files->empty())
            inputs.insert(inputs.end(), files->begin(), files->end());
        else
            inputs.push_back(path);
    }
    return inputs;
}

namespace engine {
namespace {

Result<std::string> bytes_of(const std::string& input) {
    const base::Files& files = base::real_files();
    if (input != "-" && files.is_folder(input)) {
        auto listed = files.list(input);
        if (!listed) return listed.error();
        return Error{ErrorCode::invalid_argument, input + " is a folder without files; name a file or a folder that has some"};
    }
    auto bytes = files.read(input, input_limit);
    if (!bytes) return bytes.error();
    if (!article::is_gzip(*bytes)) return bytes;
    auto unpacked = article::unpacked(*bytes, input_limit);
    if (!unpacked) return Error{unpacked.error().code, input + ": " + unpacked.error().message};
    return unpacked;
}

bool is_of_several(InputFormat format) {
    return format == InputFormat::feed || format == InputFormat::warc || format == InputFormat::wacz;
}

/// All of a stream, which may not be longer than any input.
Result<std::string> whole(intake::ByteStream& stream) {
    auto bytes = intake::read_up_to(stream, input_limit + 1);
    if (bytes && bytes->size() > input_limit)
        return Error{ErrorCode::too_large, "is over the limit of " + std::to_string(input_limit >> 20) + " MiB; split it"};
    return bytes;
}

/// A mail, an MHTML file or a PDF as the page in it.
Status open_envelope(article::Page& page, InputFormat format) {
    if (format == InputFormat::pdf) {
        auto text = intake::pdf_text(page.bytes);
        if (!text) return text.error();
        page.bytes = std::move(*text);
        page.given.format = InputFormat::pdf;
    } else if (format == InputFormat::mail || format == InputFormat::mhtml) {
        auto inside = format == InputFormat::mail ? intake::mail_page(page.bytes) : intake::mhtml_page(page.bytes);
        if (!inside) return inside.error();
        inside->input = std::move(page.input);
        inside->given.notes.insert(inside->given.notes.begin(), page.given.notes.begin(), page.given.notes.end());
        page = std::move(*inside);
    }
    return Unit{};
}

ExtractOutcome unreadable(const std::string& input, const Error& error) {
    ExtractOutcome outcome;
    outcome.problem = error;
    outcome.article.input = input;
    outcome.article.language = "und";
    outcome.article.capture = base::sha256_of_parts({"unreadable", input});
    outcome.article.notes.push_back({"unreadable", error.message});
    return outcome;
}

}  // namespace

std::optional<InputItem> InputItems::next() {
    for (;;) {
        if (records_) {
            if (auto item = next_record()) return item;
            continue;
        }
        if (at_ == inputs_.size()) return std::nullopt;
        const std::string& input = inputs_[at_++];
        InputItem item = opened(input);
        if (!records_) return item;
    }
}

std::optional<InputItem> InputItems::next_record() {
    auto record = records_->next();
    if (!record && pages_ > 0) {
        records_.reset();
        return std::nullopt;
    }
    InputItem item{file_ + "#" + std::to_string(++pages_), InputFormat::automatic, std::nullopt, std::nullopt, true};
    if (!record) {
        records_.reset();
        item.input = file_;
        item.problem = Error{ErrorCode::unsupported, file_ + ": holds no page or item with a text"};
    } else if (record->problem) {
        item.problem = Error{record->problem->code, item.input + ": " + record->problem->message};
    } else {
        const InputFormat format = record->page.given.format;
        item.format = format == InputFormat::pdf || format == InputFormat::mail ? format : InputFormat::automatic;
        item.page = std::move(record->page);
        item.page->input = item.input;
    }
    return item;
}

InputItem InputItems::opened(const std::string& input) {
    InputItem item{input, format_, std::nullopt, std::nullopt, false};
    const bool single = format_ != InputFormat::automatic && format_ != InputFormat::mail && !is_of_several(format_);
    if (input != "-" && (single || base::real_files().is_folder(input) ||
                         (format_ == InputFormat::automatic && intake::is_plainly_a_page(input))))
        return item;
    auto stream = intake::open_file(input);
    if (!stream) return item;  // the one who reads it says why
    const auto fail = [&](const Error& error) {
        item.problem = Error{error.code, input + ": " + error.message};
        return item;
    };
    // Looks at the first bytes, packed and unpacked, and puts them back.
    intake::Looked looked = intake::look_into(std::move(*stream), intake::sniffed);
    if (article::is_gzip(looked.head))
        looked = intake::look_into(intake::unpacked_stream(std::move(looked.stream)), intake::sniffed);
    if (format_ == InputFormat::automatic) item.format = intake::container_format(input, looked.head);
    const bool mailbox = item.format == InputFormat::mail && intake::is_mailbox_line(looked.head);
    if (mailbox || is_of_several(item.format)) {
        if (const Status opened = open_records(input, item.format, std::move(looked.stream)); !opened)
            return fail(opened.error());
        return item;
    }
    if (input != "-") return item;
    auto bytes = whole(*looked.stream);
    if (!bytes) return fail(bytes.error());
    item.page = article::Page{input, std::move(*bytes), {}};
    return item;
}

Status InputItems::open_records(const std::string& input, InputFormat format, std::unique_ptr<intake::ByteStream> stream) {
    file_ = input;
    pages_ = 0;
    kept_.clear();
    if (format == InputFormat::warc || format == InputFormat::mail) {
        records_ =
            format == InputFormat::warc ? intake::warc_records(std::move(stream)) : intake::mailbox_records(std::move(stream));
        return Unit{};
    }
    const bool sought_in = format == InputFormat::wacz && input != "-";
    if (!sought_in) {
        auto bytes = whole(*stream);
        if (!bytes) return bytes.error();
        kept_ = std::move(*bytes);
    }
    auto records = sought_in                     ? intake::wacz_records(input)
                   : format == InputFormat::wacz ? intake::wacz_records_in(kept_)
                                                 : intake::feed_records(kept_);
    if (!records) return records.error();
    records_ = std::move(*records);
    return Unit{};
}

ExtractOutcome take_item(InputItem& item, const InputOptions& options) {
    if (item.problem) return unreadable(item.input, *item.problem);
    if (!item.page) {
        auto bytes = bytes_of(item.input);
        if (!bytes) return unreadable(item.input, bytes.error());
        item.page = article::Page{item.input, std::move(*bytes), {}};
    }
    if (const Status opened = open_envelope(*item.page, item.format); !opened)
        return unreadable(item.input, Error{opened.error().code, item.input + ": " + opened.error().message});
    const auto url = item.one_of_several ? std::optional<std::string>() : options.url;
    return {article::extract(*item.page, {item.format, options.published, url}), std::nullopt};
}

}  // namespace engine
}  // namespace overt
