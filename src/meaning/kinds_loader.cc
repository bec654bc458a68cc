#include "meaning/kinds.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "base/ascii_text.h"
#include "base/files.h"
#include "meaning/yaml_table.h"

namespace overt::meaning {
namespace {

constexpr std::uint64_t largest_word_list = 1 << 20;

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> out;
    std::size_t at = 0;
    while (at <= text.size()) {
        const std::size_t end = std::min(text.find(separator, at), text.size());
        if (end > at) out.emplace_back(text.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

bool contains(const std::vector<std::string>& list, std::string_view item) {
    return std::find(list.begin(), list.end(), item) != list.end();
}

/// "supply.01", "carry_out.03"
bool is_roleset(std::string_view text) {
    const std::size_t dot = text.rfind('.');
    return dot != std::string_view::npos && dot > 0 && dot + 1 < text.size() &&
           text.find_first_not_of("0123456789", dot + 1) == std::string_view::npos;
}

/// Of the slots that begin with "ARG" all but the labels of PropBank are misspelt.
bool is_misspelt_label(std::string_view slot) {
    if (!slot.starts_with("ARG")) return false;
    const std::string_view rest = slot.substr(3);
    return !(rest.size() == 1 && rest[0] >= '0' && rest[0] <= '5') && !(rest.size() == 5 && rest.starts_with("M-"));
}

}  // namespace

/// Reads the table and its files; throws TableFault, caught by read_yaml_table. Faults of kinds and frames are kept, so that a
/// writer of a file is told of all of them at once.
class KindsLoader {
public:
    /// `folder`: of the files of kinds, with its slash.
    KindsLoader(Kinds& out, std::string folder) : out_(out), folder_(std::move(folder)) {}

    /// What is read next is called `name` in reasons.
    void begin(const std::string& name) { out_.files_.push_back(name); }

    /// Faults of what was read since `begin`, a line for each.
    Status faults(const std::string& path) {
        if (faults_.empty()) return Unit{};
        std::string text;
        for (const auto& [line, message] : faults_)
            text += fmt::format("{}{}:{}: {}", text.empty() ? "" : "\n", path, line, message);
        faults_.clear();
        return Error{ErrorCode::corrupt, text};
    }

    /// The table itself; gives the names of the files that hold more kinds, in their order.
    std::vector<std::string> read(const YAML::Node& root) {
        check_keys(root, {"version", "classes", "control", "slots", "kinds", "files"}, "the table");
        read_classes(root["classes"]);
        read_control(root["control"]);
        read_slot_names(root["slots"]);
        if (root["kinds"]) read_kinds(root);
        return root["files"] ? table_list(root["files"], "files") : std::vector<std::string>();
    }

    /// One of the files.
    void read_part(const YAML::Node& root) {
        check_keys(root, {"version", "last", "kinds"}, "the table");
        last_ = root["last"] && table_text(root["last"], "last") == "true";
        read_kinds(root);
    }

    /// A file of the user: its own classes, names of slots and kinds, and frames of kinds that are there already.
    void read_added(const YAML::Node& root) {
        check_keys(root, {"version", "classes", "slots", "kinds"}, "a file of kinds");
        if (!root["kinds"]) throw TableFault(root, "a file of kinds needs `kinds`");
        first_added_ = first_added_.value_or(static_cast<std::uint32_t>(out_.frames_.size()));
        last_ = false;
        if (root["classes"]) read_classes(root["classes"]);
        read_slot_names(root["slots"]);
        read_kinds(root);
    }

private:
    ClassId class_id(const YAML::Node& at, std::string_view name) const {
        const auto id = out_.class_id(name);
        if (id) return *id;
        std::vector<std::string> known;
        for (const FillerClass& filler : out_.classes_) known.push_back(filler.name);
        throw TableFault(at, fmt::format("there is no class '{}'{}; a class is made under `classes`", name, likely(name, known)));
    }

    void read_slot_names(const YAML::Node& map) {
        if (map && !map.IsMap()) throw TableFault(map, "`slots` must be a mapping of names to slots");
        for (const auto& entry : map) slot_names_[table_text(entry.first, "a name of slots")] = table_list(entry.second, "slots");
    }

    /// The bit of a class that bars frames; its words are noted at its first use.
    TopicSet topic(const YAML::Node& at) {
        const ClassId id = class_id(at, table_text(at, "a class"));
        const auto known = std::find(topics_.begin(), topics_.end(), id);
        const auto bit = TopicSet{1} << static_cast<std::size_t>(known - topics_.begin());
        if (known != topics_.end()) return bit;
        if (topics_.size() == most_topics) throw TableFault(at, "too many classes under `barred`");
        topics_.push_back(id);
        for (const std::string& word : out_.classes_[id].words) out_.topics_[word] |= bit;
        return bit;
    }

    void read_kinds(const YAML::Node& root) {
        if (!root["kinds"] || !root["kinds"].IsMap()) throw TableFault(root, "`kinds` must be a mapping of names to kinds");
        for (const auto& entry : root["kinds"]) {
            const std::string name = table_text(entry.first, "a kind");
            keep_fault(entry.first, [&] { read_kind(name, entry.first, entry.second); });
        }
    }

    void read_control(const YAML::Node& control) {
        check_keys(control,
                   {"subject", "object_purpose", "oblique", "opposing", "hosting", "light", "taking", "happening", "states"},
                   "control");
        for (const std::string& verb : table_list(control["subject"], "control.subject")) out_.subject_control_.insert(verb);
        for (const std::string& verb : table_list(control["object_purpose"], "control.object_purpose"))
            out_.object_purpose_.insert(verb);
        for (const auto& word : control["oblique"]) out_.oblique_control_.insert(table_text(word, "control.oblique"));
        for (const auto& verb : control["opposing"]) out_.opposing_.insert(table_text(verb, "control.opposing"));
        for (const std::string& verb : table_list(control["hosting"], "control.hosting")) out_.hosting_.insert(verb);
        for (const auto& verb : control["taking"]) out_.taking_.insert(table_text(verb, "control.taking"));
        for (const auto& verb : control["happening"]) out_.happening_.insert(table_text(verb, "control.happening"));
        for (const auto& verb : control["states"]) out_.states_.insert(table_text(verb, "control.states"));
        for (const auto& verb : control["light"]) out_.light_.insert(table_text(verb, "control.light"));
    }

    /// The words of a file beside those of the kinds, one a line.
    void read_words(const YAML::Node& at, WordSet& words) const {
        const std::string path = folder_ + table_text(at, "file");
        const auto text = base::real_files().read(path, largest_word_list);
        if (!text) throw TableFault(at, text.error().message);
        for (const std::string& word : split(*text, '\n')) words.insert(word);
    }

    void read_classes(const YAML::Node& map) {
        if (!map.IsMap()) throw TableFault(map, "'classes' must be a mapping");
        if (out_.classes_.size() + map.size() > std::numeric_limits<ClassId>::max()) throw TableFault(map, "too many classes");
        for (const auto& entry : map) {
            const YAML::Node node = entry.second;
            check_keys(node, {"entities", "words", "file", "endings", "include"}, "a class");
            FillerClass filler;
            filler.name = table_text(entry.first, "a class");
            if (out_.class_id(filler.name))
                throw TableFault(entry.first, fmt::format("there is a class '{}' already; give yours another name and `include: "
                                                          "[{}]` to add to it",
                                                          filler.name, filler.name));
            for (const auto& item : node["entities"]) {
                const auto kind = from_string<NameKind>(table_text(item, "a kind of names"));
                if (!kind) throw TableFault(item, fmt::format("'{}' is no kind of names", item.Scalar()));
                filler.entities.at(static_cast<std::size_t>(*kind)) = true;
            }
            for (const auto& item : node["words"]) filler.words.insert(table_text(item, "a word"));
            if (node["file"]) read_words(node["file"], filler.words);
            if (node["endings"]) filler.endings = table_list(node["endings"], "endings");
            for (const auto& item : node["include"]) {
                const FillerClass& part = out_.classes_[class_id(item, table_text(item, "a class"))];
                filler.words.insert(part.words.begin(), part.words.end());
                filler.endings.insert(filler.endings.end(), part.endings.begin(), part.endings.end());
                for (std::size_t i = 0; i < part.entities.size(); ++i)
                    filler.entities[i] = filler.entities[i] || part.entities[i];
            }
            out_.classes_.push_back(std::move(filler));
        }
    }

    /// A fault without a line of its own, of something that is not there, has that of `at`.
    template <class Read>
    void keep_fault(const YAML::Node& at, const Read& read) {
        try {
            read();
        } catch (const TableFault& fault) {
            faults_.emplace_back(fault.line() > 0 ? fault.line() : table_line(at), fault.message());
        } catch (const YAML::Exception& fault) {
            faults_.emplace_back(fault.mark.line >= 0 ? fault.mark.line + 1 : table_line(at), fault.msg);
        }
    }

    void read_kind(const std::string& name, const YAML::Node& at, const YAML::Node& node) {
        check_keys(node, {"plover", "modes", "contexts", "speech", "telic", "barred_text", "roles", "frames"},
                   fmt::format("kind '{}'", name));
        const auto known =
            std::find_if(out_.kinds_.begin(), out_.kinds_.end(), [&](const EventKind& k) { return k.name == name; });
        kind_ = static_cast<std::uint16_t>(known - out_.kinds_.begin());
        if (known == out_.kinds_.end()) {
            read_new_kind(name, at, node);
        } else if (!first_added_ && !last_) {
            throw TableFault(at, fmt::format("kind '{}' stands twice", name));
        } else {
            check_keys(node, {"frames"}, fmt::format("kind '{}', which is there already and takes only more frames,", name));
        }
        if (!node["frames"] || !node["frames"].IsSequence())
            throw TableFault(node, fmt::format("kind '{}' needs a list of frames", name));
        for (const auto& item : node["frames"]) keep_fault(item, [&] { read_frame(item); });
    }

    void read_new_kind(const std::string& name, const YAML::Node& at, const YAML::Node& node) {
        EventKind kind;
        kind.name = name;
        kind.table = fmt::format("{}:{}", out_.files_.back(), table_line(at));
        if (!node["roles"]) throw TableFault(node, fmt::format("kind '{}' needs `roles`, a list of names", name));
        kind.roles = table_list(node["roles"], "roles");
        kind.speech = node["speech"] && table_text(node["speech"], "speech") == "true";
        kind.telic = node["telic"] && table_text(node["telic"], "telic") == "true";
        if (node["plover"]) {
            check_keys(node["plover"], {"type", "mode", "contexts"}, "plover");
            Plover plover;
            plover.type = table_text(node["plover"]["type"], "plover.type");
            if (node["plover"]["mode"]) plover.mode = table_text(node["plover"]["mode"], "plover.mode");
            if (node["plover"]["contexts"]) plover.contexts = table_list(node["plover"]["contexts"], "plover.contexts");
            kind.plover = std::move(plover);
        }
        kind.modes = by_class(node["modes"], "a mode");
        kind.contexts = by_class(node["contexts"], "a context");
        for (const auto& item : node["barred_text"]) kind.barred_text |= topic(item);
        out_.kinds_.push_back(std::move(kind));
    }

    std::vector<std::pair<ClassId, std::string>> by_class(const YAML::Node& map, std::string_view what) const {
        std::vector<std::pair<ClassId, std::string>> out;
        for (const auto& entry : map)
            out.emplace_back(class_id(entry.first, table_text(entry.first, "a class")), table_text(entry.second, what));
        return out;
    }

    void read_frame(const YAML::Node& node) {
        check_keys(node,
                   {"rolesets", "verbs", "nouns", "adjectives", "likely", "attributive", "light", "borrow", "slots", "required",
                    "one_of", "plural", "without", "strict", "barred", "needed", "phase", "type", "mode"},
                   "a frame");
        const bool words = node["rolesets"] || node["verbs"] || node["nouns"] || node["adjectives"];
        if (words == node["likely"].IsDefined())
            throw TableFault(node, "a frame needs `rolesets`, `verbs`, `nouns` or `adjectives`, or `likely` in their place");
        Frame frame;
        frame.kind = kind_;
        frame.file = static_cast<std::uint16_t>(out_.files_.size() - 1);
        frame.line = table_line(node);
        frame.last = last_;
        if (node["likely"]) frame.likely = likelihood(node["likely"]);
        if (node["verbs"].IsDefined() != node["nouns"].IsDefined())
            frame.sense_on = node["verbs"] ? SenseOn::verbs : SenseOn::nouns;
        frame.attributive = node["attributive"] && table_text(node["attributive"], "attributive") == "true";
        const auto set = [&](const char* key) { return node[key] ? table_list(node[key], key) : std::vector<std::string>(); };
        for (std::string& verb : set("light")) frame.light.insert(std::move(verb));
        for (std::string& preposition : set("borrow")) frame.borrow.insert(std::move(preposition));
        if (!node["slots"] || !node["slots"].IsMap())
            throw TableFault(node, "a frame needs `slots`, a mapping of slots to roles");
        for (const auto& entry : node["slots"]) read_slot(entry.first, entry.second, frame);
        if (node["required"]) frame.required = roles(node["required"]);
        for (const auto& item : node["one_of"]) {
            frame.one_of.push_back(split(table_text(item, "one_of"), '|'));
            for (const std::string& role : frame.one_of.back()) check_role(item, role);
        }
        if (node["plural"]) frame.plural = table_text(node["plural"], "plural");
        if (node["without"]) frame.without = table_list(node["without"], "without");
        if (node["strict"]) frame.strict = table_list(node["strict"], "strict");
        for (const auto& item : node["barred"]) frame.barred |= topic(item);
        for (const auto& item : node["needed"]) frame.needed |= topic(item);
        frame.barred_text = frame.barred | out_.kinds_[kind_].barred_text;
        if (node["type"]) frame.type = table_text(node["type"], "type");
        if (node["mode"]) frame.mode = table_text(node["mode"], "mode");
        if (node["phase"]) {
            frame.phase = from_string<Phase>(table_text(node["phase"], "phase"));
            if (!frame.phase)
                throw TableFault(node["phase"],
                                 fmt::format("'{}' is no phase{}", node["phase"].Scalar(), "; docs/formats/kinds.md lists them"));
        }
        read_triggers(node, static_cast<std::uint32_t>(out_.frames_.size()));
        out_.frames_.push_back(std::move(frame));
    }

    static float likelihood(const YAML::Node& at) {
        const auto percent = base::whole_number(table_text(at, "likely"));
        if (!percent || *percent == 0 || *percent > 100)
            throw TableFault(at, "`likely` must be a whole number of 1 to 100, the percent that the model must give the kind");
        return static_cast<float>(*percent) / 100;
    }

    void read_triggers(const YAML::Node& node, std::uint32_t frame) const {
        if (node["likely"]) put(out_.likely_[out_.kinds_[kind_].name], frame);
        const auto words = [&](const char* key) { return node[key] ? table_list(node[key], key) : std::vector<std::string>(); };
        for (const std::string& roleset : words("rolesets")) {
            if (!is_roleset(roleset))
                throw TableFault(node["rolesets"],
                                 fmt::format("'{}' is no roleset; write word and number, as in sell.01", roleset));
            put(out_.rolesets_[roleset], frame);
        }
        for (const std::string& verb : words("verbs")) put(out_.verbs_[verb], frame);
        for (const std::string& adjective : words("adjectives")) put(out_.adjectives_[adjective], frame);
        for (const std::string& noun : words("nouns")) {
            if (noun == "=") throw TableFault(node["nouns"], "'=' stands before a noun as it is written");
            put(noun.front() == '=' ? out_.written_[noun.substr(1)] : out_.nouns_[noun], frame);
        }
    }

    /// At the end; a frame of the user before those of the table.
    void put(std::vector<std::uint32_t>& frames, std::uint32_t frame) const {
        const auto own = [&](std::uint32_t id) { return first_added_ && id >= *first_added_; };
        frames.insert(own(frame) ? std::find_if_not(frames.begin(), frames.end(), own) : frames.end(), frame);
    }

    std::vector<std::string> roles(const YAML::Node& node) const {
        std::vector<std::string> out = table_list(node, "roles");
        for (const std::string& role : out) check_role(node, role);
        return out;
    }

    void check_role(const YAML::Node& at, std::string_view role) const {
        const EventKind& kind = out_.kinds_[kind_];
        if (role != unprinted_role && !contains(kind.roles, role))
            throw TableFault(at, fmt::format("kind '{}' has no role '{}'{}; its `roles` are {}", kind.name, role,
                                             likely(role, kind.roles), fmt::join(kind.roles, ", ")));
    }

    void read_slot(const YAML::Node& key, const YAML::Node& value, Frame& frame) const {
        std::vector<SlotRule> rules;
        for (const std::string& text : table_list(value, "a slot")) rules.push_back(read_rule(value, text));
        for (const std::string& name : split(table_text(key, "a slot"), '|')) {
            const auto named = slot_names_.find(name);
            if (named != slot_names_.end()) {
                for (const std::string& slot : named->second) add_slot(key, slot, rules, frame);
            } else {
                add_slot(key, name, rules, frame);
            }
        }
    }

    /// "subject~": as if each role had the sign.
    static void add_slot(const YAML::Node& at, std::string slot, std::vector<SlotRule> rules, Frame& frame) {
        if (slot.back() == '~') {
            slot.pop_back();
            for (SlotRule& rule : rules) rule.only_if_empty = true;
        }
        if (slot.empty()) throw TableFault(at, "a slot must be a word");
        if (is_misspelt_label(slot))
            throw TableFault(at,
                             fmt::format("'{}' is no label of PropBank; there are ARG0 to ARG5 and ARGM-LOC and the like", slot));
        const std::size_t dot = slot.find('.');
        const std::string inner = dot == std::string::npos ? std::string() : slot.substr(dot + 1);
        frame.slots.push_back({slot.substr(0, dot), inner, table_line(at), std::move(rules)});
    }

    SlotRule read_rule(const YAML::Node& at, std::string_view text) const {
        SlotRule rule;
        for (std::string word : split(text, ' ')) {
            if (rule.role.empty()) {
                rule.only_if_empty = word.back() == '~';
                if (rule.only_if_empty) word.pop_back();
                check_role(at, word);
                rule.role = word;
            } else if (word.front() == '-') {
                rule.none_of.push_back(class_id(at, std::string_view(word).substr(1)));
            } else {
                rule.any_of.push_back(class_id(at, word));
            }
        }
        if (rule.role.empty()) throw TableFault(at, "a slot names a role");
        return rule;
    }

    Kinds& out_;
    std::string folder_;
    bool last_ = false;  // of the file that is being read
    WordMap<std::vector<std::string>> slot_names_;
    std::uint16_t kind_ = 0;                    // that is being read
    std::optional<std::uint32_t> first_added_;  // frame of the user
    std::vector<std::pair<int, std::string>> faults_;
    std::vector<ClassId> topics_;  ///< the class of each bit of a TopicSet
};

Result<Kinds> Kinds::load(const std::string& path, const std::vector<std::string>& added) {
    Kinds out;
    const std::string folder = path.substr(0, path.rfind('.')) + '/';
    KindsLoader loader(out, folder);
    const auto load_file = [&](const std::string& file, const std::string& name, const auto& read) -> Status {
        loader.begin(name);
        const Status status = read_yaml_table(file, read);
        return status ? loader.faults(file) : status;
    };
    std::vector<std::string> files;
    Status status = load_file(path, "data/kinds.yaml", [&](const YAML::Node& root) { files = loader.read(root); });
    for (std::size_t i = 0; status && i < files.size(); ++i)
        status = load_file(folder + files[i], "data/kinds/" + files[i], [&](const YAML::Node& root) { loader.read_part(root); });
    for (std::size_t i = 0; status && i < added.size(); ++i)
        status = load_file(added[i], added[i], [&](const YAML::Node& root) { loader.read_added(root); });
    if (!status) return status.error();
    return out;
}

}  // namespace overt::meaning
