#include "meaning/kinds.h"

#include <algorithm>

namespace overt::meaning {

std::vector<KindEntry> Kinds::entries() const {
    std::vector<KindEntry> out;
    for (const EventKind& kind : kinds_) out.push_back({kind.name, kind.table, kind.roles, kind.plover, {}, {}, {}});
    const auto collect = [&](const WordMap<std::vector<std::uint32_t>>& words, std::vector<std::string> KindEntry::*list,
                             const char* sign) {
        for (const auto& [word, frames] : words) {
            for (const std::uint32_t frame : frames) {
                std::vector<std::string>& to = out[frames_[frame].kind].*list;
                if (std::find(to.begin(), to.end(), sign + word) == to.end()) to.push_back(sign + word);
            }
        }
    };
    collect(rolesets_, &KindEntry::rolesets, "");
    collect(verbs_, &KindEntry::verbs, "");
    collect(nouns_, &KindEntry::nouns, "");
    collect(written_, &KindEntry::nouns, "=");
    for (KindEntry& entry : out) {
        for (auto* list : {&entry.rolesets, &entry.verbs, &entry.nouns}) std::sort(list->begin(), list->end());
    }
    return out;
}

Result<std::vector<KindEntry>> list_kinds(const std::string& data_folder, const std::vector<std::string>& added) {
    const auto kinds = Kinds::load(data_folder + "/kinds.yaml", added);
    if (!kinds) return kinds.error();
    return kinds->entries();
}

std::optional<ClassId> Kinds::class_id(std::string_view name) const {
    for (std::size_t i = 0; i < classes_.size(); ++i) {
        if (classes_[i].name == name) return static_cast<ClassId>(i);
    }
    return std::nullopt;
}

const std::vector<std::uint32_t>* Kinds::frames(TriggerForm form, std::string_view lemma) const {
    switch (form) {
        case TriggerForm::verb:
            return find_word(verbs_, lemma);
        case TriggerForm::noun:
            return find_word(nouns_, lemma);
        case TriggerForm::adjective:
            return find_word(adjectives_, lemma);
    }
    return nullptr;
}

}  // namespace overt::meaning
