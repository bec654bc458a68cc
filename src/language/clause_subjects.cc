#include "language/clause_subjects.h"

#include <optional>

namespace overt::language {
namespace {

/// The "to" that marks `verb`, if it is an infinitive complement of a verb before it.
std::optional<std::uint32_t> marker_of(const Analysis& analysis, const Sentence& sentence, std::uint32_t verb) {
    const Token& token = analysis.tokens[verb];
    if (token.relation != Relation::xcomp || token.head.value >= verb || !analysis.has(token, "VerbForm=Inf"))
        return std::nullopt;
    for (std::uint32_t i = verb; i-- > sentence.first.value;) {
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

bool is_subject_of(const Token& token, std::uint32_t verb) {
    return token.head.value == verb && token.relation == Relation::nsubj;
}

/// Tokens [begin, end).
struct TokenGap {
    std::uint32_t begin;
    std::uint32_t end;
};

/// The first clause in the gap that hangs on `verb` and has no subject.
std::optional<std::uint32_t> bare_clause(const Analysis& analysis, const Sentence& sentence, std::uint32_t verb,
                                         TokenGap between) {
    for (std::uint32_t clause = between.begin; clause < between.end; ++clause) {
        const Token& token = analysis.tokens[clause];
        if (token.head.value != verb || (token.relation != Relation::ccomp && token.relation != Relation::parataxis)) continue;
        if (token.upos != Upos::VERB && token.upos != Upos::AUX) continue;
        bool has_subject = false;
        for (std::uint32_t i = sentence.first.value; i < sentence.last.value; ++i)
            has_subject = has_subject || is_subject_of(analysis.tokens[i], clause);
        if (!has_subject) return clause;
    }
    return std::nullopt;
}

}  // namespace

void reattach_infinitive_subjects(Analysis& analysis, Sentence sentence) {
    for (std::uint32_t i = sentence.first.value; i < sentence.last.value; ++i) {
        Token& token = analysis.tokens[i];
        if (token.relation != Relation::obj && token.relation != Relation::iobj && token.relation != Relation::nsubj) continue;
        const std::uint32_t verb = token.head.value;
        const auto marker = marker_of(analysis, sentence, verb);
        if (!marker || i >= *marker || asks(analysis, token)) continue;
        const std::uint32_t governor = analysis.tokens[verb].head.value;
        if (governor >= i) continue;
        token.head = {governor};
        token.relation = Relation::obj;
        token.subtype = 0;
    }
}

void reattach_second_subjects(Analysis& analysis, Sentence sentence) {
    for (std::uint32_t first = sentence.first.value; first < sentence.last.value; ++first) {
        const std::uint32_t verb = analysis.tokens[first].head.value;
        if (verb == first || !is_subject_of(analysis.tokens[first], verb)) continue;
        for (std::uint32_t second = first + 1; second < sentence.last.value; ++second) {
            if (!is_subject_of(analysis.tokens[second], verb)) continue;
            if (const auto clause = bare_clause(analysis, sentence, verb, {first + 1, second}))
                analysis.tokens[first].head = {*clause};
            break;
        }
    }
}

void part_objects(Analysis& analysis, Sentence sentence) {
    for (std::uint32_t verb = sentence.first.value; verb < sentence.last.value; ++verb) {
        if (analysis.tokens[verb].upos != Upos::VERB) continue;
        std::uint32_t objects = 0;
        std::uint32_t first = verb;
        bool indirect = false;
        for (std::uint32_t i = verb + 1; i < sentence.last.value; ++i) {
            const Token& token = analysis.tokens[i];
            if (token.head.value != verb) continue;
            indirect = indirect || token.relation == Relation::iobj;
            if (token.relation == Relation::obj && objects++ == 0) first = i;
        }
        if (objects == 2 && !indirect) analysis.tokens[first].relation = Relation::iobj;
    }
}

}  // namespace overt::language
