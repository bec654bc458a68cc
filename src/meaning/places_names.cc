#include "meaning/places_names.h"

#include <algorithm>
#include <optional>

#include "meaning/entities_names.h"

namespace overt::meaning {
namespace {

constexpr TokenId longest_alias = 6;  // words of a country's name: "Democratic People's Republic of Korea" has six

bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

class Finder {
public:
    Finder(const Tree& tree, const Actors& actors) : tree_(tree), actors_(actors), taken_(tree.size(), false) {}

    std::vector<PlaceName> run() {
        for (const Name& name : whole_names(tree_, actors_)) add_name(name);
        for (TokenId id = 0; id < tree_.size(); ++id) add_unnamed(id);
        std::sort(out_.begin(), out_.end(), [](const PlaceName& a, const PlaceName& b) { return a.span < b.span; });
        return std::move(out_);
    }

private:
    std::string_view text(TokenRange range) const {
        const Span span = tree_.span(range);
        return std::string_view(tree_.article().text).substr(span.begin, span.size());
    }

    void push(TokenRange range, NameKind kind, PlaceForm form, const Actor* country) {
        const bool common =
            range.last - range.first == 1 && country == nullptr && actors_.noun_kind(tree_.lower(range.first)).has_value();
        out_.push_back({tree_.span(range), range.first, range.last, form, kind, common, country});
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
                if (country && match->alias == AliasKind::adjective && is_modifier(range))
                    push(range, name.kind, PlaceForm::adjective, match->actor);
                if (country && match->alias == AliasKind::name) push(range, name.kind, form_of(match->alias), match->actor);
                return;
            case NameKind::organisation:
                if (country && match->alias != AliasKind::people) {
                    push(range, name.kind, form_of(match->alias), match->alias == AliasKind::metonym ? nullptr : match->actor);
                } else {
                    add_country_in_front(range);
                }
                return;
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

    /// "Hanoi, Vietnam" in one name is two places.
    void add_parts(TokenRange range, NameKind kind) {
        TokenId begin = range.first;
        for (TokenId id = range.first; id <= range.last; ++id) {
            const bool comma = id < range.last && tree_.lower(id) == ",";
            if (id < range.last && !comma) continue;
            if (id > begin) push(bare({begin, id}), kind, PlaceForm::name, nullptr);
            begin = id + 1;
        }
    }

    /// "U.S. State Department", "Russian Defence Ministry": the country shows in the first words.
    void add_country_in_front(TokenRange range) {
        for (TokenId last = std::min(range.last, range.first + 2); last > range.first; --last) {
            const Actor* country = actors_.find_adjective(text({range.first, last}));
            if (country == nullptr || last == range.last) continue;
            push({range.first, last}, NameKind::group, PlaceForm::adjective, country);
            break;
        }
        std::fill(taken_.begin() + range.first, taken_.begin() + range.last, true);
    }

    bool is_modifier(TokenRange range) const {
        const TokenId last = range.last - 1;
        const Relation relation = tree_.token(last).relation;
        return relation == Relation::amod || relation == Relation::compound || tree_.token(last).upos == Upos::ADJ;
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

    const Tree& tree_;
    const Actors& actors_;
    std::vector<bool> taken_;
    std::vector<PlaceName> out_;
};

}  // namespace

std::vector<PlaceName> find_place_names(const Tree& tree, const Actors& actors) { return Finder(tree, actors).run(); }

}  // namespace overt::meaning
