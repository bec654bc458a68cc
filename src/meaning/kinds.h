// The table of event kinds: which rolesets and words name an event of which kind, and which arguments fill which role.
// Part of module meaning. Data, not code: data/kinds.yaml, whose head explains the format, and the files of data/kinds/ that it
// names; users add kinds without recompiling.
// Immutable once loaded, shared by all threads.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "meaning/word_map.h"
#include "overt/document.h"
#include "overt/kinds.h"
#include "overt/result.h"

namespace overt::meaning {

using ClassId = std::uint8_t;

/// Classes that bar a frame, one bit each.
using TopicSet = std::uint32_t;
inline constexpr std::size_t most_topics = 32;

/// A role of every kind: what fills it tells what is meant ("a ban on guns": of guns), and is not printed.
inline constexpr std::string_view unprinted_role = "_";

/// A set of fillers, by the kind of the named entity or by the lemma of the noun; `include` is resolved when loaded.
struct FillerClass {
    std::string name;
    std::array<bool, 32> entities{};  ///< by NameKind
    WordSet words;
    std::vector<std::string> endings;  ///< of nouns that the words do not have: "-ist", "-man"
};

/// One way from a slot to a role, with what the filler must and must not be.
struct SlotRule {
    std::string role;
    bool only_if_empty = false;  ///< fills the role only when nothing else does
    std::vector<ClassId> any_of;
    std::vector<ClassId> none_of;
};

/// All rules of one slot, the first that fits counts. "object.from" has the slot "object" and the inner slot "from".
struct SlotRules {
    std::string slot;
    std::string inner;
    int line = 0;  ///< of the file of the frame
    std::vector<SlotRule> rules;
};

enum class TriggerForm : std::uint8_t { verb, noun, adjective };

/// Which triggers a frame takes by their sense: one that lists verbs only, or nouns only, takes the sense on these only.
enum class SenseOn : std::uint8_t { any, verbs, nouns };

/// Triggers, by their sense or as words, and what their arguments mean.
struct Frame {
    std::uint16_t kind = 0;  ///< into Kinds::kinds()
    std::uint16_t file = 0;  ///< into Kinds::files()
    int line = 0;
    SenseOn sense_on = SenseOn::any;
    bool last = false;            ///< tried when no other frame of sense or word fits
    std::optional<float> likely;  ///< in place of words: it takes what the model gives its kind with this likelihood
    bool attributive = false;     ///< a word before its noun counts too ("the arrested men", "the bombing campaign")
    WordSet light;                ///< verbs that lend subject and prepositions to the noun that is their object
    WordSet borrow;               ///< prepositions through which a noun takes the subject of the verb above it
    std::vector<SlotRules> slots;
    std::vector<std::string> required;
    std::vector<std::vector<std::string>> one_of;
    std::string plural;
    std::vector<std::string> without;
    std::vector<std::string> strict;
    TopicSet barred = 0;       ///< classes of words near which the trigger means something else
    TopicSet barred_text = 0;  ///< classes: a text that is about them means something else by it
    TopicSet needed = 0;       ///< classes, words of one of which must stand near: "injured" is an attack where there is violence
    std::optional<Phase> phase;
    std::optional<std::string> type;  ///< of PLOVER, in place of that of the kind
    std::optional<std::string> mode;
};

struct EventKind {
    std::string name;
    std::string table;  ///< "data/kinds/movement.yaml:12", where it stands
    std::vector<std::string> roles;
    bool speech = false;       ///< saying it is doing it
    bool telic = false;        ///< what it names is over at once: told in the present of a report, it has happened
    TopicSet barred_text = 0;  ///< of all its frames
    std::optional<Plover> plover;
    std::vector<std::pair<ClassId, std::string>> modes;     ///< the first class with a filler gives the PLOVER mode
    std::vector<std::pair<ClassId, std::string>> contexts;  ///< a filler of the class adds the PLOVER context
};

class Kinds {
public:
    /// The table, and the files that it names, in the folder called as the table without its ending; then files of the user
    /// (docs/formats/kinds.md), whose frames come before those of the table. Errors name file and line, one line for each fault.
    static Result<Kinds> load(const std::string& path, const std::vector<std::string>& added = {});

