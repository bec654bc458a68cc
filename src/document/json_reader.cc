#include <array>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/utf8.h"
#include "document/invariants.h"
#include "document/json_codec.h"

namespace overt::document {
namespace {

using Json = nlohmann::json;

/// Thrown inside this file alone: what is wrong, with the path of the field.
struct Fault {
    std::string message;
};

/// A value and the way to it; every access checks.
class Node {
public:
    Node(const Json& value, std::string path) : value_(value), path_(std::move(path)) {}

    [[noreturn]] void wrong(const std::string& what) const { throw Fault{path_ + " " + what}; }

    [[nodiscard]] Node operator[](const char* name) const {
        if (!value_.is_object()) wrong("is not an object");
        const auto found = value_.find(name);
        if (found == value_.end()) wrong("has no field " + std::string(name));
        return {*found, path_.empty() ? name : path_ + "." + name};
    }
    [[nodiscard]] Node operator[](std::size_t i) const {
        if (!value_.is_array() || i >= value_.size()) wrong("has no item " + std::to_string(i));
        return {value_[i], path_ + "[" + std::to_string(i) + "]"};
    }
    [[nodiscard]] std::size_t size() const {
        if (!value_.is_array()) wrong("is not a list");
        return value_.size();
    }
    [[nodiscard]] bool is_null() const { return value_.is_null(); }
    [[nodiscard]] bool has(const char* name) const { return value_.is_object() && value_.contains(name); }

    [[nodiscard]] const std::string& text() const {
        if (!value_.is_string()) wrong("is not a text");
        return value_.get_ref<const std::string&>();
    }
    [[nodiscard]] std::optional<std::string> optional_text() const { return is_null() ? std::nullopt : std::optional(text()); }
    [[nodiscard]] double number() const {
        if (!value_.is_number()) wrong("is not a number");
        return value_.get<double>();
    }
    [[nodiscard]] std::optional<double> optional_number() const { return is_null() ? std::nullopt : std::optional(number()); }
    [[nodiscard]] bool flag() const {
        if (!value_.is_boolean()) wrong("is not true or false");
        return value_.get<bool>();
    }
    template <class Integer>
    [[nodiscard]] Integer integer() const {
        if (!value_.is_number_unsigned() || value_.get<std::uint64_t>() > std::numeric_limits<Integer>::max())
            wrong("is not a whole number of the size it should be");
        return static_cast<Integer>(value_.get<std::uint64_t>());
    }
    template <class Enum>
    [[nodiscard]] Enum name() const {
        const auto value = from_string<Enum>(text());
        if (!value) wrong("is " + text() + ", which it cannot be");
        return *value;
    }
    [[nodiscard]] std::optional<Date> optional_date() const {
        if (is_null()) return std::nullopt;
        const auto instant = parse_instant(text());
        if (!instant) wrong("is not a day");
        return std::chrono::floor<std::chrono::days>(*instant);
    }
    [[nodiscard]] Instant instant() const {
        const auto value = parse_instant(text());
        if (!value) wrong("is not a day or a time");
        return *value;
    }

private:
    const Json& value_;
    std::string path_;
};

class Reader {
public:
    explicit Reader(const Json& json)
        : root_(json, ""),
          text_(root_["report"]["text"].text()),
          offsets_(text_),
          size_(offsets_.code_point(text_, static_cast<std::uint32_t>(text_.size()))) {}

    Article article() {
        const Node report = root_["report"];
        Article out;
        out.text = text_;
        out.input = report["input"].text();
        out.title = report["title"].optional_text();
        out.byline = report["byline"].optional_text();
        out.publisher = report["publisher"].optional_text();
        out.url = report["url"].optional_text();
        out.marking = report["marking"].optional_text();
        out.language = report["language"].text();
        out.published = report["published"].optional_date();
        out.published_basis = report["published_basis"].name<DateBasis>();
        // Casebooks of earlier versions have none of these.
        if (report.has("section")) out.section = report["section"].optional_text();
        if (report.has("published_from")) out.published_from = report["published_from"].optional_text().value_or("");
        if (report.has("fetched")) out.fetched = report["fetched"].optional_date();
        if (report.has("links"))
            out.links = list<TextLink>(report["links"], [&](const Node& at) { return TextLink{span(at), at["url"].text()}; });
        if (report.has("captions"))
            out.captions = list<std::string>(report["captions"], [](const Node& at) { return at.text(); });
        out.dropped = list<Dropped>(root_["dropped"], [](const Node& at) {
            return Dropped{at["text"].text(), at["why"].text()};
        });
        out.notes = list<Note>(root_["notes"], [](const Node& at) { return Note{at["code"].text(), at["message"].text()}; });
        capture(root_.has("page") ? root_["page"]["capture"] : report["id"], out.capture);
        if (!root_.has("page")) return out;
        out.blocks = list<Block>(root_["page"]["blocks"], [&](const Node& at) {
            return Block{span(at[std::size_t{0}], at[1]), at[2].name<BlockKind>()};
        });
        out.origin.runs = list<OriginRun>(root_["page"]["origin"], [](const Node& at) {
            return OriginRun{at[std::size_t{0}].integer<std::uint32_t>(), at[1].integer<std::uint32_t>(),
                             at[2].integer<std::uint32_t>(), at[3].flag()};
        });
        return out;
    }

