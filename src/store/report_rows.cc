#include "store/report_rows.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"
#include "document/json_codec.h"
#include "document/timeline.h"
#include "lineage/ties.h"
#include "lineage/words.h"
#include "overt/lineage.h"
#include "store/event_source.h"

namespace overt::store {
namespace {

enum StatementName : std::size_t {
    report_row,
    path_row,
    event_row,
    role_row,
    claim_row,
    claim_event_row,
    link_row,
    page_link_row
};
constexpr std::array<std::string_view, 8> inserts = {
    "INSERT INTO reports(id, outlet, title, byline, publisher, url, marking, language, published, published_basis, text, "
    "reading) "
    "VALUES(?,?,?,?,?,?,?,?,?,?,?,?)",
    "INSERT OR IGNORE INTO paths(path, report) VALUES(?,?)",
    "INSERT INTO events(report, number, kind, phase, polarity, certainty, factuality, start, \"end\", evidence_start, "
    "evidence_end, lemma, "
    "when_from, when_until, when_basis, not_before, not_after, place, country, latitude, longitude, gazetteer, source, "
    "prominence) "
    "VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
    "INSERT INTO roles(report, event, number, role, start, \"end\", key, country, head) VALUES(?,?,?,?,?,?,?,?,?)",
    "INSERT INTO claims(report, number, start, \"end\", stance, certainty, quoted, said_from, said_until) "
    "VALUES(?,?,?,?,?,?,?,?,?)",
    "INSERT OR IGNORE INTO claim_events(report, claim, event) VALUES(?,?,?)",
    "INSERT INTO chain(report, claim, number, kind, key, start, \"end\", cue_start, cue_end) VALUES(?,?,?,?,?,?,?,?,?)",
    "INSERT OR IGNORE INTO page_links(report, address) VALUES(?,?)",
};

std::optional<std::string> printed(const std::optional<Date>& date) {
    if (!date) return std::nullopt;
    return to_string(*date);
}

/// How near an event stands to the beginning: 2 in the headline, 1 in the first paragraph, else 0.
int prominence(const Article& article, Span trigger) {
    bool headline = false;
    for (const Block& block : article.blocks) {
        if (block.kind == BlockKind::headline) {
            headline = true;
            if (block.span.contains(trigger)) return 2;
        } else if (block.kind == BlockKind::paragraph) {
            return block.span.contains(trigger) || trigger.begin < block.span.begin ? 1 : 0;
        }
    }
    if (headline) return 0;
    const std::size_t first_end = article.text.find("\n\n");
    return trigger.begin < std::min(first_end, article.text.size()) ? 1 : 0;
}

class Rows {
public:
    Rows(const Document& document, std::vector<Statement>& statements)
        : document_(document), statements_(statements), offsets_(document.article().text), id_(document.id()) {}

