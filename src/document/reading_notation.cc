#include <optional>

#include "base/utf8.h"
#include "document/notation.h"
#include "document/number_text.h"

namespace overt::document {
namespace {

std::string quoted(std::string_view value) {
    std::string out = "\"";
    for (const char c : value) {
        if (c == '\n') {
            out += "\\n";
        } else if (c == '\r') {
            out += "\\r";
        } else {
            if (c == '"' || c == '\\') out += '\\';
            out += c;
        }
    }
    return out + '"';
}

class Writer {
public:
    explicit Writer(const Document& document) : document_(document), text_(document.article().text), offsets_(text_) {}

    std::string write() {
        article();
        if (!document_.analysis().sentences.empty()) out_ += '\n' + notation(text_, document_.analysis()) + '\n';
        const Reading& reading = document_.reading();
        wording(reading.wording);
        for (std::size_t i = 0; i < reading.entities.size(); ++i) entity(id('E', i), reading.entities[i]);
        for (std::size_t i = 0; i < reading.times.size(); ++i) time(id('T', i), reading.times[i]);
        for (std::size_t i = 0; i < reading.places.size(); ++i) place(id('P', i), reading.places[i]);
        for (std::size_t i = 0; i < reading.events.size(); ++i) event(id('V', i), reading.events[i]);
        for (std::size_t i = 0; i < reading.claims.size(); ++i) claim(id('C', i), reading.claims[i]);
        for (const Link& link : reading.links)
            line(id('V', link.from.value), to_string(link.kind), id('V', link.to.value),
                 link.span.empty() ? "" : words(link.span));
        for (const Span span : reading.secrecy) line("secrecy", words(span));
        return std::move(out_);
    }

private:
    static std::string id(char letter, std::size_t index) { return std::string(1, letter) += std::to_string(index + 1); }
    /// One more item of a list that is a string.
    static void add(std::string& items, std::string_view separator, const std::string& item) {
        if (!items.empty()) items += separator;
        items += item;
    }
    template <class T>
    static std::string reference(std::string_view name, char letter, std::optional<Index<T>> index) {
        return index ? std::string(name) + '=' + id(letter, index->value) : "";
    }
    static std::string optional(std::string_view name, const std::optional<std::string>& value) {
        return value ? std::string(name) + '=' + quoted(*value) : "";
    }
    static std::string score(float value, const Producer& producer) {
        std::string out = "score=";
        append_number(out, value, 2);
        return out + ' ' + producer.stage + '/' + std::to_string(producer.version);
    }
    /// `"Mr. Kim"@120`
    [[nodiscard]] std::string words(Span span) const {
        return quoted(document_.text(span)) + '@' + std::to_string(offsets_.code_point(text_, span.begin));
    }

    /// The pieces that are not empty, with a space between.
    template <class... Pieces>
    void line(const Pieces&... pieces) {
        const std::size_t begin = out_.size();
        const auto add = [&](std::string_view piece) {
            if (piece.empty()) return;
            if (out_.size() > begin) out_ += ' ';
            out_ += piece;
        };
        (add(pieces), ...);
        out_ += '\n';
    }

    void article() {
        const Article& article = document_.article();
        line("report", document_.id(), article.language, article.published ? to_string(*article.published) : "",
             to_string(article.published_basis), optional("title", article.title), optional("byline", article.byline),
             optional("publisher", article.publisher), optional("url", article.url), optional("marking", article.marking));
        for (const Block& block : article.blocks) line("block", to_string(block.kind), words(block.span));
        for (const Dropped& dropped : article.dropped) line("dropped", dropped.why, quoted(dropped.text));
        for (const Note& note : article.notes) line("note", note.code, quoted(note.message));
    }

    void wording(const Wording& wording) {
        std::string score = "score=";
        append_number(score, wording.score, 2);
        line("wording", to_string(wording.verdict), score);
        for (const Oddity& oddity : wording.oddities) line("oddity", words(oddity.span), "likely=" + quoted(oddity.likely));
    }

