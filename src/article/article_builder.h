// Puts the text of an Article together, block by block, with its origin. One builder for one article, used by one thread.
#pragma once

#include <string_view>

#include "article/drop_reason.h"
#include "article/origin.h"
#include "overt/document.h"

namespace overt::article {

class ArticleBuilder {
public:
    explicit ArticleBuilder(Article& article) : article_(article) {}

    /// A block of the text, after a blank line unless it is the first. `text` is `range` of a buffer whose bytes `map` leads to
    /// the page. Gives the byte of the text where it begins.
    std::uint32_t block(std::string_view text, BlockKind kind, const OriginMap& map, ByteRange range);
    /// A block that comes from the page bytes `page` without being them.
    void block(std::string_view text, BlockKind kind, ByteRange page);
    /// Text that is left out; joins what was dropped just before for the same reason.
    void dropped(std::string_view text, DropReason reason);
    void note(std::string_view code, std::string_view message);

private:
    std::uint32_t open_block(ByteRange page);
    void close_block(std::uint32_t begin, BlockKind kind);

    Article& article_;
    bool joins_dropped_ = false;
};

}  // namespace overt::article
