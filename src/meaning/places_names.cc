#include "meaning/places_names.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <set>

#include "meaning/entities_names.h"
#include "meaning/places_candidates.h"

namespace overt::meaning {
namespace {

constexpr TokenId longest_alias = 6;  // words of a country's name: "Democratic People's Republic of Korea" has six

constexpr TokenId longest_unnamed = 4;
constexpr std::uint32_t well_known = 5'000;  // people

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

class Finder {
public:
    Finder(const Tree& tree, const PlaceTables& tables)
        : tree_(tree), tables_(tables), actors_(tables.actors), taken_(tree.size(), false) {}

    std::vector<PlaceName> run() {
        for (const Name& name : whole_names(tree_, actors_)) add_name(name);
        for (const Name& inner : tree_.analysis().inner_names) add_inner({inner.first.value, inner.last.value}, inner.kind);
        for (TokenId id = 0; id < tree_.size(); ++id) add_unnamed(id);
        for (TokenId id = 0; id < tree_.size(); ++id) add_repeated(id);
        std::sort(out_.begin(), out_.end(), [](const PlaceName& a, const PlaceName& b) { return a.span < b.span; });
        return std::move(out_);
    }

private:
    std::string_view text(TokenRange range) const {
        const Span span = tree_.span(range);
        return std::string_view(tree_.article().text).substr(span.begin, span.size());
    }

    /// "US$5 million" is money; a name has a capital in it.
    [[nodiscard]] bool is_none(TokenRange range) const {
        const std::string_view all = tree_.article().text;
        const Span span = tree_.span(range);
        if (all.substr(span.end).starts_with('$') || (span.begin > 0 && all[span.begin - 1] == '$')) return true;
        const std::string_view name = text(range);
        return std::none_of(name.begin(), name.end(),
                            [](char c) { return is_capital(c) || (static_cast<unsigned char>(c) & 0x80U) != 0; });
    }

    void push(TokenRange range, NameKind kind, PlaceForm form, const Actor* country) {
        if (is_none(range)) return;
        const bool common =
            range.last - range.first == 1 && country == nullptr && actors_.noun_kind(tree_.lower(range.first)).has_value();
        out_.push_back({tree_.span(range), range.first, range.last, form, kind, common, true, {}, country});
        std::fill(taken_.begin() + range.first, taken_.begin() + range.last, true);
    }

    /// Without an article in front and a possessive behind.
    TokenRange bare(TokenRange range) const {
        while (range.first + 1 < range.last && tree_.lower(range.first) == "the") ++range.first;
        while (range.last > range.first + 1 && tree_.token(range.last - 1).upos == Upos::PART) --range.last;
        return range;
    }

    void add_name(const Name& name) {
        const TokenRange range = bare({name.first.value, name.last.value});
        const std::optional<Actors::Match> match = actors_.find(text(range));
        const bool country = match && match->actor->key.starts_with("country:");
        switch (name.kind) {
            case NameKind::place:
            case NameKind::facility:
                if (country && match->alias == AliasKind::people) return;
                if (country && match->alias != AliasKind::metonym) {
                    push(range, name.kind, form_of(match->alias), match->actor);
                } else {
                    add_parts(range, name.kind);
                }
                return;
            case NameKind::group:
            case NameKind::language:
                if (const TokenId more = town_after(range); more > range.last) {
                    push({range.first, more}, NameKind::place, PlaceForm::name, nullptr);
                    return;
                }
                if (country && match->alias == AliasKind::adjective && is_modifier(range))
                    push(range, name.kind, PlaceForm::adjective, match->actor);
                if (const auto region = tables_.words.adjective_of(text(range));
                    !match && !region.empty() && is_modifier(range)) {
                    push(range, name.kind, PlaceForm::adjective, nullptr);
                    if (!out_.empty() && out_.back().first == range.first) out_.back().stands_for = region;
                }
                if (country && match->alias == AliasKind::name) push(range, name.kind, form_of(match->alias), match->actor);
                return;
            case NameKind::organisation:
                if (country && match->alias != AliasKind::people) {
                    push(range, name.kind, form_of(match->alias), match->alias == AliasKind::metonym ? nullptr : match->actor);
                } else if (is_division(range)) {
                    push(range, NameKind::place, PlaceForm::name, nullptr);
                } else {
                    add_country_in_front(range);
                }
                return;
            case NameKind::person:
                if (country && match->alias != AliasKind::adjective && match->alias != AliasKind::people &&
                    titleless(range.first) && !is_surname(text(range))) {
                    push(range, NameKind::place, PlaceForm::name, country_of(range));
                    return;
                }
                [[fallthrough]];
            default:
                std::fill(taken_.begin() + range.first, taken_.begin() + range.last, true);
                return;
        }
    }