    void entity(const std::string& name, const Entity& entity) {
        std::string mentions;
        for (const Mention& mention : entity.mentions)
            add(mentions, " ", std::string(to_string(mention.form)) + '=' + words(mention.span));
        line(name, to_string(entity.kind), quoted(entity.name), entity.key, optional("country", entity.country),
             optional("office", entity.office), mentions, score(entity.score, entity.producer));
    }

    void time(const std::string& name, const TimeExpression& time) {
        line(name, to_string(time.type), time.value, words(time.span),
             time.when ? to_string(time.when->from) + ".." + to_string(time.when->until) : "", to_string(time.precision),
             time.approximate ? "approximate" : "", score(time.score, time.producer));
    }

    void place(const std::string& name, const Place& place) {
        std::string position;
        if (place.latitude && place.longitude) {
            append_number(position, *place.latitude, 4);
            position += ',';
            append_number(position, *place.longitude, 4);
        }
        std::string precision;
        if (place.precision_km) {
            precision = "within=";
            append_number(precision, *place.precision_km, 1);
            precision += "km";
        }
        line(name, to_string(place.form), quoted(place.name), words(place.span), optional("country", place.country), position,
             precision, place.gazetteer.value_or(""), score(place.score, place.producer));
    }

    [[nodiscard]] std::string role(const Role& role) const {
        return role.role + '=' + (role.entity ? id('E', role.entity->value) : "") + words(role.span) +
               (role.quantity ? quantity(*role.quantity) : "");
    }

    /// "[4000000 USD~]", "[80..]", "[..20 t]"
    [[nodiscard]] static std::string quantity(const Quantity& quantity) {
        std::string out = "[";
        if (quantity.least) append_number(out, *quantity.least, quantity_decimals);
        if (quantity.least != quantity.most) out += "..";
        if (quantity.most && quantity.least != quantity.most) append_number(out, *quantity.most, quantity_decimals);
        if (!quantity.unit.empty()) (out += ' ') += quantity.unit;
        return out + (quantity.approximate ? "~]" : "]");
    }

    void event(const std::string& name, const Event& event) {
        std::string roles;
        for (const Role& filler : event.roles) add(roles, " ", role(filler));
        std::string factuality = "factuality=";
        append_number(factuality, event.factuality, 2);
        std::string bounds;
        if (event.not_before || event.not_after)
            bounds = std::string("bounds=") + (event.not_before ? to_string(*event.not_before) : "") + ".." +
                     (event.not_after ? to_string(*event.not_after) : "");
        std::string plover;
        if (event.plover) {
            plover = "plover=" + event.plover->type + '/' + event.plover->mode.value_or("");
            for (const std::string& context : event.plover->contexts) add(plover, "/", context);
        }
        line(name, event.kind, to_string(event.phase), to_string(event.polarity), to_string(event.certainty),
             words(event.trigger), roles, reference("when", 'T', event.when), bounds, reference("where", 'P', event.where),
             factuality, plover, score(event.score, event.producer));
    }

    [[nodiscard]] std::string chain_link(const ChainLink& link) const {
        std::string out = std::string(to_string(link.kind)) + '=';
        if (link.entity) out += id('E', link.entity->value);
        if (link.source) out += words(*link.source);
        if (link.cue) out += " cue=" + words(*link.cue);
        if (link.basis) out += " basis=" + words(*link.basis);
        return out;
    }

    void claim(const std::string& name, const Claim& claim) {
        std::string chain;
        for (const ChainLink& link : claim.chain) add(chain, " <- ", chain_link(link));
        std::string events;
        for (const Index<Event> event : claim.events) add(events, ",", id('V', event.value));
        std::string parts;
        for (const Span part : claim.parts) add(parts, " ", words(part));
        line(name, to_string(claim.stance), to_string(claim.certainty), claim.quoted ? "quoted" : "", words(claim.content),
             parts.empty() ? "" : "parts=" + parts, chain, events.empty() ? "" : "events=" + events,
             reference("said", 'T', claim.said_when), score(claim.score, claim.producer));
    }

    const Document& document_;
    std::string_view text_;
    base::OffsetMap offsets_;
    std::string out_;
};

}  // namespace

std::string notation(const Document& document) { return Writer(document).write(); }

}  // namespace overt::document
