#include "article/aligned_text.h"

#include <algorithm>

#include "article/letters.h"
#include "base/utf8.h"

namespace overt::article {
namespace {

class Aligner {
public:
    Aligner(std::string_view text, std::string_view source) : text_(text), source_(source) {}

    std::vector<AlignedPiece> run() {
        while (at_ < text_.size()) {
            const std::size_t left = std::min(text_.size() - at_, source_.size() - from_);
            std::size_t same = 0;
            while (same < left && text_[at_ + same] == source_[from_ + same] && source_[from_ + same] != '&') ++same;
            if (same > 0) {
                add(same, same, true);
            } else if (!step()) {
                add(text_.size() - at_, source_.size() - from_, false);
            }
        }
        return std::move(pieces_);
    }

private:
    void add(std::size_t text_size, std::size_t source_size, bool exact) {
        const auto text = static_cast<std::uint32_t>(at_);
        const auto source = static_cast<std::uint32_t>(from_);
        at_ += text_size;
        from_ += source_size;
        pieces_.push_back({{text, static_cast<std::uint32_t>(at_)}, {source, static_cast<std::uint32_t>(from_)}, exact});
    }

    /// Handles one place where text and source differ; false when it makes no sense of it.
    bool step() {
        if (from_ >= source_.size()) return false;
        const char c = source_[from_];
        if (c == '&') return entity();
        if (c == '<') {  // a tag the parser ignored
            from_ = std::min(source_.find('>', from_), source_.size() - 1) + 1;
            return true;
        }
        if (c == '\r' && text_[at_] == '\n') {
            add(1, from_ + 1 < source_.size() && source_[from_ + 1] == '\n' ? 2 : 1, false);
            return true;
        }
        if (c == '\0') {
            const bool replaced = base::decode_utf8(text_, at_).value == 0xFFFD;
            replaced ? add(base::decode_utf8(text_, at_).size, 1, false) : static_cast<void>(++from_);
            return true;
        }
        return false;
    }

    bool entity() {
        const std::size_t first = base::decode_utf8(text_, at_).size;
        std::size_t end = from_ + 1;
        if (end < source_.size() && source_[end] == '#') ++end;
        while (end < source_.size() && end - from_ < 40 && (is_letter(source_[end]) || is_digit(source_[end]))) ++end;
        if (end < source_.size() && source_[end] == ';' && end > from_ + 1) {
            ++end;
            add(text_size_before(end, first), end - from_, false);
            return true;
        }
        // No semicolon: the entity ends where text and source agree again ("&copyright" is "©right", "&x" is "&x").
        if (text_[at_] == '&' && !(source_.substr(from_, 4) == "&amp")) {
            add(1, 1, true);
            return true;
        }
        for (std::size_t stop = from_ + 2; stop <= end; ++stop) {
            const std::size_t rest = std::min<std::size_t>({8, source_.size() - stop, text_.size() - at_ - first});
            if (source_.substr(stop, rest) == text_.substr(at_ + first, rest)) {
                add(first, stop - from_, false);
                return true;
            }
        }
        add(first, end - from_, false);
        return true;
    }

    /// A few entities are two code points: takes the second one when only then the source goes on as the text does.
    std::size_t text_size_before(std::size_t source_end, std::size_t first) const {
        if (text_[at_] == '&' && source_[from_ + 1] != '#' && source_.substr(from_, 5) != "&amp;" &&
            source_.substr(from_, 5) != "&AMP;")
            return 1;
        const auto goes_on = [&](std::size_t size) {
            if (at_ + size >= text_.size()) return source_end >= source_.size() || at_ + size == text_.size();
            return source_end < source_.size() &&
                   (source_[source_end] == text_[at_ + size] || source_[source_end] == '&' || source_[source_end] == '<');
        };
        if (goes_on(first) || at_ + first >= text_.size()) return first;
        const std::size_t both = first + base::decode_utf8(text_, at_ + first).size;
        return goes_on(both) ? both : first;
    }

    std::string_view text_;
    std::string_view source_;
    std::size_t at_ = 0;
    std::size_t from_ = 0;
    std::vector<AlignedPiece> pieces_;
};

}  // namespace

std::vector<AlignedPiece> aligned(std::string_view text, std::string_view source) {
    const auto size = static_cast<std::uint32_t>(text.size());
    if (text == source) return {{{0, size}, {0, size}, true}};
    return Aligner(text, source).run();
}

}  // namespace overt::article
