#include "overt/codes.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "document/json_text.h"
#include "render/actor_codes.h"
#include "render/code_table.h"
#include "render/polecat.h"

namespace overt::render {
namespace {

/// The events of a document that have a code, each with its two sides.
class Coder {
public:
    Coder(const Document& document, const EventCodes& events, const ActorCodes& actors)
        : document_(document), events_(events), actors_(actors), told_(reading().events.size()) {
        for (std::uint32_t i = 0; i < reading().events.size(); ++i) content_.push_back(content_of(i));
    }

    std::vector<CodedEvent> code() {
        for (std::size_t i = 0; i < content_.size(); ++i) {
            if (!content_[i]) continue;
            const SpeechAct& act = *events_.act(reading().events[i].kind);
            told_[act.column ? *content_[i] : i] = true;
            if (act.only_own && !is_own(i) && !would_do_it(&SideRoles::target, i)) told_[i] = true;
        }
        std::vector<CodedEvent> out;
        for (std::uint32_t i = 0; i < reading().events.size(); ++i) {
            if (auto coded = one(i)) out.push_back(std::move(*coded));
        }
        return out;
    }

private:
    [[nodiscard]] const Reading& reading() const { return document_.reading(); }

    /// What an act of speech is about, when that has a code with it: the event that heads the words said, else the first in them.
    [[nodiscard]] std::optional<std::uint32_t> content_of(std::uint32_t index) const {
        const Event& event = reading().events[index];
        const SpeechAct* act = events_.act(event.kind);
        if (!act) return std::nullopt;
        std::optional<std::uint32_t> first;
        for (const Role& role : event.roles) {
            if (role.role != "topic") continue;
            for (std::uint32_t i = 0; i < reading().events.size(); ++i) {
                const Event& said = reading().events[i];
                const auto own = events_.column(said.phase);
                const auto column = act->column ? act->column : own;
                if (i == index || own == CodeColumn::done || said.polarity == Polarity::negated ||
                    !role.span.contains(said.trigger))
                    continue;
                if (!column || events_.code(said, *column).empty()) continue;
                if (said.trigger == role.head) return i;
                if (!first) first = i;
            }
        }
        return first;
    }

    /// Whoever would do what is said stands on this side of the act, as far as the words tell: a pronoun that stands for nobody
    /// known may be anyone, and is taken for who speaks.
    [[nodiscard]] bool would_do_it(const std::vector<std::string> SideRoles::*side, std::size_t index) const {
        const Event& act = reading().events[index];
        const Event& said = reading().events[*content_[index]];
        const SideRoles* outer = events_.sides(act.kind);
        const SideRoles* inner = events_.sides(said.kind);
        if (!outer || !inner) return false;
        const std::vector<CodedActor> here = fillers(act, outer->*side);
        const std::vector<CodedActor> doers = fillers(said, inner->source);
        const bool speaks = side == &SideRoles::source;
        if (doers.empty()) return speaks;
        return std::any_of(doers.begin(), doers.end(), [&](const CodedActor& doer) {
            return (speaks && doer.pronoun) ||
                   std::any_of(here.begin(), here.end(), [&](const CodedActor& one) { return one.name == doer.name; });
        });
    }
    [[nodiscard]] bool is_own(std::size_t index) const { return would_do_it(&SideRoles::source, index); }

    std::optional<CodedEvent> one(std::uint32_t index) const {
        const Event& event = reading().events[index];
        if (event.polarity == Polarity::negated || told_[index]) return std::nullopt;
        const auto column = events_.column(event.phase);
        if (!column) return std::nullopt;
        CodedEvent out;
        out.event = index;
        const bool act_done = content_[index] && *column == CodeColumn::done && is_own_or_asked(index);
        const CodeColumn used = act_done ? *events_.act(event.kind)->column : *column;
        const Event& coded = act_done ? reading().events[*content_[index]] : event;
        out.code = events_.code(coded, used);
        if (out.code.empty()) return std::nullopt;
        if (used != CodeColumn::done || !coded.plover) {
            std::tie(out.type, out.mode) = events_.plover(out.code);
        } else {
            out.type = coded.plover->type;
            out.mode = coded.plover->mode.value_or("");
        }
        if (coded.plover) out.contexts = coded.plover->contexts;
        give_sides(event, act_done ? &coded : nullptr, out);
        return out;
    }

    [[nodiscard]] bool is_own_or_asked(std::size_t index) const {
        return events_.act(reading().events[index].kind)->asks_source || is_own(index);
    }

    /// The fillers of the first of these roles that has any.
    [[nodiscard]] std::vector<CodedActor> fillers(const Event& event, const std::vector<std::string>& roles) const {
        std::vector<CodedActor> out;
        for (const std::string& wanted : roles) {
            for (const Role& role : event.roles) {
                if (role.role != wanted) continue;
                CodedActor actor = actors_.of(document_, role);
                if (std::find(out.begin(), out.end(), actor) == out.end()) out.push_back(std::move(actor));
            }
            if (!out.empty()) return out;
        }
        return out;
    }