    [[nodiscard]] const std::vector<EventKind>& kinds() const { return kinds_; }
    /// "data/kinds/movement.yaml:44", a line of the file of a frame.
    [[nodiscard]] std::string place(const Frame& frame, int line) const {
        return files_[frame.file] + ':' + std::to_string(line);
    }
    [[nodiscard]] std::vector<KindEntry> entries() const;
    [[nodiscard]] const FillerClass& filler_class(ClassId id) const { return classes_[id]; }
    /// The class with this name; none when the table does not have it.
    [[nodiscard]] std::optional<ClassId> class_id(std::string_view name) const;
    [[nodiscard]] const Frame& frame(std::uint32_t id) const { return frames_[id]; }
    /// The classes that bar some frame and have this lemma.
    [[nodiscard]] TopicSet topics_of(std::string_view lemma) const {
        const TopicSet* found = find_word(topics_, lemma);
        return found ? *found : 0;
    }
    /// Frames of a sense of PropBank ("supply.01") in the order of the table; null when it is none.
    [[nodiscard]] const std::vector<std::uint32_t>* frames_of_roleset(std::string_view roleset) const {
        return find_word(rolesets_, roleset);
    }
    /// Frames of a trigger word in the order of the table; null when it is none. Verbs with a particle are "call_off".
    [[nodiscard]] const std::vector<std::uint32_t>* frames(TriggerForm form, std::string_view lemma) const;
    /// Nouns that are triggers only as written ("talks").
    [[nodiscard]] const std::vector<std::uint32_t>* frames_as_written(std::string_view form) const {
        return find_word(written_, form);
    }

    /// Frames of words that the model takes for the kind; null when the table has none, or not the kind.
    [[nodiscard]] const std::vector<std::uint32_t>* likely_frames(std::string_view kind) const {
        return find_word(likely_, kind);
    }

    /// "promised him to go": verbs whose subject, not object, is the subject of their infinitive.
    [[nodiscard]] bool controls_by_subject(std::string_view verb) const { return subject_control_.contains(verb); }
    /// "called on him to go", "put pressure on him to go": words whose infinitive has what a preposition brings as its subject.
    [[nodiscard]] bool controls_by_oblique(std::string_view word) const { return oblique_control_.contains(word); }
    /// "hosted the talks": verbs whose subject lends a noun the slot "host", not "subject".
    [[nodiscard]] bool is_hosting(std::string_view verb) const { return hosting_.contains(verb); }
    /// "received a call": verbs whose subject lends a noun the slot "taker", not "subject".
    [[nodiscard]] bool is_taking(std::string_view verb) const { return taking_.contains(verb); }
    /// "began talks", "began a march": verbs that lend their subject to any noun whose frame has light verbs.
    [[nodiscard]] bool is_light(std::string_view verb) const { return light_.contains(verb); }
    /// "fighting broke out between them": verbs (or verb_particle) that lend their prepositions to the noun that is their
    /// subject.
    [[nodiscard]] bool is_happening(std::string_view verb) const { return happening_.contains(verb); }
    /// "owns the plane": verbs of states, which are no events whatever the model makes of them.
    [[nodiscard]] bool is_state(std::string_view verb) const { return states_.contains(verb); }
    /// "blocked the order to close": verbs whose subject would not do what their object tells of.
    [[nodiscard]] bool is_opposing(std::string_view verb) const { return opposing_.contains(verb); }
    /// "sent him to negotiate": verbs whose object is the subject of their purpose clause.
    [[nodiscard]] bool purpose_is_of_object(std::string_view verb) const { return object_purpose_.contains(verb); }

private:
    friend class KindsLoader;
    std::vector<FillerClass> classes_;
    std::vector<EventKind> kinds_;
    std::vector<Frame> frames_;
    std::vector<std::string> files_;
    WordMap<TopicSet> topics_;
    WordMap<std::vector<std::uint32_t>> rolesets_;
    WordMap<std::vector<std::uint32_t>> verbs_;
    WordMap<std::vector<std::uint32_t>> nouns_;
    WordMap<std::vector<std::uint32_t>> adjectives_;
    WordMap<std::vector<std::uint32_t>> written_;
    WordMap<std::vector<std::uint32_t>> likely_;  // by kind
    WordSet subject_control_;
    WordSet object_purpose_;
    WordSet oblique_control_;
    WordSet opposing_;
    WordSet hosting_;
    WordSet light_;
    WordSet taking_;
    WordSet happening_;
    WordSet states_;
};

}  // namespace overt::meaning
