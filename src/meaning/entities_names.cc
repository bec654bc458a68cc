#include "meaning/entities_names.h"

#include <algorithm>

namespace overt::meaning {
namespace {

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

std::string_view text_of(const Tree& tree, TokenId first, TokenId last) {
    const Span span = tree.span(TokenRange{first, last});
    return std::string_view(tree.article().text).substr(span.begin, span.size());
}

/// Some token of one name hangs on a token of the other.
bool bound(const Tree& tree, const Name& a, const Name& b) {
    const auto reaches = [&](const Name& from, const Name& to) {
        for (TokenId id = from.first.value; id < from.last.value; ++id) {
            const Relation relation = tree.token(id).relation;
            const bool part = relation == Relation::amod || relation == Relation::compound || relation == Relation::flat ||
                              relation == Relation::nmod;
            const TokenId head = tree.head(id);
            if (part && to.first.value <= head && head < to.last.value) return true;
        }
        return false;
    };
    return reaches(a, b) || reaches(b, a);
}

bool one_name(const Tree& tree, const Actors& actors, const Name& a, const Name& b) {
    if (a.last != b.first || !is_capital(tree.form(a.first.value).front()) || !is_capital(tree.form(b.first.value).front()))
        return false;
    if (tree.sentence_of(a.first.value) != tree.sentence_of(b.first.value)) return false;
    if (actors.find(text_of(tree, a.first.value, b.last.value))) return true;
    if (!bound(tree, a, b)) return false;
    if (a.kind == b.kind) return true;
    const bool thing = b.kind == NameKind::place || b.kind == NameKind::organisation || b.kind == NameKind::facility;
    return a.kind == NameKind::group && thing && actors.find_adjective(text_of(tree, a.first.value, a.last.value)) == nullptr;
}

bool only_titles(const Tree& tree, const Actors& actors, const Name& name) {
    if (name.kind != NameKind::person) return false;
    for (TokenId id = name.first.value; id < name.last.value; ++id) {
        if (actors.noun_kind(tree.lower(id)) != NameKind::person && actors.gender_of(tree.lower(id)) == 0) return false;
    }
    return true;
}

/// "Kim Jong" "-" "un": what is joined to a name without white space belongs to it.
void take_hyphenated(const Tree& tree, Name& name) {
    const auto glued = [&](TokenId id) { return id < tree.size() && tree.span(id).begin == tree.span(id - 1).end; };
    TokenId last = name.last.value;
    while (glued(last) && tree.form(last) == "-" && glued(last + 1)) last += 2;
    if (last == name.last.value || tree.sentence_of(last - 1) != tree.sentence_of(name.first.value)) return;
    name.last.value = last;
    name.span.end = tree.span(last - 1).end;
}

/// "Secretary of State Antony Blinken" -> "Antony Blinken".
void drop_title(const Tree& tree, const Actors& actors, Name& name) {
    const auto size = [&] { return name.last.value - name.first.value; };
    const auto title = [&](TokenId id) {
        return actors.noun_kind(tree.lower(id)) == NameKind::person || actors.gender_of(tree.lower(id)) != 0;
    };
    while (size() > 1 && title(name.first.value)) {
        ++name.first.value;
        if (size() > 2 && tree.lower(name.first.value) == "of") name.first.value += 2;
    }
    name.span.begin = tree.span(name.first.value).begin;
}

}  // namespace

std::vector<Name> whole_names(const Tree& tree, const Actors& actors) {
    std::vector<Name> out;
    for (Name name : tree.analysis().names) {
        if (only_titles(tree, actors, name)) continue;
        if (!out.empty() && name.first.value < out.back().last.value) continue;  // taken by the one before
        take_hyphenated(tree, name);
        if (!out.empty() && one_name(tree, actors, out.back(), name)) {
            out.back().last = name.last;
            out.back().span.end = name.span.end;
            out.back().kind = name.kind;
            continue;
        }
        out.push_back(name);
    }
    for (Name& name : out) {
        if (name.kind == NameKind::person) drop_title(tree, actors, name);
    }
    return out;
}

}  // namespace overt::meaning
