// The <meta>, <link> and <title> elements of a page, looked up by name. Not copyable while in use; const use is thread safe.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "article/html_tree.h"

namespace overt::article {

class HeadData {
public:
    explicit HeadData(const HtmlTree& tree);

    /// The content of the first <meta> whose name, property or http-equiv is `name` (lower case); empty when there is
    /// none.
    [[nodiscard]] std::string_view meta(std::string_view name) const;
    /// Where that content stands in the parsed buffer.
    [[nodiscard]] ByteRange meta_source(std::string_view name) const;
    [[nodiscard]] std::string_view canonical() const { return canonical_; }
    /// The node of the <title>; 0 when there is none.
    [[nodiscard]] std::uint32_t title_node() const { return title_; }

private:
    const HtmlTree& tree_;
    std::unordered_map<std::string, std::uint32_t> metas_;
    std::string_view canonical_;
    std::uint32_t title_ = 0;
};

}  // namespace overt::article