    /// Nothing like "Mr." stands before it: then a country or capital that was taken for a person is one.
    bool titleless(TokenId first) const {
        if (first == 0) return true;
        const std::string_view before = tree_.lower(first - 1);
        return actors_.gender_of(before) == 0 && actors_.noun_kind(before) != NameKind::person;
    }

    /// Somebody in the report bears it as the last of several names.
    [[nodiscard]] bool is_surname(std::string_view word) const {
        const auto& names = tree_.analysis().names;
        return std::any_of(names.begin(), names.end(), [&](const Name& n) {
            return n.kind == NameKind::person && n.last.value - n.first.value > 1 && tree_.form(n.last.value - 1) == word;
        });
    }

    /// "Hanoi, Vietnam" in one name is two places.
    void add_parts(TokenRange range, NameKind kind) {
        TokenId begin = range.first;
        for (TokenId id = range.first; id <= range.last; ++id) {
            const bool comma = id < range.last && tree_.lower(id) == ",";
            if (id < range.last && !comma) continue;
            if (id > begin) add_pieces(bare({begin, id}), kind);
            begin = id + 1;
        }
    }

    [[nodiscard]] bool is_known(TokenRange range, NameKind kind) const {
        if (range.last - range.first == 1 && actors_.noun_kind(tree_.lower(range.first))) return false;  // "Pier" 33
        PlaceName name{tree_.span(range), range.first, range.last, PlaceForm::name, kind, false, true, {}, nullptr};
        return !candidates_of(name, tree_, tables_).empty();
    }

    /// "Galapagos Islands of Ecuador", "rebel-held Homs", "Spanish Canary Islands", "Hunan China": what is known in a name that
    /// as a whole is not.
    void add_pieces(TokenRange range, NameKind kind) {
        std::vector<TokenRange> pieces;
        if (range.last - range.first > 1 && !is_known(range, kind)) pieces = pieces_of(range, kind);
        if (pieces.empty()) pieces.push_back(range);
        for (const TokenRange piece : pieces) {
            const Actor* country = actors_.find_adjective(text(piece));
            if (country == nullptr || country_of(piece) != nullptr) {
                push(piece, kind, PlaceForm::name, country_of(piece));
            } else {
                push(piece, NameKind::group, PlaceForm::adjective, country);
            }
        }
        std::fill(taken_.begin() + range.first, taken_.begin() + range.last, true);
    }

    [[nodiscard]] std::vector<TokenRange> pieces_of(TokenRange range, NameKind kind) const {
        std::vector<TokenRange> out;
        for (TokenId begin = range.first; begin < range.last;) {  // runs of words with a capital
            TokenId end = begin;
            while (end < range.last && is_capital(tree_.form(end).front())) ++end;
            if (end > begin && TokenRange{begin, end} != range && is_known({begin, end}, kind)) out.push_back({begin, end});
            begin = std::max(end, begin + 1);
        }
        for (TokenId middle = range.first + 1; out.empty() && middle < range.last; ++middle) {
            const TokenRange front{range.first, middle};
            const TokenRange rest{middle, range.last};
            const bool two = is_known(front, kind) && country_of(rest) != nullptr;
            if ((two || actors_.find_adjective(text(front)) != nullptr) && is_known(rest, kind)) out = {front, rest};
        }
        return out;
    }