    static Index<Token> token_at(const Node& at) { return {at.integer<std::uint32_t>()}; }

    Analysis analysis() {
        Analysis out;
        if (!root_.has("analysis")) return out;
        const Node node = root_["analysis"];
        const auto as_text = [](const Node& at) { return at.text(); };
        out.feature_sets = list<std::string>(node["feature_sets"], as_text);
        out.subtypes = list<std::string>(node["subtypes"], as_text);
        out.tokens = list<Token>(node["tokens"], [&](const Node& at) {
            Token token;
            token.span = span(at[std::size_t{0}], at[1]);
            token.upos = at[2].name<Upos>();
            token.relation = at[3].name<Relation>();
            token.features = at[4].integer<std::uint16_t>();
            token.subtype = at[5].integer<std::uint16_t>();
            token.head = {at[6].integer<std::uint32_t>()};
            token.joined = at[7].flag();
            token.lemma = at[8].text();
            if (const auto factuality = at[9].optional_number()) token.factuality = static_cast<float>(*factuality);
            return token;
        });
        out.sentences = list<Sentence>(node["sentences"], [&](const Node& at) {
            return Sentence{span(at[std::size_t{0}], at[1]), {at[2].integer<std::uint32_t>()}, {at[3].integer<std::uint32_t>()}};
        });
        const auto name = [&](const Node& at) {
            return Name{span(at[std::size_t{0}], at[1]),
                        {at[2].integer<std::uint32_t>()},
                        {at[3].integer<std::uint32_t>()},
                        at[4].name<NameKind>(),
                        static_cast<float>(at[5].number())};
        };
        out.names = list<Name>(node["names"], name);
        out.inner_names = list<Name>(node["inner_names"], name);
        out.predicates = list<Predicate>(node["predicates"], [&](const Node& at) {
            Predicate predicate{token_at(at[std::size_t{0}]), at[1].text(), {}};
            for (std::size_t i = 2; i < at.size(); ++i) {
                const Node argument = at[i];
                predicate.arguments.push_back(
                    {argument[std::size_t{0}].text(), token_at(argument[1]), token_at(argument[2]), token_at(argument[3])});
            }
            return predicate;
        });
        out.antecedents = list<Antecedent>(node["antecedents"], [&](const Node& at) {
            return Antecedent{token_at(at[std::size_t{0}]), token_at(at[1]), static_cast<float>(at[2].number())};
        });
        out.attributions = list<Attribution>(node["attributions"], [&](const Node& at) {
            Attribution attribution{token_at(at[std::size_t{0}]), {}, {}, static_cast<float>(at[3].number())};
            if (const auto source = at[1].optional_number()) attribution.source = token_at(at[1]);
            if (const auto content = at[2].optional_number()) attribution.content = token_at(at[2]);
            return attribution;
        });
        if (node.has("kind_guesses"))
            out.kind_guesses = list<KindGuess>(node["kind_guesses"], [&](const Node& at) {
                return KindGuess{token_at(at[std::size_t{0}]), at[1].text(), static_cast<float>(at[2].number())};
            });
        return out;
    }

