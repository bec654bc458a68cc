// The values that pass between the stages, Article (what was written), Analysis (how it is built) and Reading (what it says),
// and Document, which freezes the three. Part of module document.
//
// The invariants that their headers name are checked in one place (src/document/invariants.h) and by the constructor of Document.
// All types are plain values, safe to copy and, once const, to share between threads.
#pragma once

#include <string>
#include <string_view>

#include "overt/analysis.h"
#include "overt/article.h"
#include "overt/reading.h"

namespace overt {

/// Throws nothing; a Document that breaks an invariant is a mistake of ours and asserts (see src/base/assert.h).
class Document {
public:
    Document(Article article, Analysis analysis, Reading reading);

    [[nodiscard]] const Article& article() const& { return article_; }
    [[nodiscard]] const Analysis& analysis() const& { return analysis_; }
    [[nodiscard]] const Reading& reading() const& { return reading_; }
    /// 32 hex digits of the capture: the same bytes from the same URL have the same id.
    [[nodiscard]] std::string id() const;

    [[nodiscard]] std::string_view text(Span span) const& {
        return std::string_view(article_.text).substr(span.begin, span.size());
    }
    [[nodiscard]] std::string_view text(Span span) const&& = delete;  // no view into a temporary document
    [[nodiscard]] const Article& article() const&& = delete;
    [[nodiscard]] const Analysis& analysis() const&& = delete;
    [[nodiscard]] const Reading& reading() const&& = delete;

private:
    Article article_;
    Analysis analysis_;
    Reading reading_;
};

}  // namespace overt