    /// "U.S. State Department", "Russian Defence Ministry": the country shows in the first words.
    void add_country_in_front(TokenRange range) {
        for (TokenId last = std::min(range.last, range.first + longest_alias); last > range.first; --last) {
            const Actor* country = actors_.find_adjective(text({range.first, last}));
            if (country == nullptr && is_body(range, {range.first, last})) country = country_of({range.first, last});
            if (country == nullptr || last == range.last) continue;
            push({range.first, last}, NameKind::group, form_of({range.first, last}), country);
            break;
        }
        outer_.push_back(range);
        std::fill(taken_.begin() + range.first, taken_.begin() + range.last, true);
    }

    /// "Lebanon County has lost pupils": a division that acts is taken for an organisation, yet is named as a place.
    [[nodiscard]] bool is_division(TokenRange range) const {
        return range.last - range.first > 1 && tables_.words.kind(tree_.lower(range.last - 1)).starts_with("ADM") &&
               is_capital(tree_.form(range.last - 1).front()) && !tables_.gazetteer.find(text(range)).empty();
    }

    /// "Springfield Police Department", "the health ministry of Chad": a public body is of the place in its name. Other names of
    /// organisations only show where the report is at home. A piece of a longer name ("States") is none.
    void add_inner(TokenRange range, NameKind kind) {
        range = bare(range);
        const auto outer = std::find_if(outer_.begin(), outer_.end(), [&](TokenRange o) { return o.contains(range.first); });
        if (kind != NameKind::place || outer == outer_.end() || !is_capital(tree_.form(range.first).front())) return;
        if (range.first > outer->first && tree_.token(range.first - 1).upos == Upos::PROPN) return;
        if (range.last + 1 < outer->last && is_division({range.first, range.last + 1}))
            ++range.last;  // "Denton County Sheriff's Office"
        const auto overlaps = [&](const PlaceName& name) { return name.first < range.last && range.first < name.last; };
        if (std::any_of(out_.begin(), out_.end(), overlaps) || tables_.gazetteer.find(text(range)).empty()) return;
        const std::size_t before = out_.size();
        push(range, NameKind::place, PlaceForm::name, country_of(range));
        if (out_.size() > before) out_.back().told = is_body(*outer, range);
    }

    /// The organisation is a public one by the words beside the place in its name.
    [[nodiscard]] bool is_body(TokenRange organisation, TokenRange place) const {
        bool body = false;
        for (TokenId id = organisation.first; id < organisation.last; ++id) {
            if (tables_.words.is(PlaceWord::named_after, tree_.lower(id))) return false;
            body = body || (!place.contains(id) && tables_.words.is(PlaceWord::body, tree_.lower(id)));
        }
        return body;
    }

    [[nodiscard]] const Actor* country_of(TokenRange range) const {
        const std::optional<Actors::Match> match = actors_.find(text(range));
        return match && match->alias == AliasKind::name && match->actor->key.starts_with("country:") ? match->actor : nullptr;
    }

    /// Where "Spanish Town" ends when the range is "Spanish" and a well-known place is so called; the end of the range otherwise.
    [[nodiscard]] TokenId town_after(TokenRange range) const {
        const TokenId next = range.last;
        const bool named = next < tree_.sentence(range.first).last.value && is_capital(tree_.form(next).front()) &&
                           is_well_known({range.first, next + 1});
        return named ? next + 1 : range.last;
    }

    [[nodiscard]] bool is_well_known(TokenRange range) const {
        const auto found = tables_.gazetteer.find(text(range));
        return std::any_of(found.begin(), found.end(),
                           [](const GazetteerPlace& p) { return p.match == NameMatch::usual && p.population >= well_known; });
    }