    void give_sides(const Event& event, const Event* content, CodedEvent& out) const {
        const SideRoles* sides = events_.sides(event.kind);
        if (!sides) return;
        if (sides->mutual) {
            for (const std::string& role : sides->source) {
                for (CodedActor& actor : fillers(event, {role})) out.source.push_back(std::move(actor));
            }
            out.target = out.source;
            out.mutual = true;
            return;
        }
        out.source = fillers(event, sides->source);
        out.target = fillers(event, sides->target);
        const SideRoles* inner = content && out.target.empty() ? events_.sides(content->kind) : nullptr;
        if (!inner) return;
        // Nobody is named as addressed: whoever is to do it, or whom it is to be done to.
        const bool asks_source = events_.act(event.kind)->asks_source;
        for (const bool first : {true, false}) {
            for (CodedActor& actor : fillers(*content, asks_source == first ? inner->source : inner->target)) {
                const bool own =
                    std::any_of(out.source.begin(), out.source.end(), [&](const CodedActor& a) { return a.name == actor.name; });
                if (!own) out.target.push_back(std::move(actor));
            }
            if (!out.target.empty()) return;
        }
    }

    const Document& document_;
    const EventCodes& events_;
    const ActorCodes& actors_;
    std::vector<std::optional<std::uint32_t>> content_;  // by event
    std::vector<bool> told_;                             // coded with the act that says it
};

std::size_t sentence_number(const Document& document, const Event& event) {
    const auto& sentences = document.analysis().sentences;
    const auto after = std::upper_bound(sentences.begin(), sentences.end(), event.trigger.begin,
                                        [](std::uint32_t at, const Sentence& s) { return at < s.span.begin; });
    return std::max<std::size_t>(1, static_cast<std::size_t>(after - sentences.begin()));
}

std::string id_of(const Document& document, const Event& event) {
    const std::string& input = document.article().input;
    std::filesystem::path name = std::filesystem::path(input).filename();
    if (name.extension() == ".gz") name = name.stem();
    return fmt::format("{}_{}", input == "-" ? "stdin" : name.stem().string(), sentence_number(document, event));
}

}  // namespace

struct Codes::Tables {
    EventCodes events;
    ActorCodes actors;
};

Codes::Codes(std::unique_ptr<const Tables> tables) : tables_(std::move(tables)) {}
Codes::Codes(Codes&&) noexcept = default;
Codes& Codes::operator=(Codes&&) noexcept = default;
Codes::~Codes() = default;

Result<Codes> Codes::open(const std::string& data_folder) {
    auto events = EventCodes::load(data_folder + "/codes/events.tsv");
    if (!events) return events.error();
    auto actors = ActorCodes::load(data_folder + "/codes/actors.tsv", data_folder + "/actors.tsv");
    if (!actors) return actors.error();
    return Codes(std::make_unique<const Tables>(Tables{std::move(*events), std::move(*actors)}));
}

std::string Codes::cameo(const Document& document) const {
    const std::string date = document.article().published ? to_string(*document.article().published) : "---";
    const CodedActor nobody{"---", "", "", "", "", false};
    std::string out;
    for (const CodedEvent& coded : Coder(document, tables_->events, tables_->actors).code()) {
        const std::string id = id_of(document, document.reading().events[coded.event]);
        std::set<std::pair<std::string, std::string>> seen;
        const auto print = [&](const std::string& source, const std::string& target) {
            if (!seen.emplace(source, target).second) return;
            out += fmt::format("{}\t{}\t{}\t{}\t{}\n", date, source, target, coded.code, id);
        };
        const auto pairs = [&](const std::vector<CodedActor>& sources, const std::vector<CodedActor>& targets) {
            for (const CodedActor& source : sources) {
                for (const CodedActor& target : targets) {
                    if (coded.mutual && source == target) continue;
                    print(source.code, target.code);
                }
            }
        };
        pairs(coded.source.empty() ? std::vector{nobody} : coded.source,
              coded.target.empty() || (coded.mutual && coded.target.size() == 1) ? std::vector{nobody} : coded.target);
    }
    return out;
}

std::string Codes::plover(const Document& document) const {
    std::string out;
    for (const CodedEvent& coded : Coder(document, tables_->events, tables_->actors).code()) {
        if (coded.type.empty()) continue;
        const Event& event = document.reading().events[coded.event];
        out += polecat_json(document, coded, {id_of(document, event), std::string(tables_->events.quad(coded.type))}) + "\n";
    }
    return out;
}

}  // namespace overt::render
