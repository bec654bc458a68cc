#include "language/argument_spans.h"

#include <algorithm>
#include <array>

#include "language/lemma.h"

namespace overt::language {
namespace {

using Marks = std::pair<std::string_view, std::string_view>;
constexpr std::array pairs{Marks("(", ")"), Marks("[", "]"), Marks("{", "}"), Marks("\"", "\""),
                           Marks("“", "”"), Marks("'", "'"), Marks("‘", "’"), Marks("``", "''")};

std::string_view closing(std::string_view form) {
    const auto* found = std::find_if(pairs.begin(), pairs.end(), [&](const auto& pair) { return pair.first == form; });
    return found == pairs.end() ? std::string_view() : found->second;
}
std::string_view opening(std::string_view form) {
    const auto* found = std::find_if(pairs.begin(), pairs.end(), [&](const auto& pair) { return pair.second == form; });
    return found == pairs.end() ? std::string_view() : found->first;
}

/// Children of a word above the predicate that belong to its clause, not to the phrase.
bool is_clause_part(Relation relation) {
    switch (relation) {
        case Relation::nsubj:
        case Relation::csubj:
        case Relation::cop:
        case Relation::aux:
        case Relation::punct:
        case Relation::expl:
        case Relation::cc:
        case Relation::discourse:
        case Relation::vocative:
        case Relation::parataxis:
        case Relation::advcl:
        case Relation::iobj:
            return true;
        default:
            return false;
    }
}

/// Children that only the head of a clause has.
bool makes_clause(Relation relation) {
    return relation == Relation::nsubj || relation == Relation::csubj || relation == Relation::cop || relation == Relation::aux ||
           relation == Relation::expl;
}

bool is_negation(std::string_view form) {
    const std::string lower = lower_case(form);
    return lower == "not" || lower == "n't" || lower == "n’t";
}

}  // namespace

ArgumentSpans::ArgumentSpans(std::string_view text, const Analysis& analysis, const Sentence& sentence)
    : text_(text), analysis_(analysis), sentence_(sentence), places_(sentence.last.value - sentence.first.value) {
    std::uint32_t root = sentence.first.value;
    for (std::uint32_t at = sentence.first.value; at < sentence.last.value; ++at) {
        if (token(at).head.value == at)
            root = at;
        else
            place(token(at).head.value).children.push_back(at);
    }
    visit(root);
}

/// Numbers the words from the root down, without recursion: sentences may be deep.
void ArgumentSpans::visit(std::uint32_t root) {
    std::vector<std::uint32_t> order{root};
    for (std::size_t i = 0; i < order.size(); ++i)
        order.insert(order.end(), place(order[i]).children.begin(), place(order[i]).children.end());
    // From below: `leave` counts the words of the subtree, `first` and `last` are its ends.
    for (auto at = order.rbegin(); at != order.rend(); ++at) {
        Place& own = place(*at);
        own.leave = 1;
        own.first = own.last = *at;
        for (const std::uint32_t child : own.children) {
            own.leave += place(child).leave;
            own.first = std::min(own.first, place(child).first);
            own.last = std::max(own.last, place(child).last);
        }
    }
    // From above: each subtree gets its numbers.
    for (const std::uint32_t at : order) {
        Place& own = place(at);
        std::uint32_t next = own.enter + 1;
        own.leave += own.enter;
        for (const std::uint32_t child : own.children) {
            place(child).enter = next;
            next += place(child).leave;
        }
    }
}

std::string_view ArgumentSpans::form(std::uint32_t at) const { return text_.substr(token(at).span.begin, token(at).span.size()); }

bool ArgumentSpans::is_below(std::uint32_t token, std::uint32_t above) const {
    return place(above).enter <= place(token).enter && place(token).enter < place(above).leave;
}

bool ArgumentSpans::is_left_out(std::uint32_t child, std::uint32_t predicate, std::uint32_t head, std::uint32_t branch) const {
    const Relation relation = token(child).relation;
    if (child == branch || is_clause_part(relation)) return true;
    const bool copula = branch == predicate && token(branch).relation == Relation::cop;
    const bool between = copula && predicate < child;
    if (relation == Relation::conj) {
        const auto& own = place(child).children;
        return !copula || std::any_of(own.begin(), own.end(), [&](std::uint32_t c) { return makes_clause(token(c).relation); });
    }
    if (relation == Relation::case_ || relation == Relation::mark) return !between;
    if ((relation == Relation::advmod || relation == Relation::obl) && child < head) return !between || is_negation(form(child));
    return false;
}

/// What is left of a phrase that holds its predicate ("the deal [that they signed]"), as one run around its head.
ArgumentSpans::Range ArgumentSpans::around_predicate(std::uint32_t predicate, std::uint32_t head) const {
    std::uint32_t branch = predicate;
    while (token(branch).head.value != head) branch = token(branch).head.value;
    std::vector<std::uint32_t> out;
    for (const std::uint32_t child : place(head).children)
        if (is_left_out(child, predicate, head, branch)) out.push_back(child);
    const auto kept = [&](std::uint32_t at) {
        return is_below(at, head) && std::none_of(out.begin(), out.end(), [&](std::uint32_t o) { return is_below(at, o); });
    };
    Range range{head, head};
    while (range.first > sentence_.first.value && kept(range.first - 1)) --range.first;
    while (range.second + 1 < sentence_.last.value && kept(range.second + 1)) ++range.second;
    return range;
}

bool ArgumentSpans::has(std::string_view wanted, std::uint32_t first, std::uint32_t last) const {
    for (std::uint32_t at = first; at <= last; ++at)
        if (form(at) == wanted) return true;
    return false;
}

/// Punctuation at either end goes, but for a bracket or quotation mark whose other one is inside.
ArgumentSpans::Range ArgumentSpans::without_outer_punctuation(std::uint32_t head, Range range) const {
    auto& [first, last] = range;
    while (true) {
        const bool first_goes = first < head && token(first).relation == Relation::punct &&
                                (closing(form(first)).empty() || !has(closing(form(first)), first + 1, last));
        const bool last_goes = last > head && token(last).relation == Relation::punct &&
                               (opening(form(last)).empty() || !has(opening(form(last)), first, last - 1));
        if (first_goes)
            ++first;
        else if (last_goes)
            --last;
        else
            return range;
    }
}

std::pair<std::uint32_t, std::uint32_t> ArgumentSpans::span(std::uint32_t predicate, std::uint32_t head,
                                                            std::string_view label) const {
    if (head == predicate || label == "ARGM-PRR" || label == "ARGM-LVB") return {head, head + 1};
    Range range{place(head).first, place(head).last};
    if (is_below(predicate, head)) range = around_predicate(predicate, head);
    range = without_outer_punctuation(head, range);
    return {range.first, range.second + 1};
}

}  // namespace overt::language
