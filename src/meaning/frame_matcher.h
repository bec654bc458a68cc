// Whether a frame of the table of kinds fits a word and its arguments, and what fills its roles. Part of module meaning. Const
// once made; keeps references.
#pragma once

#include <string_view>
#include <vector>

#include "meaning/fillers.h"
#include "meaning/grounding.h"
#include "meaning/kinds.h"
#include "meaning/roles.h"
#include "meaning/tree.h"

namespace overt::meaning {

struct Filled {
    std::string_view role;
    TokenId head = 0;
    const SlotRules* by = nullptr;
    bool by_restored = false;  ///< only the word that probably stood there may fill it
};

class FrameMatcher {
public:
    FrameMatcher(const Tree& tree, const Kinds& kinds, const std::vector<Entity>& entities, const EntityIndex& index,
                 RestoredWords restored)
        : tree_(tree),
          index_(index),
          fillers_(tree, kinds, entities, index, restored),
          grounding_(tree, kinds, entities, index) {}

    [[nodiscard]] const Fillers& fillers() const { return fillers_; }

    /// True when the frame fits the word with these arguments; `filled`, empty before, then holds what fills its roles.
    bool match(const Frame& frame, TokenId trigger, const std::vector<Argument>& arguments, std::vector<Filled>& filled) const;
    /// Words of another matter stand near.
    [[nodiscard]] bool bars(const Frame& frame, TokenId trigger) const { return grounding_.bars(frame, trigger); }
    /// "The envoys held their first meeting": of a subject and a pronoun for it, the pronoun goes.
    void prefer_subject(std::vector<Argument>& arguments) const;

private:
    [[nodiscard]] bool is_grounded(const Frame& frame, TokenId trigger, const std::vector<Filled>& filled) const;
    [[nodiscard]] bool is_plural(std::string_view role, const std::vector<Filled>& filled) const;
    void fill(const SlotRules& slot, TokenId trigger, const std::vector<Argument>& arguments, bool second_pass,
              std::vector<Filled>& filled) const;
    void offer(const SlotRules& slot, TokenId head, TokenId trigger, bool second_pass, std::vector<Filled>& filled) const;
    [[nodiscard]] bool is_of_currency(TokenId id) const;
    [[nodiscard]] bool is_sibling(TokenId a, TokenId b) const;

    const Tree& tree_;
    const EntityIndex& index_;
    Fillers fillers_;
    Grounding grounding_;
};

}  // namespace overt::meaning
