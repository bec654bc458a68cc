#include <optional>

#include "base/digest.h"
#include "base/utf8.h"
#include "document/article_json.h"
#include "document/json_codec.h"
#include "document/json_text.h"
#include "document/number_text.h"
#include "document/timeline.h"

namespace overt::document {
namespace {

constexpr int score_decimals = 4;
constexpr int coordinate_decimals = 6;

/// Writes one document; knows its text, to turn bytes into code points.
class Writer {
public:
    explicit Writer(const Document& document) : document_(document), text_(document.article().text), offsets_(text_) {}

    std::string write(JsonParts parts) {
        json_.begin_object();
        field("schema", "overt.reading/1");
        report();
        write_dropped_and_notes(json_, document_.article());
        wording();
        list("entities", reading().entities, [&](const Entity& entity) { write_entity(entity); });
        list("times", reading().times, [&](const TimeExpression& time) { write_time(time); });
        list("places", reading().places, [&](const Place& place) { write_place(place); });
        list("events", reading().events, [&](const Event& event) { write_event(event, parts); });
        list("claims", reading().claims, [&](const Claim& claim) { write_claim(claim, parts); });
        list("links", reading().links, [&](const Link& link) { write_link(link); });
        list("timeline", timeline(reading()), [&](const TimelineEntry& entry) { write_timeline(entry); });
        if (parts == JsonParts::everything) {
            page();
            analysis();
        }
        json_.end_object();
        return json_.take();
    }

private:
    [[nodiscard]] const Reading& reading() const { return document_.reading(); }
    [[nodiscard]] std::uint32_t code_point(std::uint32_t byte) const { return offsets_.code_point(text_, byte); }

    // ---- fields
    void field(std::string_view name, const auto& value) { json_.field(name, value); }
    void flag(std::string_view name, bool value) {
        json_.key(name);
        json_.boolean(value);
    }
    void number(std::string_view name, std::optional<double> value, int decimals) {
        json_.key(name);
        if (value)
            json_.number(*value, decimals);
        else
            json_.null();
    }
    /// "V3" for index 2, null for none.
    template <class T>
    void reference(std::string_view name, char letter, std::optional<Index<T>> index) {
        json_.key(name);
        if (index)
            id(letter, index->value);
        else
            json_.null();
    }
    void id(char letter, std::size_t index) { json_.text(letter + std::to_string(index + 1)); }
    void bounds(Span span) {
        json_.key("start");
        json_.integer(code_point(span.begin));
        json_.key("end");
        json_.integer(code_point(span.end));
    }
    void surface(Span span) {
        bounds(span);
        field("text", document_.text(span));
    }
    void surface_object(std::string_view name, const std::optional<Span>& span) {
        json_.key(name);
        if (!span) return json_.null();
        json_.begin_object();
        surface(*span);
        json_.end_object();
    }
    /// Score and producer end every value that has them.
    template <class Value>
    void score(const Value& value) {
        number("score", value.score, score_decimals);
        field("producer", value.producer.stage + "/" + std::to_string(value.producer.version));
    }
    /// A list of objects; `body` writes the fields of one.
    template <class Value, class Body>
    void list(std::string_view name, const std::vector<Value>& values, Body body) {
        json_.key(name);
        json_.begin_list();
        for (const Value& value : values) {
            json_.begin_object();
            body(value);
            json_.end_object();
        }
        json_.end_list();
    }
    template <class Value>
    void id_of(char letter, const Value& value, const std::vector<Value>& owner) {
        json_.key("id");
        id(letter, static_cast<std::size_t>(&value - owner.data()));
    }

    // ---- the report
    void report() {
        const Article& article = document_.article();
        json_.key("report");
        json_.begin_object();
        field("id", document_.id());
        field("input", article.input);
        write_source(json_, article);
        list("secrecy", reading().secrecy, [&](Span span) { surface(span); });
        field("text", text_);
        write_links_and_captions(json_, article, 0);
        json_.end_object();
    }

    void wording() {
        const Wording& wording = reading().wording;
        json_.key("wording");
        json_.begin_object();
        field("verdict", to_string(wording.verdict));
        number("score", wording.score, score_decimals);
        list("oddities", wording.oddities, [&](const Oddity& oddity) {
            surface(oddity.span);
            field("likely", oddity.likely);
        });
        json_.end_object();
    }

    // ---- what it says
    void write_entity(const Entity& entity) {
        id_of('E', entity, reading().entities);
        field("kind", to_string(entity.kind));
        field("name", entity.name);
        field("key", entity.key.empty() ? std::nullopt : std::optional(entity.key));
        field("country", entity.country);
        field("office", entity.office);
        list("mentions", entity.mentions, [&](const Mention& mention) {
            surface(mention.span);
            field("form", to_string(mention.form));
        });
        score(entity);
    }

