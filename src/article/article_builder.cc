#include "article/article_builder.h"

#include <string>

namespace overt::article {

std::uint32_t ArticleBuilder::open_block(ByteRange page) {
    if (!article_.text.empty()) {
        // The blank line stands for whatever markup lies between the two blocks.
        append_inexact(article_.origin, static_cast<std::uint32_t>(article_.text.size()), {page.begin, page.begin});
        article_.text += "\n\n";
    }
    joins_dropped_ = false;
    return static_cast<std::uint32_t>(article_.text.size());
}

void ArticleBuilder::close_block(std::uint32_t begin, BlockKind kind) {
    article_.blocks.push_back({{begin, static_cast<std::uint32_t>(article_.text.size())}, kind});
}

std::uint32_t ArticleBuilder::block(std::string_view text, BlockKind kind, const OriginMap& map, ByteRange range) {
    if (text.empty()) return 0;
    const std::uint32_t begin = open_block(page_range(map, range));
    append_range(article_.origin, begin, map, range);
    article_.text += text;
    close_block(begin, kind);
    return begin;
}

void ArticleBuilder::block(std::string_view text, BlockKind kind, ByteRange page) {
    if (text.empty()) return;
    const std::uint32_t begin = open_block(page);
    append_inexact(article_.origin, begin, page);
    article_.text += text;
    close_block(begin, kind);
}

void ArticleBuilder::dropped(std::string_view text, DropReason reason) {
    if (text.empty() || reason == DropReason::hidden) return;
    const std::string_view why = to_string(reason);
    if (joins_dropped_ && article_.dropped.back().why == why) {
        article_.dropped.back().text.append("\n").append(text);
        return;
    }
    article_.dropped.push_back({std::string(text), std::string(why)});
    joins_dropped_ = true;
}

void ArticleBuilder::note(std::string_view code, std::string_view message) {
    article_.notes.push_back({std::string(code), std::string(message)});
}

}  // namespace overt::article
