// Purpose, condition, response, signs, prevention, causes, parts and repeats between events, where syntax says so. Part of module
// meaning. The words are data (data/links.yaml). Immutable once loaded, shared by all threads.
#pragma once

#include <string>
#include <vector>

#include "meaning/tree.h"
#include "meaning/word_map.h"
#include "overt/document.h"
#include "overt/result.h"

namespace overt::meaning {

class LinkWords {
public:
    /// Errors name file and line.
    static Result<LinkWords> load(const std::string& path);

    struct Tie {
        LinkKind kind = LinkKind::purpose;
        bool down = true;  ///< from the upper event to the lower
    };
    WordMap<Tie> subordinators;
    WordMap<Tie> prepositions;  ///< "because of"; with a noun between two of them, without its article: "on sidelines of"
    WordMap<LinkKind> nouns;    ///< what they stand beside is a sign, a part, a repeat of what hangs on them
    struct Verb {
        LinkKind kind = LinkKind::prevents;
        int line = 0;  ///< of data/links.yaml
    };
    WordMap<Verb> verbs;
};

/// Links between events of one sentence, in the order of their spans; the span is the word that ties.
[[nodiscard]] std::vector<Link> find_links(const Tree& tree, const LinkWords& words, const std::vector<Event>& events);

/// "Warnings stopped a shipment": what another event is said to have prevented did not end after it had begun, whatever the verb
/// alone would say of it.
void settle_prevented(const Tree& tree, const LinkWords& words, const std::vector<Link>& links, std::vector<Event>& events);

}  // namespace overt::meaning
