#include "meaning/roleset_arguments.h"

#include <algorithm>

namespace overt::meaning {
namespace {

bool is_core(std::string_view label) { return label.size() == 4 && label.starts_with("ARG"); }

/// The slot of a filler in the tree; empty when the tree does not give it to the predicate.
std::string_view slot_of(const std::vector<Argument>& of_tree, TokenId head) {
    const auto found = std::find_if(of_tree.begin(), of_tree.end(), [&](const Argument& a) { return a.head == head; });
    return found == of_tree.end() ? std::string_view() : std::string_view(found->slot);
}

/// True when the tree makes an object of the model's doer, or the doer of the model's other party ("died": the one subject of a
/// verb without an object may be either).
bool is_disputed(const overt::Argument& argument, const std::vector<Argument>& of_tree) {
    const std::string_view slot = slot_of(of_tree, argument.head.value);
    if (argument.label == "ARG0") return slot == "object" || slot == "indirect";
    if (!is_core(argument.label) || slot != "subject") return false;
    return std::any_of(of_tree.begin(), of_tree.end(), [&](const Argument& a) {
        return (a.slot == "object" || a.slot == "indirect") && a.head != argument.head.value;
    });
}

/// "exported grain through Odesa from Kyiv": a way and an origin, whatever the model calls them.
bool is_way(std::string_view slot) { return slot == "through" || slot == "via" || slot == "by way of" || slot == "from"; }

}  // namespace

RolesetArguments::RolesetArguments(const Tree& tree) : tree_(tree), predicate_(tree.size()) {
    for (const Predicate& predicate : tree.analysis().predicates) {
        const auto is_self = [&](const overt::Argument& a) { return a.head == predicate.token; };
        if (std::none_of(predicate.arguments.begin(), predicate.arguments.end(), is_self))
            predicate_[predicate.token.value] = &predicate;
    }
}

std::string_view RolesetArguments::roleset(TokenId id) const {
    return predicate_[id] ? std::string_view(predicate_[id]->roleset) : std::string_view();
}

/// "called on Peru to stop": who does it stands in another clause, and the grammar says which of those there it is.
bool RolesetArguments::is_borrowed(const overt::Argument& argument, TokenId id, const std::vector<Argument>& of_tree) const {
    if (argument.label != "ARG0" || tree_.below(argument.head.value, id) || !tree_.is_infinitive(id)) return false;
    const auto subject = std::find_if(of_tree.begin(), of_tree.end(), [](const Argument& a) { return a.slot == "subject"; });
    return subject != of_tree.end() && subject->head != argument.head.value && tree_.below(argument.head.value, tree_.head(id));
}

std::vector<Argument> RolesetArguments::with_labels(TokenId id, std::vector<Argument> of_tree) const {
    if (!predicate_[id]) return of_tree;
    std::vector<Argument> out;
    std::vector<TokenId> disputed;
    for (const overt::Argument& argument : predicate_[id]->arguments) {
        if (!argument.label.starts_with("ARG")) continue;  // "R-ARG0", "C-ARG1": the same filler once more
        if (is_way(slot_of(of_tree, argument.head.value)) || is_borrowed(argument, id, of_tree)) continue;
        if (is_disputed(argument, of_tree)) {
            disputed.push_back(argument.head.value);
        } else {
            add_filler(tree_, out, argument.label, argument.head.value);
        }
    }
    for (Argument& argument : of_tree) {
        if (std::find(disputed.begin(), disputed.end(), argument.head) == disputed.end()) out.push_back(std::move(argument));
    }
    return out;
}

}  // namespace overt::meaning