    void write_time(const TimeExpression& time) {
        id_of('T', time, reading().times);
        surface(time.span);
        field("from", time.when ? std::optional(to_string(time.when->from)) : std::nullopt);
        field("until", time.when ? std::optional(to_string(time.when->until)) : std::nullopt);
        field("precision", to_string(time.precision));
        flag("approximate", time.approximate);
        json_.key("timex");
        json_.begin_object();
        field("type", to_string(time.type));
        field("value", time.value);
        json_.end_object();
        score(time);
    }

    void write_place(const Place& place) {
        id_of('P', place, reading().places);
        surface(place.span);
        field("name", place.name);
        field("country", place.country);
        number("lat", place.latitude, coordinate_decimals);
        number("lon", place.longitude, coordinate_decimals);
        number("precision_km", place.precision_km, score_decimals);
        field("gazetteer", place.gazetteer);
        field("form", to_string(place.form));
        score(place);
    }

    void write_role(const Role& role) {
        field("role", role.role);
        reference("entity", 'E', role.entity);
        surface(role.span);
        surface_object("head", role.head);
        write_quantity(role.quantity);
    }

    void write_quantity(const std::optional<Quantity>& quantity) {
        json_.key("quantity");
        if (!quantity) return json_.null();
        json_.begin_object();
        for (const auto& [name, side] : {std::pair("least", quantity->least), {"most", quantity->most}}) {
            if (side) {
                number(name, *side, quantity_decimals);
            } else {
                field(name, std::nullopt);
            }
        }
        field("unit", quantity->unit.empty() ? std::nullopt : std::optional(quantity->unit));
        flag("approximate", quantity->approximate);
        json_.end_object();
    }

    void write_bounds(const Event& event) {
        json_.key("when_bounds");
        if (!event.not_before && !event.not_after) return json_.null();
        json_.begin_object();
        field("from", event.not_before ? std::optional(to_string(*event.not_before)) : std::nullopt);
        // half open outside, the last day inside
        field("until", event.not_after ? std::optional(to_string(*event.not_after + std::chrono::days(1))) : std::nullopt);
        json_.end_object();
    }

    void write_plover(const std::optional<Plover>& plover) {
        json_.key("plover");
        if (!plover) return json_.null();
        json_.begin_object();
        field("type", plover->type);
        field("mode", plover->mode);
        json_.key("contexts");
        json_.begin_list();
        for (const std::string& context : plover->contexts) json_.text(context);
        json_.end_list();
        json_.end_object();
    }

    void write_reasons(const std::vector<Reason>& reasons) {
        const auto filled = [](const std::string& text) { return text.empty() ? std::nullopt : std::optional(text); };
        list("reasons", reasons, [&](const Reason& reason) {
            field("field", reason.field);
            field("rule", reason.rule);
            field("effect", filled(reason.effect));
            field("table", filled(reason.table));
            surface_object("words", reason.words.empty() ? std::nullopt : std::optional(reason.words));
        });
    }

    void write_event(const Event& event, JsonParts parts) {
        id_of('V', event, reading().events);
        field("kind", event.kind);
        field("phase", to_string(event.phase));
        field("polarity", to_string(event.polarity));
        field("certainty", to_string(event.certainty));
        number("factuality", event.factuality, score_decimals);
        surface_object("trigger", event.trigger);
        list("roles", event.roles, [&](const Role& role) { write_role(role); });
        reference("when", 'T', event.when);
        field("when_basis", to_string(event.when_basis));
        write_bounds(event);
        reference("where", 'P', event.where);
        write_plover(event.plover);
        json_.key("evidence");
        json_.begin_object();
        bounds(event.evidence);
        json_.end_object();
        if (parts == JsonParts::everything) {
            json_.key("head");
            json_.integer(event.head.value);
        }
        if (parts == JsonParts::explained) write_reasons(event.reasons);
        score(event);
    }

    void write_timeline(const TimelineEntry& entry) {
        const auto text = [](std::optional<Instant> at) { return at ? std::optional(to_string(*at)) : std::nullopt; };
        reference("event", 'V', std::optional(entry.event));
        field("from", text(entry.from));
        field("until", text(entry.until));
        reference("follows", 'V', entry.follows);
    }

    void write_link_of_chain(const ChainLink& link) {
        if (link.source) {
            surface(*link.source);
        } else {
            for (const std::string_view name : {"start", "end", "text"}) field(name, std::nullopt);
        }
        reference("entity", 'E', link.entity);
        field("kind", to_string(link.kind));
        surface_object("cue", link.cue);
        surface_object("basis", link.basis);
    }

