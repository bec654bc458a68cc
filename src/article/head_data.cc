#include "article/head_data.h"

#include "article/letters.h"

namespace overt::article {

HeadData::HeadData(const HtmlTree& tree) : tree_(tree) {
    const auto& nodes = tree.nodes();
    for (std::uint32_t i = 0; i < nodes.size(); ++i) {
        const HtmlNode& node = nodes[i];
        if (node.tag == GUMBO_TAG_META) {
            if (trimmed(node.attribute("content")).empty()) continue;
            for (const char* key : {"name", "property", "http-equiv"})
                if (const std::string_view name = node.attribute(key); !name.empty()) metas_.emplace(lower(trimmed(name)), i);
        } else if (node.tag == GUMBO_TAG_LINK && canonical_.empty() && same_letters(node.attribute("rel"), "canonical")) {
            canonical_ = trimmed(node.attribute("href"));
        } else if (node.tag == GUMBO_TAG_TITLE && title_ == 0) {
            title_ = i;
        }
    }
}

std::string_view HeadData::meta(std::string_view name) const {
    const auto found = metas_.find(std::string(name));
    return found == metas_.end() ? std::string_view() : trimmed(tree_.nodes()[found->second].attribute("content"));
}

ByteRange HeadData::meta_source(std::string_view name) const {
    const auto found = metas_.find(std::string(name));
    if (found == metas_.end()) return {};
    return tree_.meta_source(found->second, "content");
}

}  // namespace overt::article
