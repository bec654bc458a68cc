#include "meaning/tree.h"

#include <algorithm>

#include "base/ascii_text.h"

namespace overt::meaning {
namespace {

/// Plain text has no marks: a first line of its own that does not end as a sentence does is its headline.
bool opens_with_headline(const Article& article) {
    const auto& blocks = article.blocks;
    const bool marked =
        std::any_of(blocks.begin(), blocks.end(), [](const Block& block) { return block.kind == BlockKind::headline; });
    if (marked || blocks.size() < 2 || blocks.front().kind != BlockKind::paragraph) return false;
    constexpr std::size_t longest = 200;  // bytes
    const std::string_view line = std::string_view(article.text).substr(blocks.front().span.begin, blocks.front().span.size());
    const bool sentence = line.empty() || std::string_view(".!?:;,\"\x9d").find(line.back()) != std::string_view::npos;
    return line.size() <= longest && !sentence && line.find('\n') == std::string_view::npos;
}

}  // namespace

Tree::Tree(const Article& article, const Analysis& analysis) : article_(article), analysis_(analysis) {
    const TokenId count = size();
    lower_.reserve(count);
    lemma_.reserve(count);
    for (TokenId id = 0; id < count; ++id) {
        lower_.push_back(base::lower_ascii(form(id)));
        const std::string& given = token(id).lemma;
        lemma_.push_back(given.empty() || given == "_" ? lower_.back() : base::lower_ascii(given));
    }
    sentence_.assign(count, 0);
    for (std::uint32_t s = 0; s < analysis.sentences.size(); ++s) {
        for (TokenId id = analysis.sentences[s].first.value; id < analysis.sentences[s].last.value; ++id) sentence_[id] = s;
    }
    has_sense_.assign(count, false);
    for (const Predicate& predicate : analysis.predicates) has_sense_[predicate.token.value] = true;
    child_begin_.assign(count + 1, 0);
    for (TokenId id = 0; id < count; ++id) {
        if (!is_root(id)) ++child_begin_[head(id) + 1];
    }
    for (TokenId id = 0; id < count; ++id) child_begin_[id + 1] += child_begin_[id];
    child_.resize(child_begin_[count]);
    std::vector<std::uint32_t> next(child_begin_.begin(), child_begin_.end() - 1);
    for (TokenId id = 0; id < count; ++id) {
        if (!is_root(id)) child_[next[head(id)]++] = id;
    }
    first_.resize(count);
    last_.resize(count);
    for (TokenId id = 0; id < count; ++id) {
        first_[id] = id;
        last_[id] = id + 1;
    }
    for (TokenId id = 0; id < count; ++id) {  // a tree has no cycles (invariant of Analysis), so each climb ends at a root
        for (TokenId up = id; !is_root(up);) {
            up = head(up);
            const bool wider = id < first_[up] || id + 1 > last_[up];
            if (!wider) break;
            first_[up] = std::min(first_[up], id);
            last_[up] = std::max(last_[up], id + 1);
        }
    }
}

std::string_view Tree::form(TokenId id) const {
    const Span where = token(id).span;
    return std::string_view(article_.text).substr(where.begin, where.size());
}

std::span<const TokenId> Tree::children(TokenId id) const {
    return std::span(child_).subspan(child_begin_[id], child_begin_[id + 1] - child_begin_[id]);
}

std::optional<TokenId> Tree::child(TokenId id, Relation relation) const {
    for (const TokenId c : children(id)) {
        if (is(c, relation)) return c;
    }
    return std::nullopt;
}

std::optional<TokenId> Tree::child(TokenId id, Relation relation, std::string_view subtype_name) const {
    for (const TokenId c : children(id)) {
        if (is(c, relation, subtype_name)) return c;
    }
    return std::nullopt;
}

std::optional<TokenId> Tree::subject(TokenId verb) const {
    const auto is_inserted = [&](TokenId saying, TokenId told) {  // "told, officials saying": either may hang on the other
        return (is(saying, Relation::parataxis) && head(saying) == told) || (is(told, Relation::ccomp) && head(told) == saying);
    };
    const auto is_taken = [&](TokenId subject) {
        return subject > verb && subject + 1 < size() && is_inserted(subject + 1, verb);
    };
    std::optional<TokenId> nearest;  // a place line may hang on the verb as well: "OSLO, May 3 — Two ships sank, officials said"
    for (const TokenId c : children(verb)) {
        if (is(c, Relation::nsubj) && !is_taken(c) && (!nearest || c < verb)) nearest = c;
    }
    if (nearest) return nearest;
    if (verb == 0) return std::nullopt;
    const TokenId before = verb - 1;
    if (is(before, Relation::nsubj) && head(before) < before && is_inserted(verb, head(before))) return before;
    return std::nullopt;
}

TokenId Tree::coordinated_with(TokenId id) const {
    TokenId first = head(id);
    if (!has(id, "VerbForm=Fin") || !is_infinitive(first)) return first;
    while (is(first, Relation::xcomp) || is(first, Relation::advcl) || is(first, Relation::acl) || is(first, Relation::ccomp)) {
        first = head(first);
        if (token(first).upos == Upos::VERB && !is_infinitive(first)) return first;
    }
    return head(id);
}

std::optional<TokenId> Tree::rejected(TokenId verb) const {
    std::optional<TokenId> negation;
    for (const TokenId c : children(verb)) {
        if (is(c, Relation::advmod) && (lower(c) == "not" || lower(c) == "n't" || lower(c) == "n’t")) negation = c;
        if (!negation || c < *negation || c < verb) continue;
        for (const TokenId d : children(c)) {
            const auto conjunction = is(d, Relation::conj) ? child(d, Relation::cc) : std::nullopt;
            if (conjunction && lower(*conjunction) == "but" && token(d).upos != Upos::VERB) return c;
        }
    }
    return std::nullopt;
}

std::string Tree::marker(TokenId id) const {
    for (const TokenId c : children(id)) {
        if (c > id) break;
        const bool fixed_adverb = is(c, Relation::advmod) && child(c, Relation::fixed);  // "instead of travelling"
        if (!is(c, Relation::mark) && !is(c, Relation::case_) && !fixed_adverb) continue;
        if (token(c).upos == Upos::PART && lower(c) != "to") continue;  // possessive
        std::string out(lower(c));
        const bool adverb_before = out == "of" && c > 0 && token(c - 1).upos == Upos::ADV && sentence_of(c - 1) == sentence_of(c);
        if (adverb_before) out = std::string(lower(c - 1)) + " of";  // "ahead of the visit"
        for (const TokenId f : children(c)) {
            if (is(f, Relation::fixed)) out.append(" ").append(lower(f));
        }
        return out;
    }
    return {};
}

bool Tree::is_infinitive(TokenId id) const {
    for (const TokenId c : children(id)) {
        if (c < id && is(c, Relation::mark) && lower(c) == "to") return true;
    }
    // "were due to meet", where parsers take "due to" for a preposition
    return id > 0 && lower(id - 1) == "to" && is(id - 1, Relation::fixed) && has(id, "VerbForm=Inf");
}

bool Tree::below(TokenId id, TokenId ancestor) const {
    while (id != ancestor) {
        if (is_root(id)) return false;
        id = head(id);
    }
    return true;
}

std::uint32_t Tree::block_of(TokenId id) const {
    const auto& blocks = article_.blocks;
    const std::uint32_t at = token(id).span.begin;
    auto after = std::upper_bound(blocks.begin(), blocks.end(), at,
                                  [](std::uint32_t b, const Block& block) { return b < block.span.begin; });
    if (after == blocks.begin()) return static_cast<std::uint32_t>(blocks.size());
    --after;
    return at < after->span.end ? static_cast<std::uint32_t>(after - blocks.begin()) : static_cast<std::uint32_t>(blocks.size());
}

bool Tree::in_headline(TokenId id) const {
    const std::uint32_t block = block_of(id);
    if (block >= article_.blocks.size()) return false;
    return article_.blocks[block].kind == BlockKind::headline || (block == 0 && opens_with_headline(article_));
}

TokenRange Tree::phrase(TokenId id, bool bare) const {
    TokenRange range{id, id + 1};
    for (const TokenId c : children(id)) {
        const Relation relation = token(c).relation;
        if (relation == Relation::conj || relation == Relation::cc || relation == Relation::punct ||
            relation == Relation::parataxis)
            continue;
        if (bare && (relation == Relation::case_ || relation == Relation::mark) && c < id) continue;
        range.first = std::min(range.first, first_[c]);
        range.last = std::max(range.last, last_[c]);
    }
    if (bare) {  // a preposition may stand inside the hull of a modifier before it: "from about 20 countries"
        while (range.first < id && (is(range.first, Relation::case_) || is(range.first, Relation::punct)) &&
               head(range.first) == id)
            ++range.first;
    }
    while (range.last > id + 1 && is(range.last - 1, Relation::punct)) --range.last;
    return range;
}

Span Tree::span(TokenRange range) const { return {token(range.first).span.begin, token(range.last - 1).span.end}; }

}  // namespace overt::meaning
