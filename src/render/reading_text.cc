#include "render/reading_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "render/describe.h"
#include "render/event_look.h"
#include "render/plain_line.h"

namespace overt::render {
namespace {

constexpr std::string_view dot = " · ";
constexpr int least_width = 40;

enum class Ink { plain, bold, dim, real, open, denied };

std::string_view code_of(Ink ink) {
    switch (ink) {
        case Ink::plain:
            return "";
        case Ink::bold:
            return "\x1b[1m";
        case Ink::dim:
            return "\x1b[2m";
        case Ink::real:
            return "\x1b[32m";
        case Ink::open:
            return "\x1b[33m";
        case Ink::denied:
            return "\x1b[31m";
    }
    return "";
}

Ink ink_of(EventLook look) { return look == EventLook::denied ? Ink::denied : look == EventLook::real ? Ink::real : Ink::open; }

class Writer {
public:
    Writer(const Document& document, const TextOptions& options)
        : document_(document), colour_(options.colour), width_(static_cast<std::size_t>(std::max(options.width, least_width))) {}

    std::string write() {
        head();
        wording();
        events();
        claims_without_events();
        rest();
        return std::move(out_);
    }

private:
    [[nodiscard]] const Article& article() const { return document_.article(); }
    [[nodiscard]] const Reading& reading() const { return document_.reading(); }

    /// The text, wrapped; the first line begins with `label`, the others stand below its end.
    void paragraph(std::string_view label, std::string_view text, Ink ink) {
        const std::size_t indent = columns_of(label);
        bool first = true;
        for (const std::string& line : wrapped(text, width_ - indent)) {
            out_ += first ? std::string(label) : std::string(indent, ' ');
            inked(line, ink);
            out_ += '\n';
            first = false;
        }
    }
    void inked(std::string_view text, Ink ink) {
        const bool on = colour_ && ink != Ink::plain;
        if (on) out_ += code_of(ink);
        out_ += text;
        if (on) out_ += "\x1b[0m";
    }
    void heading(std::string_view text) {
        out_ += '\n';
        paragraph("", text, Ink::bold);
    }
    static void add(std::string& items, std::string_view item) {
        if (item.empty()) return;
        if (!items.empty()) items += dot;
        items += item;
    }
    [[nodiscard]] std::string words(Span span) const { return plain_line(document_.text(span)); }

    void head() {
        const std::string title = plain_line(article().title.value_or(""));
        paragraph("", title.empty() ? plain_line(article().input) : title, Ink::bold);
        std::string source;
        add(source, plain_line(article().publisher.value_or("")));
        add(source, plain_line(article().byline.value_or("")));
        if (!article().published)
            add(source, "date not known");
        else if (article().published_basis == DateBasis::given || article().published_basis == DateBasis::none)
            add(source, describe_date(*article().published) + " (as given)");
        else
            add(source,
                describe_date(*article().published) + " (from the " + std::string(to_string(article().published_basis)) + ")");
        add(source, plain_line(article().marking.value_or("")));
        paragraph("", source, Ink::dim);
        if (article().url) paragraph("", plain_line(*article().url), Ink::dim);
    }

    void wording() {
        const Wording& wording = reading().wording;
        if (wording.verdict != WordingVerdict::spun) return;
        out_ += '\n';
        paragraph("! ", fmt::format("The text was probably reworded by a machine ({}).", describe_probability(wording.score)),
                  Ink::open);
        for (const Oddity& oddity : wording.oddities)
            paragraph("    ", "“" + words(oddity.span) + "” is perhaps “" + plain_line(oddity.likely) + "”", Ink::plain);
    }

    void events() {
        if (reading().events.empty() && reading().claims.empty()) {
            heading("Nothing that happens, is planned or is said was found in this text.");
            return;
        }
        if (!reading().events.empty())
            heading(fmt::format("What happens, is planned or is feared ({})", reading().events.size()));
        const std::vector<Event>& all = reading().events;
        for (std::size_t i = 0; i < all.size(); ++i) {
            std::string line = describe_status(all[i]);
            add(line, plain_line(describe_event(document_, all[i])));
            add(line, plain_line(describe_when(document_, all[i])));
            add(line, plain_line(describe_sources(document_, all[i])));
            const EventLook look = look_of(all[i]);
            paragraph(fmt::format("{:>4} {} ", fmt::format("V{}", i + 1), sign_of(look)), line, ink_of(look));
            // Events of one sentence share its words.
            if (i + 1 == all.size() || words_of(all[i + 1]) != words_of(all[i])) quotation(words_of(all[i]));
        }
    }

    static Span words_of(const Event& event) { return event.evidence.empty() ? event.trigger : event.evidence; }

    /// The exact words, with a bar before each line; quotation marks in it are the report's own.
    void quotation(Span span) {
        for (const std::string& line : wrapped(words(span), width_ - 9)) {
            out_ += "       │ ";
            inked(line, Ink::dim);
            out_ += '\n';
        }
    }

    void claims_without_events() {
        bool first = true;
        for (std::size_t i = 0; i < reading().claims.size(); ++i) {
            const Claim& claim = reading().claims[i];
            if (!claim.events.empty()) continue;
            if (first) heading("Also said");
            first = false;
            std::string line(to_string(claim.stance));
            if (claim.certainty != Certainty::unstated) (line += ", ") += to_string(claim.certainty);
            add(line, plain_line(describe_source(document_, claim)));
            paragraph(fmt::format("{:>4} – ", fmt::format("C{}", i + 1)), line, Ink::plain);
            quotation(claim.content);
        }
    }

    void rest() {
        if (article().notes.empty() && article().dropped.empty()) return;
        heading("Notes");
        for (const Note& note : article().notes) paragraph("  - ", plain_line(note.message), Ink::plain);
        if (article().dropped.empty()) return;
        std::map<std::string, std::size_t> reasons;
        for (const Dropped& dropped : article().dropped) ++reasons[plain_line(spaced(dropped.why))];
        std::string list;
        for (const auto& [why, count] : reasons) {
            if (!list.empty()) list += ", ";
            list += count > 1 ? fmt::format("{} ({})", why, count) : why;
        }
        paragraph("  - ", "Left out of the page: " + list, Ink::plain);
    }

    const Document& document_;
    bool colour_;
    std::size_t width_;
    std::string out_;
};

}  // namespace

std::string reading_text(const Document& document, const TextOptions& options) { return Writer(document, options).write(); }

}  // namespace overt::render
