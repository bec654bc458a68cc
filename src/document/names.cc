// The printed names of the closed sets, one table each, used in both directions.
#include <array>

#include "overt/document.h"

namespace overt {
namespace {

template <class Enum>
struct Names;  // specialised below: `values`, in the order of the enumeration

#define OVERT_NAMES(Enum, ...)                                                         \
    template <>                                                                        \
    struct Names<Enum> {                                                               \
        static constexpr auto values = std::to_array<std::string_view>({__VA_ARGS__}); \
    };

OVERT_NAMES(BlockKind, "headline", "heading", "paragraph", "list-item", "quotation", "table-row")
OVERT_NAMES(DateBasis, "none", "given", "page", "text")
OVERT_NAMES(Upos, "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ",
            "SYM", "VERB", "X")
OVERT_NAMES(Relation, "acl", "advcl", "advmod", "amod", "appos", "aux", "case", "cc", "ccomp", "clf", "compound", "conj", "cop",
            "csubj", "dep", "det", "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod",
            "nsubj", "nummod", "obj", "obl", "orphan", "parataxis", "punct", "reparandum", "root", "vocative", "xcomp")
OVERT_NAMES(NameKind, "person", "organisation", "place", "facility", "group", "product", "weapon", "vehicle", "event", "law",
            "document", "work", "language", "date", "time", "money", "quantity", "percent", "ordinal", "cardinal", "other")
OVERT_NAMES(MentionForm, "name", "title", "pronoun", "nominal")
OVERT_NAMES(Precision, "second", "minute", "hour", "day", "week", "month", "season", "quarter", "half-year", "year", "decade",
            "century")
OVERT_NAMES(TimexType, "DATE", "TIME", "DURATION", "SET")
OVERT_NAMES(PlaceForm, "name", "adjective", "relative")
OVERT_NAMES(Phase, "occurred", "ongoing", "planned", "agreed", "offered", "sought", "possible", "refused", "delayed", "cancelled",
            "prevented", "ended")
OVERT_NAMES(Polarity, "affirmed", "negated")
OVERT_NAMES(Certainty, "certain", "probable", "possible", "unstated")
OVERT_NAMES(WhenBasis, "none", "stated", "inferred")
OVERT_NAMES(SourceKind, "named-person", "unnamed-official", "government", "state-media", "news-agency", "document",
            "intelligence", "expert", "witness", "other")
OVERT_NAMES(Stance, "asserts", "denies", "declines", "questions", "promises", "wants", "warns")
OVERT_NAMES(LinkKind, "sign-of", "purpose", "condition", "response", "prevents", "causes", "part-of", "repeats")
OVERT_NAMES(WordingVerdict, "original", "spun", "unclear")
#undef OVERT_NAMES

template <class Enum>
std::optional<Enum> find(std::string_view name) {
    for (std::size_t i = 0; i < Names<Enum>::values.size(); ++i)
        if (Names<Enum>::values[i] == name) return static_cast<Enum>(i);
    return std::nullopt;
}

}  // namespace

#define OVERT_CODEC(Enum)                                                                                   \
    std::string_view to_string(Enum value) { return Names<Enum>::values[static_cast<std::size_t>(value)]; } \
    template <>                                                                                             \
    std::optional<Enum> from_string<Enum>(std::string_view name) {                                          \
        return find<Enum>(name);                                                                            \
    }
OVERT_CODEC(BlockKind)
OVERT_CODEC(DateBasis)
OVERT_CODEC(Upos)
OVERT_CODEC(Relation)
OVERT_CODEC(NameKind)
OVERT_CODEC(MentionForm)
OVERT_CODEC(Precision)
OVERT_CODEC(TimexType)
OVERT_CODEC(PlaceForm)
OVERT_CODEC(Phase)
OVERT_CODEC(Polarity)
OVERT_CODEC(Certainty)
OVERT_CODEC(WhenBasis)
OVERT_CODEC(SourceKind)
OVERT_CODEC(Stance)
OVERT_CODEC(LinkKind)
OVERT_CODEC(WordingVerdict)
#undef OVERT_CODEC

}  // namespace overt
