#include "meaning/links.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "meaning/yaml_table.h"

namespace overt::meaning {
namespace {

LinkKind read_kind(const YAML::Node& node) {
    const std::string name = table_text(node, "a kind of links");
    const auto kind = from_string<LinkKind>(name);
    if (!kind) throw TableFault(node, fmt::format("'{}' is no kind of links", name));
    return *kind;
}

void read_ties(const YAML::Node& map, WordMap<LinkWords::Tie>& out) {
    for (const auto& entry : map) {
        const LinkKind kind = read_kind(entry.first);
        check_keys(entry.second, {"down", "up"}, "a kind of links");
        for (const bool down : {true, false}) {
            for (const auto& item : entry.second[down ? "down" : "up"])
                out.emplace(table_text(item, "a word"), LinkWords::Tie{kind, down});
        }
    }
}

class LinkFinder {
public:
    LinkFinder(const Tree& tree, const LinkWords& words, const std::vector<Event>& events)
        : tree_(tree), words_(words), events_(events), event_(tree.size()) {
        for (std::uint32_t i = 0; i < events.size(); ++i) event_[events[i].head.value] = Index<Event>{i};
    }

    std::vector<Link> find() {
        for (std::uint32_t i = 0; i < events_.size(); ++i) climb({i});
        std::stable_sort(out_.begin(), out_.end(), [](const Link& a, const Link& b) { return a.span < b.span; });
        return out_;
    }

private:
    void climb(Index<Event> lower) {
        std::optional<LinkWords::Tie> tie;
        Span word;
        std::optional<TokenId> noun;  // that gave the tie
        for (TokenId id = events_[lower.value].head.value; !tree_.is_root(id); id = tree_.head(id)) {
            if (!tie) find_tie(id, tie, word, noun);
            const TokenId up = tree_.head(id);
            const auto verb = tree_.token(up).upos == Upos::NOUN ? nullptr : find_word(words_.verbs, tree_.lemma(up));
            if (verb && !tree_.is(id, Relation::nsubj)) {
                if (const auto subject = event_below_subject(up)) add(*subject, lower, verb->kind, tree_.span(up));
            }
            if (tie && noun == up && tree_.child(up, Relation::cop)) {  // "the visit is a sign that ..."
                if (const auto subject = event_below_subject(up)) add(*subject, lower, tie->kind, word);
                return;
            }
            if (!event_[up]) continue;
            if (tie) add(tie->down ? *event_[up] : lower, tie->down ? lower : *event_[up], tie->kind, word);
            return;
        }
    }

    /// What the edge above `id`, or the noun above it, says of the two sides.
    void find_tie(TokenId id, std::optional<LinkWords::Tie>& tie, Span& word, std::optional<TokenId>& noun) const {
        const Relation relation = tree_.token(id).relation;
        const std::string marker = tree_.marker(id);
        const LinkWords::Tie* found = nullptr;
        if (relation == Relation::advcl) {
            found = find_word(words_.subordinators, marker);
        } else if (relation == Relation::obl || relation == Relation::nmod) {
            const TokenId up = tree_.head(id);
            const std::string before = tree_.token(up).upos == Upos::NOUN ? tree_.marker(up) : "";
            if (!before.empty())
                found = find_word(words_.prepositions, before + ' ' + std::string(tree_.lower(up)) + ' ' + marker);
            if (found) {
                tie = *found;
                word = tree_.span(up);
                return;
            }
            found = find_word(words_.prepositions, marker);
        }
        if (found) {
            tie = *found;
            word = marker_span(id);
            return;
        }
        if (tree_.is_root(id) || (relation != Relation::acl && relation != Relation::ccomp && relation != Relation::nmod)) return;
        const TokenId up = tree_.head(id);
        if (const LinkKind* kind = find_word(words_.nouns, tree_.lemma(up)); kind && tree_.token(up).upos == Upos::NOUN) {
            tie = LinkWords::Tie{*kind, true};
            word = tree_.span(up);
            noun = up;
        }
    }

    [[nodiscard]] Span marker_span(TokenId id) const {
        for (const TokenId c : tree_.children(id)) {
            if (tree_.is(c, Relation::mark) || tree_.is(c, Relation::case_)) return tree_.span(tree_.subtree(c));
        }
        return tree_.span(id);
    }

    [[nodiscard]] std::optional<Index<Event>> event_below_subject(TokenId verb) const {
        const auto subject = tree_.child(verb, Relation::nsubj);
        return subject ? event_[*subject] : std::nullopt;
    }

    void add(Index<Event> from, Index<Event> to, LinkKind kind, Span span) {
        if (from == to) return;
        out_.push_back({from, to, kind, span});
    }

    const Tree& tree_;
    const LinkWords& words_;
    const std::vector<Event>& events_;
    std::vector<std::optional<Index<Event>>> event_;  // by token
    std::vector<Link> out_;
};

}  // namespace

Result<LinkWords> LinkWords::load(const std::string& path) {
    LinkWords out;
    const Status status = read_yaml_table(path, [&](const YAML::Node& root) {
        check_keys(root, {"version", "subordinators", "prepositions", "nouns", "verbs"}, "the table");
        read_ties(root["subordinators"], out.subordinators);
        read_ties(root["prepositions"], out.prepositions);
        for (const auto& entry : root["nouns"]) {
            const LinkKind kind = read_kind(entry.first);
            for (const auto& item : entry.second) out.nouns.emplace(table_text(item, "a noun"), kind);
        }
        for (const auto& entry : root["verbs"]) {
            const LinkKind kind = read_kind(entry.first);
            for (const auto& item : entry.second)
                out.verbs.emplace(table_text(item, "a verb"), LinkWords::Verb{kind, table_line(item)});
        }
    });
    if (!status) return status.error();
    return out;
}

std::vector<Link> find_links(const Tree& tree, const LinkWords& words, const std::vector<Event>& events) {
    return LinkFinder(tree, words, events).find();
}

void settle_prevented(const Tree& tree, const LinkWords& words, const std::vector<Link>& links, std::vector<Event>& events) {
    constexpr double surely_not = -2.5;  // as `prevented` in data/operators.yaml
    for (const Link& link : links) {
        Event& event = events[link.to.value];
        if (link.kind != LinkKind::prevents || event.phase != Phase::ended) continue;
        event.phase = Phase::prevented;
        event.factuality = surely_not;
        const auto& tokens = tree.analysis().tokens;
        const auto verb = std::find_if(tokens.begin(), tokens.end(), [&](const Token& token) { return token.span == link.span; });
        const auto* found = find_word(words.verbs, tree.lemma(static_cast<TokenId>(verb - tokens.begin())));
        for (Reason& reason : event.reasons) {
            if (reason.field != "phase" && reason.field != "factuality") continue;
            reason = {reason.field, "verb that ties two events", "prevents",
                      "data/links.yaml:" + std::to_string(found ? found->line : 1), link.span};
        }
    }
}

}  // namespace overt::meaning