    void write_claim(const Claim& claim, JsonParts parts) {
        id_of('C', claim, reading().claims);
        surface(claim.content);
        if (!claim.parts.empty()) list("parts", claim.parts, [&](Span span) { bounds(span); });
        json_.key("events");
        json_.begin_list();
        for (const Index<Event> event : claim.events) id('V', event.value);
        json_.end_list();
        list("chain", claim.chain, [&](const ChainLink& link) { write_link_of_chain(link); });
        field("stance", to_string(claim.stance));
        field("certainty", to_string(claim.certainty));
        reference("said_when", 'T', claim.said_when);
        field("said_basis", to_string(claim.said_basis));
        flag("quoted", claim.quoted);
        if (parts == JsonParts::explained) write_reasons(claim.reasons);
        score(claim);
    }

    void write_link(const Link& link) {
        reference("from", 'V', std::optional(link.from));
        reference("to", 'V', std::optional(link.to));
        field("kind", to_string(link.kind));
        bounds(link.span);
    }

    // ---- what only a store keeps: rows in place of objects, for size
    template <class Value, class Body>
    void rows(std::string_view name, const std::vector<Value>& values, Body body) {
        json_.key(name);
        json_.begin_list();
        for (const Value& value : values) {
            json_.begin_list();
            body(value);
            json_.end_list();
        }
        json_.end_list();
    }
    void texts(std::string_view name, const std::vector<std::string>& values) {
        json_.key(name);
        json_.begin_list();
        for (const std::string& value : values) json_.text(value);
        json_.end_list();
    }

    void page() {
        const Article& article = document_.article();
        json_.key("page");
        json_.begin_object();
        field("capture", base::hex(article.capture));
        rows("blocks", article.blocks, [&](const Block& block) {
            json_.integer(code_point(block.span.begin));
            json_.integer(code_point(block.span.end));
            json_.text(to_string(block.kind));
        });
        rows("origin", article.origin.runs, [&](const OriginRun& run) {
            json_.integer(run.text);
            json_.integer(run.page);
            json_.integer(run.page_end);
            json_.boolean(run.exact);
        });
        json_.end_object();
    }

    void analysis() {
        const Analysis& analysis = document_.analysis();
        json_.key("analysis");
        json_.begin_object();
        texts("feature_sets", analysis.feature_sets);
        texts("subtypes", analysis.subtypes);
        rows("tokens", analysis.tokens, [&](const Token& token) {
            json_.integer(code_point(token.span.begin));
            json_.integer(code_point(token.span.end));
            json_.text(to_string(token.upos));
            json_.text(to_string(token.relation));
            json_.integer(token.features);
            json_.integer(token.subtype);
            json_.integer(token.head.value);
            json_.boolean(token.joined);
            json_.text(token.lemma);
            if (token.factuality)
                json_.number(*token.factuality, score_decimals);
            else
                json_.null();
        });
        rows("sentences", analysis.sentences, [&](const Sentence& sentence) {
            json_.integer(code_point(sentence.span.begin));
            json_.integer(code_point(sentence.span.end));
            json_.integer(sentence.first.value);
            json_.integer(sentence.last.value);
        });
        const auto name_row = [&](const Name& name) {
            json_.integer(code_point(name.span.begin));
            json_.integer(code_point(name.span.end));
            json_.integer(name.first.value);
            json_.integer(name.last.value);
            json_.text(to_string(name.kind));
            json_.number(name.score, score_decimals);
        };
        rows("names", analysis.names, name_row);
        rows("inner_names", analysis.inner_names, name_row);
        rows("predicates", analysis.predicates, [&](const Predicate& predicate) {
            json_.integer(predicate.token.value);
            json_.text(predicate.roleset);
            for (const Argument& argument : predicate.arguments) {
                json_.begin_list();
                json_.text(argument.label);
                for (const Index<Token> token : {argument.first, argument.last, argument.head}) json_.integer(token.value);
                json_.end_list();
            }
        });
        rows("antecedents", analysis.antecedents, [&](const Antecedent& antecedent) {
            json_.integer(antecedent.token.value);
            json_.integer(antecedent.earlier.value);
            json_.number(antecedent.score, score_decimals);
        });
        rows("attributions", analysis.attributions, [&](const Attribution& attribution) {
            json_.integer(attribution.cue.value);
            for (const auto& part : {attribution.source, attribution.content}) part ? json_.integer(part->value) : json_.null();
            json_.number(attribution.score, score_decimals);
        });
        rows("kind_guesses", analysis.kind_guesses, [&](const KindGuess& guess) {
            json_.integer(guess.token.value);
            json_.text(guess.kind);
            json_.number(guess.likelihood, score_decimals);
        });
        json_.end_object();
    }

    const Document& document_;
    std::string_view text_;
    base::OffsetMap offsets_;
    JsonText json_;
};

}  // namespace

std::string to_json(const Document& document, JsonParts parts) { return Writer(document).write(parts); }

}  // namespace overt::document
