#include "language/infinitive_subjects.h"

#include <optional>

namespace overt::language {
namespace {

/// The "to" that marks `verb`, if it is an infinitive complement of a verb before it.
std::optional<std::uint32_t> marker_of(const Analysis& analysis, Index<Token> first, std::uint32_t verb) {
    const Token& token = analysis.tokens[verb];
    if (token.relation != Relation::xcomp || token.head.value >= verb || !analysis.has(token, "VerbForm=Inf")) return std::nullopt;
    for (std::uint32_t i = verb; i-- > first.value;) {
        const Token& other = analysis.tokens[i];
        if (other.head.value == verb && other.relation == Relation::mark && other.upos == Upos::PART) return i;
    }
    return std::nullopt;
}

bool asks(const Analysis& analysis, const Token& token) {
    for (const char* type : {"PronType=Int", "PronType=Rel", "PronType=Int,Rel"})
        if (analysis.has(token, type)) return true;
    return false;
}

}  // namespace

void reattach_infinitive_subjects(Analysis& analysis, Index<Token> first, Index<Token> last) {
    for (std::uint32_t i = first.value; i < last.value; ++i) {
        Token& token = analysis.tokens[i];
        if (token.relation != Relation::obj && token.relation != Relation::iobj && token.relation != Relation::nsubj) continue;
        const std::uint32_t verb = token.head.value;
        const auto marker = marker_of(analysis, first, verb);
        if (!marker || i >= *marker || asks(analysis, token)) continue;
        const std::uint32_t governor = analysis.tokens[verb].head.value;
        if (governor >= i) continue;
        token.head = {governor};
        token.relation = Relation::obj;
        token.subtype = 0;
    }
}

}  // namespace overt::language