    Reading reading() {
        Reading out;
        const Node wording = root_["wording"];
        out.wording = {wording["verdict"].name<WordingVerdict>(), wording["score"].number(),
                       list<Oddity>(wording["oddities"], [&](const Node& at) {
                           return Oddity{span(at), at["likely"].text()};
                       })};
        out.entities = list<Entity>(root_["entities"], [&](const Node& at) { return entity(at); });
        out.times = list<TimeExpression>(root_["times"], [&](const Node& at) { return time(at); });
        out.places = list<Place>(root_["places"], [&](const Node& at) { return place(at); });
        out.events = list<Event>(root_["events"], [&](const Node& at) { return event(at); });
        out.claims = list<Claim>(root_["claims"], [&](const Node& at) { return claim(at); });
        out.links = list<Link>(root_["links"], [&](const Node& at) {
            return Link{reference<Event>(at["from"], 'V'), reference<Event>(at["to"], 'V'), at["kind"].name<LinkKind>(),
                        span(at)};
        });
        out.secrecy = list<Span>(root_["report"]["secrecy"], [&](const Node& at) { return span(at); });
        return out;
    }

private:
    template <class Value, class Body>
    std::vector<Value> list(const Node& node, Body body) {
        std::vector<Value> out;
        const std::size_t size = node.size();
        out.reserve(size);
        for (std::size_t i = 0; i < size; ++i) out.push_back(body(node[i]));
        return out;
    }

    std::uint32_t byte(const Node& offset) {
        const auto value = offset.integer<std::uint32_t>();
        if (value > size_) offset.wrong("lies behind the text");
        return offsets_.byte(text_, value);
    }
    Span span(const Node& start, const Node& end) { return {byte(start), byte(end)}; }
    Span span(const Node& object) { return span(object["start"], object["end"]); }
    std::optional<Span> optional_span(const Node& object) {
        return object.is_null() ? std::nullopt : std::optional(span(object));
    }

    template <class T>
    Index<T> reference(const Node& node, char letter) {
        const std::string& id = node.text();
        std::uint64_t value = 0;
        bool fine = id.size() > 1 && id.size() < 12 && id[0] == letter;
        for (std::size_t i = 1; fine && i < id.size(); ++i) {
            fine = id[i] >= '0' && id[i] <= '9';
            value = value * 10 + static_cast<std::uint64_t>(id[i] - '0');
        }
        if (!fine || value == 0 || value > std::numeric_limits<std::uint32_t>::max())
            node.wrong("is not an id such as " + std::string(1, letter) + "1");
        return {static_cast<std::uint32_t>(value - 1)};
    }
    template <class T>
    std::optional<Index<T>> optional_reference(const Node& node, char letter) {
        return node.is_null() ? std::nullopt : std::optional(reference<T>(node, letter));
    }

    void capture(const Node& node, std::array<std::uint8_t, 32>& out) {
        const std::string& hex = node.text();
        if (hex.size() > out.size() * 2 || hex.size() % 2 != 0) node.wrong("is not hexadecimal");
        for (std::size_t i = 0; i < hex.size(); ++i) {
            const std::size_t digit = std::string_view("0123456789abcdef").find(hex[i]);
            if (digit == std::string_view::npos) node.wrong("is not hexadecimal");
            out[i / 2] = static_cast<std::uint8_t>(out[i / 2] << 4 | digit);
        }
    }

    /// Score and producer.
    template <class Value>
    void origin(Value& value, const Node& at) {
        value.score = static_cast<float>(at["score"].number());
        const Node node = at["producer"];
        const std::string& producer = node.text();
        const std::size_t slash = producer.rfind('/');
        if (slash == std::string::npos || slash + 1 == producer.size() || producer.size() - slash > 10 ||
            producer.find_first_not_of("0123456789", slash + 1) != std::string::npos)
            node.wrong("is not written stage/version");
        value.producer = {producer.substr(0, slash), static_cast<std::uint32_t>(std::stoul(producer.substr(slash + 1)))};
    }

    Entity entity(const Node& at) {
        Entity out;
        out.kind = at["kind"].name<NameKind>();
        out.name = at["name"].text();
        out.key = at["key"].optional_text().value_or("");
        out.country = at["country"].optional_text();
        out.office = at["office"].optional_text();
        out.mentions = list<Mention>(at["mentions"], [&](const Node& mention) {
            return Mention{span(mention), mention["form"].name<MentionForm>()};
        });
        origin(out, at);
        return out;
    }

    TimeExpression time(const Node& at) {
        TimeExpression out;
        out.span = span(at);
        if (!at["from"].is_null()) out.when = Interval{at["from"].instant(), at["until"].instant()};
        out.precision = at["precision"].name<Precision>();
        out.approximate = at["approximate"].flag();
        out.type = at["timex"]["type"].name<TimexType>();
        out.value = at["timex"]["value"].text();
        origin(out, at);
        return out;
    }

    Place place(const Node& at) {
        Place out;
        out.span = span(at);
        out.name = at["name"].text();
        out.country = at["country"].optional_text();
        out.latitude = at["lat"].optional_number();
        out.longitude = at["lon"].optional_number();
        out.precision_km = at["precision_km"].optional_number();
        out.gazetteer = at["gazetteer"].optional_text();
        out.form = at["form"].name<PlaceForm>();
        origin(out, at);
        return out;
    }