    Statement& begin(StatementName name) { return statements_[name].bind(id_); }
    std::int64_t point(std::uint32_t byte) const { return offsets_.code_point(document_.article().text, byte); }
    Statement& bind(Statement& row, Span span) const { return row.bind(point(span.begin)).bind(point(span.end)); }
    Statement& bind(Statement& row, const std::optional<Span>& span) const {
        return span ? bind(row, *span) : row.bind_null().bind_null();
    }
    Statement& bind_interval(Statement& row, const std::optional<Interval>& when) const {
        if (!when) return row.bind_null().bind_null();
        return row.bind(to_string(when->from)).bind(to_string(when->until));
    }
    std::string lemma(const Event& event) const {
        const auto& tokens = document_.analysis().tokens;
        if (event.head.value < tokens.size() && !tokens[event.head.value].lemma.empty())
            return lineage::folded_name(tokens[event.head.value].lemma);
        return lineage::folded_name(document_.text(event.trigger));
    }

private:
    const Document& document_;
    std::vector<Statement>& statements_;
    base::OffsetMap offsets_;
    std::string id_;
};

}  // namespace

Result<ReportWriter> ReportWriter::make(const Database& database) {
    ReportWriter writer;
    for (const std::string_view sql : inserts) {
        auto statement = database.prepare(sql);
        if (!statement) return statement.error();
        writer.statements_.push_back(std::move(*statement));
    }
    auto known = database.prepare("SELECT 1 FROM reports WHERE id = ?");
    if (!known) return known.error();
    writer.known_.emplace_back(std::move(*known));
    return writer;
}

Result<bool> ReportWriter::add(const Document& document) {
    Statement& known = known_.front();
    const bool there = known.bind(document.id()).step();
    if (Status status = known.reset(); !status) return status.error();
    if (!there) {
        if (Status status = add_report(document); !status) return status.error();
        if (Status status = add_events(document); !status) return status.error();
        if (Status status = add_claims(document); !status) return status.error();
    }
    if (Status status = statements_[path_row].bind(document.article().input).bind(document.id()).run(); !status)
        return status.error();
    return !there;
}

Status ReportWriter::add_report(const Document& document) {
    const Article& article = document.article();
    const std::string outlet = lineage::outlet_of(article);
    Statement& row = statements_[report_row];
    row.bind(document.id())
        .bind(outlet.empty() ? document.id() : outlet)
        .bind(article.title)
        .bind(article.byline)
        .bind(article.publisher);
    row.bind(article.url).bind(article.marking).bind(article.language).bind(printed(article.published));
    row.bind(to_string(article.published_basis)).bind(article.text).bind(document::to_json(document));
    if (Status status = row.run(); !status) return status;
    for (const TextLink& link : article.links) {
        const std::string address = lineage::page_address(link.url);
        if (address.empty()) continue;
        if (Status status = statements_[page_link_row].bind(document.id()).bind(address).run(); !status) return status;
    }
    return Unit{};
}

Status ReportWriter::add_events(const Document& document) {
    Rows rows(document, statements_);
    const Reading& reading = document.reading();
    for (std::uint32_t i = 0; i < reading.events.size(); ++i) {
        const Event& event = reading.events[i];
        Statement& row = rows.begin(event_row).bind(std::int64_t{i}).bind(event.kind).bind(to_string(event.phase));
        row.bind(to_string(event.polarity)).bind(to_string(event.certainty)).bind(event.factuality);
        rows.bind(row, event.trigger);
        rows.bind(row, event.evidence);
        row.bind(rows.lemma(event));
        rows.bind_interval(row, document::interval_of(reading, event)).bind(to_string(event.when_basis));
        row.bind(printed(event.not_before)).bind(printed(event.not_after));
        if (event.where) {
            const Place& place = reading.places[event.where->value];
            row.bind(place.name).bind(place.country).bind(place.latitude).bind(place.longitude).bind(place.gazetteer);
        } else {
            row.bind_null().bind_null().bind_null().bind_null().bind_null();
        }
        row.bind(event_source(reading, Index<Event>{i})).bind(std::int64_t{prominence(document.article(), event.trigger)});
        if (Status status = row.run(); !status) return status;
        for (std::size_t n = 0; n < event.roles.size(); ++n) {
            const Role& role = event.roles[n];
            Statement& filler = rows.begin(role_row).bind(std::int64_t{i}).bind(static_cast<std::int64_t>(n)).bind(role.role);
            rows.bind(filler, role.span);
            const Entity* entity = role.entity ? &reading.entities[role.entity->value] : nullptr;
            if (entity != nullptr && !entity->key.empty())
                filler.bind(entity->key);
            else
                filler.bind_null();
            if (entity != nullptr)
                filler.bind(entity->country);
            else
                filler.bind_null();
            if (Status status = filler.bind(lineage::folded_name(document.text(role.head))).run(); !status) return status;
        }
    }
    return Unit{};
}

Status ReportWriter::add_claims(const Document& document) {
    Rows rows(document, statements_);
    const Reading& reading = document.reading();
    for (std::uint32_t i = 0; i < reading.claims.size(); ++i) {
        const Claim& claim = reading.claims[i];
        Statement& row = rows.begin(claim_row).bind(std::int64_t{i});
        rows.bind(row, claim.content)
            .bind(to_string(claim.stance))
            .bind(to_string(claim.certainty))
            .bind(std::int64_t{claim.quoted});
        if (Status status =
                rows.bind_interval(row, claim.said_when ? reading.times[claim.said_when->value].when : std::nullopt).run();
            !status)
            return status;
        for (const Index<Event> event : claim.events) {
            Statement& pair = rows.begin(claim_event_row).bind(std::int64_t{i}).bind(std::int64_t{event.value});
            if (Status status = pair.run(); !status) return status;
        }
        for (std::size_t n = 0; n < claim.chain.size(); ++n) {
            const ChainLink& link = claim.chain[n];
            Statement& line =
                rows.begin(link_row).bind(std::int64_t{i}).bind(static_cast<std::int64_t>(n)).bind(to_string(link.kind));
            if (link.entity && !reading.entities[link.entity->value].key.empty())
                line.bind(reading.entities[link.entity->value].key);
            else
                line.bind_null();
            rows.bind(line, link.source);
            if (Status status = rows.bind(line, link.cue).run(); !status) return status;
        }
    }
    return Unit{};
}

}  // namespace overt::store
