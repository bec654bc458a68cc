#include "meaning/quotes.h"

#include <algorithm>
#include <array>

namespace overt::meaning {
namespace {

constexpr std::array<std::string_view, 3> opening{"“", "``", "«"};
constexpr std::array<std::string_view, 3> closing{"”", "''", "»"};
constexpr std::string_view straight = "\"";

bool is_one_of(const std::array<std::string_view, 3>& marks, std::string_view word) {
    return std::find(marks.begin(), marks.end(), word) != marks.end();
}

/// A blank line lies between the two tokens.
bool starts_paragraph(const Tree& tree, TokenId id) {
    const std::uint32_t from = tree.span(id - 1).end;
    const std::string_view gap = std::string_view(tree.article().text).substr(from, tree.span(id).begin - from);
    return std::count(gap.begin(), gap.end(), '\n') > 1 || tree.block_of(id) != tree.block_of(id - 1);
}

/// White space before the mark and none behind it: careless typesetting opens with closing marks.
bool leans_forward(const Tree& tree, TokenId id) {
    const bool glued_before = id > 0 && tree.span(id - 1).end == tree.span(id).begin;
    return !glued_before && id + 1 < tree.size() && tree.span(id).end == tree.span(id + 1).begin;
}

}  // namespace

bool is_quotation_mark(const Tree& tree, TokenId id) {
    return tree.form(id) == straight || is_one_of(opening, tree.form(id)) || is_one_of(closing, tree.form(id));
}

std::vector<bool> quoted_tokens(const Tree& tree) {
    std::vector<bool> out(tree.size());
    bool inside = false;
    for (TokenId id = 0; id < tree.size(); ++id) {
        if (id > 0 && tree.sentence_of(id) != tree.sentence_of(id - 1) && starts_paragraph(tree, id)) inside = false;
        const std::string_view word = tree.form(id);
        const bool ends = is_one_of(closing, word);
        const bool opens = is_one_of(opening, word) || (!inside && (word == straight || (ends && leans_forward(tree, id))));
        const bool closes = !opens && (ends || (word == straight && inside));
        out[id] = inside || opens || closes;
        if (opens) inside = true;
        if (closes) inside = false;
    }
    return out;
}

}  // namespace overt::meaning
