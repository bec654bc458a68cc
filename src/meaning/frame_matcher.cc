#include "meaning/frame_matcher.h"

#include <algorithm>
#include <array>

namespace overt::meaning {
namespace {

/// "on", as against "object" and "ARG1": "an attack on Friday" has no other target.
bool is_preposition(std::string_view slot) {
    static constexpr std::array<std::string_view, 9> others{"subject",  "object",  "indirect",  "clause",    "possessive",
                                                            "compound", "purpose", "adjective", "infinitive"};
    return !slot.starts_with("ARG") && std::find(others.begin(), others.end(), slot) == others.end();
}

}  // namespace

void FrameMatcher::prefer_subject(std::vector<Argument>& arguments) const {
    const auto subject = std::find_if(arguments.begin(), arguments.end(), [](const Argument& a) { return a.slot == "subject"; });
    if (subject == arguments.end()) return;
    const TokenId head = subject->head;
    const auto entity = index_.at(head);
    std::erase_if(arguments, [&](const Argument& a) {
        if (a.head == head || tree_.token(a.head).upos != Upos::PRON) return false;
        const auto meant = index_.at(a.head);
        return meant ? meant == entity
                     : a.slot == "possessive" && !tree_.has(a.head, "Person=1") && !tree_.has(a.head, "Person=2");
    });
}

bool FrameMatcher::match(const Frame& frame, TokenId trigger, const std::vector<Argument>& arguments,
                         std::vector<Filled>& filled) const {
    const auto has_slot = [&](const std::string& slot) {
        return std::any_of(arguments.begin(), arguments.end(), [&](const Argument& a) { return a.slot == slot; });
    };
    if (std::any_of(frame.without.begin(), frame.without.end(), has_slot) || bars(frame, trigger) ||
        grounding_.lacks(frame, trigger))
        return false;
    for (const bool second_pass : {false, true}) {
        for (const SlotRules& slot : frame.slots) fill(slot, trigger, arguments, second_pass, filled);
    }
    const auto has_role = [&](const std::string& role) {
        return std::any_of(filled.begin(), filled.end(), [&](const Filled& f) { return f.role == role; });
    };
    if (!std::all_of(frame.required.begin(), frame.required.end(), has_role)) return false;
    for (const auto& group : frame.one_of) {
        if (std::none_of(group.begin(), group.end(), has_role)) return false;
    }
    for (const Argument& argument : arguments) {
        const bool strict = std::find(frame.strict.begin(), frame.strict.end(), argument.slot) != frame.strict.end();
        if (strict && !(is_preposition(argument.slot) && fillers_.is_time(argument.head)) &&
            std::none_of(filled.begin(), filled.end(), [&](const Filled& f) { return f.head == argument.head; }))
            return false;
    }
    return is_grounded(frame, trigger, filled) && (frame.plural.empty() || is_plural(frame.plural, filled));
}

/// Somebody known does it; what a word alone stands for is told where the text says who, where or when, what the model alone
/// takes it for where the text names somebody.
bool FrameMatcher::is_grounded(const Frame& frame, TokenId trigger, const std::vector<Filled>& filled) const {
    if (grounding_.is_order(trigger)) return false;
    bool told = false;
    for (const Filled& f : filled) {
        if (grounding_.is_nobody(f.head)) return false;
        told = told || f.role != unprinted_role;
    }
    if (frame.likely && !grounding_.names_somebody()) return false;
    return told || !frame.last || grounding_.is_anchored(trigger);
}

bool FrameMatcher::is_plural(std::string_view role, const std::vector<Filled>& filled) const {
    std::size_t count = 0;
    for (const Filled& f : filled) {
        if (f.role != role) continue;
        if (++count > 1 || fillers_.is_plural(f.head)) return true;
    }
    return false;
}

void FrameMatcher::fill(const SlotRules& slot, TokenId trigger, const std::vector<Argument>& arguments, bool second_pass,
                        std::vector<Filled>& filled) const {
    for (const Argument& argument : arguments) {
        if (argument.slot != slot.slot) continue;
        if (slot.inner.empty()) {
            offer(slot, argument.head, trigger, second_pass, filled);
            continue;
        }
        for (const Argument& inner : own_noun_arguments(tree_, argument.head)) {
            if (inner.slot == slot.inner) offer(slot, inner.head, trigger, second_pass, filled);
        }
    }
}

/// The first rule that fits takes the filler, as it stands or else by the word that was restored; a phrase fills one role of an
/// event only.
void FrameMatcher::offer(const SlotRules& slot, TokenId head, TokenId trigger, bool second_pass,
                         std::vector<Filled>& filled) const {
    if (head == trigger || fillers_.is_time(head) || is_of_currency(head)) return;
    if (std::any_of(filled.begin(), filled.end(), [&](const Filled& f) { return f.head == head; })) return;
    auto rule = std::ranges::find_if(slot.rules, [&](const SlotRule& r) { return fillers_.fits(head, r); });
    const bool by_restored = rule == slot.rules.end();
    if (by_restored) rule = std::ranges::find_if(slot.rules, [&](const SlotRule& r) { return fillers_.fits_restored(head, r); });
    if (rule == slot.rules.end() || rule->only_if_empty != second_pass) return;
    // "held talks with the rebels": who holds them takes part too
    const auto takes_all = [&](const Filled& f) {
        return f.role == rule->role && !is_sibling(f.head, head) && !(slot.slot == "subject" && tree_.marker(f.head) == "with");
    };
    if (rule->only_if_empty && std::ranges::any_of(filled, takes_all)) return;
    filled.push_back({rule->role, head, &slot, by_restored});
}

/// The "US" of "US$5".
bool FrameMatcher::is_of_currency(TokenId id) const {
    return id + 1 < tree_.size() && tree_.form(id + 1) == "$" && tree_.span(id).end == tree_.span(id + 1).begin;
}

/// Coordinated with each other.
bool FrameMatcher::is_sibling(TokenId a, TokenId b) const {
    return (tree_.is(b, Relation::conj) && tree_.head(b) == a) ||
           (tree_.is(a, Relation::conj) && tree_.is(b, Relation::conj) && tree_.head(a) == tree_.head(b));
}

}  // namespace overt::meaning