    bool is_modifier(TokenRange range) const {
        const TokenId last = range.last - 1;
        const Relation relation = tree_.token(last).relation;
        return relation == Relation::amod || relation == Relation::compound || tree_.token(last).upos == Upos::ADJ;
    }

    /// "U.S." is a name of the country wherever it stands, "Russian" is none.
    [[nodiscard]] PlaceForm form_of(TokenRange range) const {
        return country_of(range) != nullptr ? PlaceForm::name : PlaceForm::adjective;
    }
    static PlaceForm form_of(AliasKind alias) { return alias == AliasKind::adjective ? PlaceForm::adjective : PlaceForm::name; }

    /// Names of countries and capitals that the language model did not mark.
    void add_unnamed(TokenId id) {
        if (taken_[id] || !is_capital(tree_.form(id).front())) return;
        const Upos upos = tree_.token(id).upos;
        if (upos != Upos::PROPN && upos != Upos::ADJ && upos != Upos::NOUN) return;
        TokenId end = id + 1;
        while (end < tree_.sentence(id).last.value && end < id + longest_alias && !taken_[end]) ++end;
        for (TokenId last = end; last > id; --last) {
            const std::optional<Actors::Match> match = actors_.find(text({id, last}));
            if (!match || !match->actor->key.starts_with("country:") || match->alias == AliasKind::people) continue;
            if (match->alias == AliasKind::adjective && !is_modifier({id, last})) continue;
            push({id, last}, NameKind::place, form_of(match->alias), match->alias == AliasKind::metonym ? nullptr : match->actor);
            return;
        }
    }

    /// The length in tokens of the longest name beginning here, in capitals and free, that `is_place` holds for; 0 for none.
    template <class IsPlace>
    TokenId longest_from(TokenId id, IsPlace is_place) const {
        TokenId end = id;
        while (end < tree_.sentence(id).last.value && end < id + longest_unnamed && !taken_[end] &&
               tree_.token(end).upos == Upos::PROPN)
            ++end;
        for (TokenId last = end; last > id; --last) {
            if (is_place(TokenRange{id, last})) return last - id;
        }
        return 0;
    }

    /// What is called a place once in the report is one wherever it stands unnamed; so is a well-known place after "in" or
    /// "near".
    void add_repeated(TokenId id) {
        if (taken_[id] || tree_.token(id).upos != Upos::PROPN || !is_capital(tree_.form(id).front())) return;
        if (tables_.words.is(PlaceWord::other, tree_.lower(id))) return;
        if (id > 0 && tree_.token(id - 1).upos == Upos::PROPN && tree_.sentence_of(id - 1) == tree_.sentence_of(id)) return;
        if (called_.empty()) {
            for (const PlaceName& name : out_) {
                if (name.told && name.kind == NameKind::place && name.form == PlaceForm::name)
                    called_.emplace(text({name.first, name.last}));
            }
        }
        TokenId size = longest_from(id, [&](TokenRange range) { return called_.count(std::string(text(range))) > 0; });
        const bool after = id > 0 && tables_.words.is(PlaceWord::near, tree_.lower(id - 1)) && tree_.is(id - 1, Relation::case_);
        if (size == 0 && after) {
            size = longest_from(id, [&](TokenRange range) { return is_well_known(range); });
        }
        if (size == 0 || (id + size < tree_.size() && tree_.token(id + size).upos == Upos::PROPN)) return;
        push({id, id + size}, NameKind::place, PlaceForm::name, nullptr);
    }

    const Tree& tree_;
    const PlaceTables& tables_;
    const Actors& actors_;
    std::vector<bool> taken_;
    std::vector<TokenRange> outer_;  // names of organisations
    std::set<std::string, std::less<>> called_;
    std::vector<PlaceName> out_;
};

}  // namespace

std::vector<PlaceName> find_place_names(const Tree& tree, const PlaceTables& tables) { return Finder(tree, tables).run(); }

}  // namespace overt::meaning