    Role role(const Node& at) {
        return {at["role"].text(), optional_reference<Entity>(at["entity"], 'E'), span(at), span(at["head"]),
                quantity(at["quantity"])};
    }

    std::optional<Quantity> quantity(const Node& at) {
        if (at.is_null()) return std::nullopt;
        Quantity out;
        out.least = at["least"].optional_number();
        out.most = at["most"].optional_number();
        out.unit = at["unit"].optional_text().value_or("");
        out.approximate = at["approximate"].flag();
        return out;
    }

    std::optional<Plover> plover(const Node& at) {
        if (at.is_null()) return std::nullopt;
        return Plover{at["type"].text(), at["mode"].optional_text(),
                      list<std::string>(at["contexts"], [](const Node& context) { return context.text(); })};
    }

    Event event(const Node& at) {
        Event out;
        out.kind = at["kind"].text();
        out.phase = at["phase"].name<Phase>();
        out.polarity = at["polarity"].name<Polarity>();
        out.certainty = at["certainty"].name<Certainty>();
        out.factuality = at["factuality"].number();
        out.trigger = span(at["trigger"]);
        if (at.has("head")) out.head = {at["head"].integer<std::uint32_t>()};
        out.roles = list<Role>(at["roles"], [&](const Node& item) { return role(item); });
        out.when = optional_reference<TimeExpression>(at["when"], 'T');
        out.when_basis = at["when_basis"].name<WhenBasis>();
        if (const Node bounds = at["when_bounds"]; !bounds.is_null()) {
            out.not_before = bounds["from"].optional_date();
            out.not_after = bounds["until"].optional_date();
            if (out.not_after) *out.not_after -= std::chrono::days(1);
        }
        out.where = optional_reference<Place>(at["where"], 'P');
        out.plover = plover(at["plover"]);
        out.evidence = span(at["evidence"]);
        origin(out, at);
        return out;
    }

    ChainLink chain_link(const Node& at) {
        ChainLink out;
        if (!at["start"].is_null()) out.source = span(at);
        out.entity = optional_reference<Entity>(at["entity"], 'E');
        out.kind = at["kind"].name<SourceKind>();
        out.cue = optional_span(at["cue"]);
        out.basis = optional_span(at["basis"]);
        return out;
    }

    Claim claim(const Node& at) {
        Claim out;
        out.content = span(at);
        if (at.has("parts")) out.parts = list<Span>(at["parts"], [&](const Node& part) { return span(part); });
        out.events = list<Index<Event>>(at["events"], [&](const Node& id) { return reference<Event>(id, 'V'); });
        out.chain = list<ChainLink>(at["chain"], [&](const Node& link) { return chain_link(link); });
        out.stance = at["stance"].name<Stance>();
        out.certainty = at["certainty"].name<Certainty>();
        out.said_when = optional_reference<TimeExpression>(at["said_when"], 'T');
        if (at.has("said_basis")) {
            out.said_basis = at["said_basis"].name<WhenBasis>();
        } else if (out.said_when) {  // readings of earlier versions took no other
            out.said_basis = WhenBasis::stated;
        }
        out.quoted = at["quoted"].flag();
        origin(out, at);
        return out;
    }

    Node root_;
    const std::string& text_;
    base::OffsetMap offsets_;
    std::uint32_t size_;  // code points of the text
};

}  // namespace

Result<Document> document_from_json(std::string_view bytes) {
    const Json json = Json::parse(bytes, nullptr, false);
    if (json.is_discarded()) return Error{ErrorCode::corrupt, "not JSON"};
    try {
        if (Node(json, "")["schema"].text() != "overt.reading/1")
            return Error{ErrorCode::unsupported, "the schema is not overt.reading/1; read the report again with this version"};
        Reader reader(json);
        Article article = reader.article();
        Analysis analysis = reader.analysis();
        Reading reading = reader.reading();
        if (const auto broken = broken_invariant(article, analysis, reading))
            return Error{ErrorCode::corrupt, "the reading contradicts itself: " + *broken};
        return Document(std::move(article), std::move(analysis), std::move(reading));
    } catch (const Fault& fault) {
        return Error{ErrorCode::corrupt,
                     "not a reading: " + (fault.message.front() == ' ' ? "it" + fault.message : fault.message)};
    }
}

}  // namespace overt::document
