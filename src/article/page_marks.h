// What the markup alone says about the parts of a page: tags, roles, attributes, classes. Functions without state.
#pragma once

#include <vector>

#include "article/class_hints.h"
#include "article/drop_reason.h"
#include "article/html_tree.h"

namespace overt::article {

struct PageMarks {
    std::vector<DropReason> reasons;  ///< one for each node, inherited downwards
    std::vector<ClassHints> hints;    ///< one for each node; empty for texts
    std::vector<bool> body;           ///< elements that say they hold the text of the article
    std::vector<bool> declared;       ///< those of them that say so by itemprop="articleBody"
};

enum class MarkLevel { tags_and_classes, tags_only };

PageMarks page_marks(const HtmlTree& tree, MarkLevel level);

}  // namespace overt::article
