#include "render/polecat.h"

#include <optional>
#include <string_view>

#include "document/json_text.h"
#include "document/timeline.h"

namespace overt::render {
namespace {

constexpr int coordinate_decimals = 6;
constexpr int score_decimals = 4;

std::optional<std::string> filled(const std::string& text) { return text.empty() ? std::nullopt : std::optional(text); }

class Writer {
public:
    Writer(const Document& document, const CodedEvent& coded)
        : document_(document), coded_(coded), event_(document.reading().events[coded.event]) {}

    std::string write(const PolecatExtra& extra) {
        const Article& article = document_.article();
        json_.begin_object();
        json_.field("Event ID", extra.id);
        json_.field("Event Date", event_date());
        json_.field("Event Type", coded_.type);
        json_.field("Event Mode", filled(coded_.mode));
        nothing("Intensity");
        json_.field("Quad Code", filled(extra.quad));
        json_.key("Contexts");
        json_.begin_list();
        for (const std::string& context : coded_.contexts) json_.text(context);
        json_.end_list();
        side("Actor", coded_.source);
        side("Recipient", coded_.mutual ? std::vector<CodedActor>() : coded_.target);
        place();
        json_.field("Source", article.publisher ? article.publisher : article.url);
        json_.field("Publication Date", article.published ? std::optional(to_string(*article.published)) : std::nullopt);
        names("Story People", NameKind::person);
        names("Story Organizations", NameKind::organisation);
        names("Story Locations", NameKind::place);
        json_.field("Language", article.language);
        json_.field("Version", "overt " OVERT_VERSION);
        json_.field("Phase", to_string(event_.phase));
        json_.field("Polarity", to_string(event_.polarity));
        json_.field("Certainty", to_string(event_.certainty));
        json_.field("CAMEO", coded_.code);
        json_.key("Score");
        json_.number(event_.score, score_decimals);
        json_.end_object();
        return json_.take();
    }

private:
    void nothing(std::string_view name) { json_.field(name, std::optional<std::string>()); }

    /// The day the event begins, else the day of publication, as POLECAT has it.
    [[nodiscard]] std::optional<std::string> event_date() const {
        if (const std::optional<Interval> when = document::interval_of(document_.reading(), event_))
            return to_string(std::chrono::floor<std::chrono::days>(when->from));
        if (document_.article().published) return to_string(*document_.article().published);
        return std::nullopt;
    }

    template <class Value>
    void list(const std::string& name, const std::vector<CodedActor>& actors, const Value& value) {
        json_.key(name);
        json_.begin_list();
        for (const CodedActor& actor : actors) {
            const std::string text = value(actor);
            if (text.empty())
                json_.null();
            else
                json_.text(text);
        }
        json_.end_list();
    }

    /// Lists, one entry for each actor of the side; of an actor that is in no table the words stay.
    void side(const std::string& who, const std::vector<CodedActor>& actors) {
        list(who + " Name", actors, [](const CodedActor& a) { return a.name; });
        list(who + " Country", actors, [](const CodedActor& a) { return a.country; });
        nothing(who + " COW");
        json_.field("Primary " + who + " Sector", actors.empty() ? std::nullopt : filled(actors.front().sector));
        list(who + " Sectors", actors, [](const CodedActor& a) { return a.sector; });
        nothing(who + " Title");
        list(who + " Name Raw", actors, [](const CodedActor& a) { return a.words; });
        nothing("Wikipedia " + who + " ID");
    }

    void place() {
        const Place* place = event_.where ? &document_.reading().places[event_.where->value] : nullptr;
        json_.field("Placename", place ? std::optional(place->name) : std::nullopt);
        for (const char* name : {"City", "District", "Province"}) nothing(name);
        json_.field("Country", place ? place->country : std::nullopt);
        coordinate("Latitude", place ? place->latitude : std::nullopt);
        coordinate("Longitude", place ? place->longitude : std::nullopt);
        const bool geonames = place && place->gazetteer && place->gazetteer->starts_with("geonames:");
        json_.field("GeoNames ID", geonames ? std::optional(place->gazetteer->substr(9)) : std::nullopt);
        json_.field("Raw Placename", place ? std::optional(std::string(document_.text(place->span))) : std::nullopt);
        nothing("Feature Type");
    }

    void coordinate(std::string_view name, const std::optional<double>& value) {
        json_.key(name);
        if (value)
            json_.number(*value, coordinate_decimals);
        else
            json_.null();
    }

    void names(std::string_view column, NameKind kind) {
        json_.key(column);
        json_.begin_list();
        for (const Entity& entity : document_.reading().entities) {
            if (entity.kind == kind) json_.text(entity.name);
        }
        json_.end_list();
    }

    const Document& document_;
    const CodedEvent& coded_;
    const Event& event_;
    document::JsonText json_;
};

}  // namespace

std::string polecat_json(const Document& document, const CodedEvent& coded, const PolecatExtra& extra) {
    return Writer(document, coded).write(extra);
}

}  // namespace overt::render
