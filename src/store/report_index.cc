#include "overt/report_index.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <unordered_map>

#include "document/json_text.h"
#include "lineage/credits.h"
#include "lineage/keys.h"
#include "lineage/origins.h"
#include "store/index_rows.h"
#include "store/index_runs.h"
#include "store/index_texts.h"

namespace overt::store {
namespace {

constexpr std::size_t reports_of_a_commit = 4096;
constexpr std::size_t first_reports = 100;  // of those that have a key, since the last commit
constexpr std::size_t compared = 12;        // candidates that are compared in full

struct SharedKeys {
    std::uint32_t report = 0;
    std::uint32_t skeletons = 0;
    std::uint32_t words = 0;
};

struct Candidate {
    IndexedReport row;
    lineage::Fingerprint print;
    lineage::Comparison found;
};

/// Of a report that was compared with those candidates, in an index of `size` reports.
double surroundings_among(const std::vector<Candidate>& candidates, std::uint32_t size) {
    std::vector<lineage::Comparison> comparisons;
    for (const Candidate& candidate : candidates) comparisons.push_back(candidate.found);
    return lineage::surroundings(comparisons, size);
}

}  // namespace

struct ReportIndex::State {
    Database database;
    std::optional<IndexRows> rows;
    std::optional<IndexRuns> runs;
    bool writing = false;
    std::uint32_t size = 0;  // while writing
    std::size_t uncommitted = 0;
    std::vector<std::string> texts;                                        // of the last reports: not yet a block
    std::vector<Posting> postings;                                         // of the reports since the last commit
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> recent;  // the same, by key

    explicit State(Database d) : database(std::move(d)) {}
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() {
        if (writing) (void)database.run("ROLLBACK");  // nothing can be done about its failure; closing rolls back too
    }

    Status begin();
    Status flush_texts();
    Status commit();
    Result<std::vector<std::uint32_t>> candidates(const std::vector<std::uint32_t>& keys);
    Result<std::vector<std::uint32_t>> linked(const lineage::Fingerprint& print);
    Result<std::string> text(std::uint32_t number);
    Result<Candidate> load(std::uint32_t number);
    Result<std::vector<Candidate>> compare(const lineage::Fingerprint& print, const std::vector<std::uint32_t>& keys,
                                           std::optional<std::uint32_t> self = {});
    Result<bool> stands_out(const Candidate& candidate, double around);
    Result<IndexedReport> place(const Article& article, const lineage::Fingerprint& print,
                                const std::vector<std::uint32_t>& keys);
    [[nodiscard]] IndexedReport original(const Article& article, const lineage::Fingerprint& print) const;
    Status keep(const IndexedReport& report, const std::string& words, const std::vector<std::uint32_t>& keys);
    Result<Placement> describe(const IndexedReport& report, bool known);
    Result<Placement> ask(const Article& article);
    Status look_again();
};

Status ReportIndex::State::begin() {
    if (writing) return Unit{};
    if (Status status = database.begin(); !status) return status;
    writing = true;
    return look_again();
}

Status ReportIndex::State::flush_texts() {
    if (texts.empty()) return Unit{};
    const auto count = static_cast<std::uint32_t>(texts.size());
    const Status status = rows->insert_texts(size - count, count, pack_texts(texts));
    texts.clear();
    return status;
}

Status ReportIndex::State::commit() {
    if (!writing) return Unit{};
    if (Status status = flush_texts(); !status) return status;
    if (Status status = runs->add(std::move(postings)); !status) return status;
    if (Status status = database.run("COMMIT"); !status) return status;
    writing = false;
    uncommitted = 0;
    postings.clear();
    recent.clear();
    return Unit{};
}

/// The numbers of those that share most keys, the most first.
Result<std::vector<std::uint32_t>> ReportIndex::State::candidates(const std::vector<std::uint32_t>& keys) {
    auto found = runs->find(keys);
    if (!found) return found.error();
    for (const std::uint32_t key : keys)
        if (const auto those = recent.find(key); those != recent.end())
            for (const std::uint32_t report : those->second) found->push_back({key, report});
    // Tens of thousands of postings in a large index: counted in one array, without a node for each report.
    std::vector<SharedKeys> table(std::bit_ceil(2 * found->size() + 1));
    for (const Posting& one : *found) {
        std::size_t at = one.report * std::size_t{0x9E3779B1} & (table.size() - 1);
        while (table[at].skeletons + table[at].words > 0 && table[at].report != one.report) at = (at + 1) & (table.size() - 1);
        table[at].report = one.report;
        ++(lineage::is_word_key(one.key) ? table[at].words : table[at].skeletons);
    }
    std::vector<std::pair<std::uint32_t, std::uint32_t>> best;  // how many are shared, the report
    for (const SharedKeys& one : table)
        if (one.skeletons >= lineage::shared_skeletons_needed || one.words >= lineage::shared_words_needed)
            best.emplace_back(one.skeletons + one.words, one.report);
    const auto end = best.begin() + static_cast<std::ptrdiff_t>(std::min(best.size(), compared));
    std::partial_sort(best.begin(), end, best.end(),
                      [](const auto& x, const auto& y) { return x.first != y.first ? x.first > y.first : x.second < y.second; });
    best.erase(end, best.end());
    std::vector<std::uint32_t> out;
    for (const auto& [count, report] : best) out.push_back(report);
    return out;
}

/// The reports whose pages its words lead to, however little they share; as many as are compared at most.
Result<std::vector<std::uint32_t>> ReportIndex::State::linked(const lineage::Fingerprint& print) {
    std::vector<std::uint32_t> out;
    for (std::size_t i = 0; i < print.linked.size() && out.size() < compared; ++i) {
        if (i > 0 && print.linked[i] == print.linked[i - 1]) continue;
        const auto number = rows->with_address(print.linked[i]);
        if (!number) return number.error();
        if (*number) out.push_back(**number);
    }
    return out;
}

Result<std::string> ReportIndex::State::text(std::uint32_t number) {
    const auto stored = size - static_cast<std::uint32_t>(texts.size());
    if (writing && number >= stored && number - stored < texts.size()) return texts[number - stored];
    return rows->text(number);  // which says so when a damaged index names a report past the last
}

Result<Candidate> ReportIndex::State::load(std::uint32_t number) {
    auto row = rows->report(number);
    if (!row) return row.error();
    if (!*row)
        return Error{ErrorCode::corrupt, fmt::format("{}: the index is damaged (no report {}); make it anew from the reports",
                                                     database.path(), number)};
    auto words = text(number);
    if (!words) return words.error();
    Article article;
    article.input = (*row)->path;
    article.text = std::move(*words);
    if ((*row)->published) article.published = parse_date(*(*row)->published);
    if (!(*row)->byline.empty()) article.byline = (*row)->byline;
    Candidate out{std::move(**row), lineage::fingerprint(article), {}};
    out.print.outlet = out.row.outlet;
    out.print.address = out.row.address;
    return out;
}

IndexedReport ReportIndex::State::original(const Article& article, const lineage::Fingerprint& print) const {
    IndexedReport out;
    out.number = out.family = size;
    out.key = index_key(article);
    out.path = article.input;
    if (article.published) out.published = overt::to_string(*article.published);
    out.outlet = print.outlet;
    out.byline = article.byline.value_or("");
    out.address = print.address;
    if (const auto source = lineage::only_source(print)) out.origin = "source:" + *source;
    return out;
}

Status ReportIndex::State::keep(const IndexedReport& report, const std::string& words, const std::vector<std::uint32_t>& keys) {
    if (Status status = rows->insert(report); !status) return status;
    for (const std::uint32_t key : keys) {
        postings.push_back({key, report.number});
        auto& those = recent[key];
        if (those.size() < first_reports) those.push_back(report.number);
    }
    texts.push_back(words);
    ++size;
    if (texts.size() == texts_of_a_block)
        if (Status status = flush_texts(); !status) return status;
    return ++uncommitted == reports_of_a_commit ? commit() : Status(Unit{});
}

/// A report beside each that shares most with it; `self` is its number where it is in the index.
Result<std::vector<Candidate>> ReportIndex::State::compare(const lineage::Fingerprint& print,
                                                           const std::vector<std::uint32_t>& keys,
                                                           std::optional<std::uint32_t> self) {
    auto numbers = candidates(keys);
    if (!numbers) return numbers.error();
    const auto pages = linked(print);
    if (!pages) return pages.error();
    for (const std::uint32_t page : *pages)
        if (std::find(numbers->begin(), numbers->end(), page) == numbers->end()) numbers->push_back(page);
    std::vector<Candidate> out;
    for (const std::uint32_t number : *numbers) {
        if (number == self) continue;
        auto candidate = load(number);
        if (!candidate) return candidate.error();
        candidate->found = lineage::relate(candidate->print, print);
        out.push_back(std::move(*candidate));
    }
    return out;
}

/// Whether the candidate is clear among many; `around`: the surroundings of the new report. Those of the candidate cost another
/// search, so they are looked up only where they decide.
Result<bool> ReportIndex::State::stands_out(const Candidate& candidate, double around) {
    const double nothing_around = lineage::surroundings({}, size);
    if (!lineage::clear_among_many(candidate.found, around, nothing_around)) return false;
    if (candidate.found.kinship != lineage::Kinship::paraphrase) return true;
    const auto others = compare(candidate.print, lineage::keys_of(candidate.print), candidate.row.number);
    if (!others) return others.error();
    return lineage::clear_among_many(candidate.found, around, surroundings_among(*others, size));
}

Result<IndexedReport> ReportIndex::State::place(const Article& article, const lineage::Fingerprint& print,
                                                const std::vector<std::uint32_t>& keys) {
    IndexedReport out = original(article, print);
    auto candidates = compare(print, keys);
    if (!candidates) return candidates.error();
    const double around = surroundings_among(*candidates, size);
    std::optional<Candidate> copied, built_on;
    for (Candidate& candidate : *candidates) {
        // Unless dates say otherwise, what was there first is what the other comes from.
        const auto& there = candidate.print.published;
        const bool dated = there && print.published && *there != *print.published;
        if (dated && candidate.found.parent != lineage::Side::a) continue;
        auto& best = lineage::is_copy(candidate.found.kinship) ? copied : built_on;
        const auto rank = [](const Candidate& c) {
            return std::tuple(c.row.family != c.row.number, -c.found.score, c.row.number);
        };
        if (best && rank(candidate) >= rank(*best)) continue;
        const auto clear = stands_out(candidate, around);
        if (!clear) return clear.error();
        if (*clear) best = std::move(candidate);
    }
    if (copied && copied->row.family != copied->row.number) {
        const auto root = load(copied->row.family);
        if (!root) return root.error();
        if (!lineage::belongs_to(print, root->print)) copied.reset();
    }
    const auto source = lineage::only_source(print);
    if (const auto& parent = copied ? copied : built_on) {
        out.parent = parent->row.number;
        out.kinship = parent->found.kinship;
        out.score = parent->found.score;
        if (parent->found.parent == lineage::Side::a) out.tie = parent->found.tie;
        if (copied) out.family = parent->row.family;
        if (!copied && source && lineage::names_outlet(*source, parent->row.outlet))
            out.origin = parent->row.origin.empty() ? "F" + std::to_string(parent->row.family) : parent->row.origin;
    }
    return out;
}

Result<Placement> ReportIndex::State::describe(const IndexedReport& report, bool known) {
    Placement out{report.path, report.kinship, {}, report.path, report.score, report.tie, known};
    for (const auto& [number, path] : {std::pair(report.parent, 0), std::pair(std::optional(report.family), 1)}) {
        if (!number || *number == report.number) continue;
        const auto row = rows->report(*number);
        if (!row) return row.error();
        if (!*row) continue;
        if (path == 0) out.parent = (*row)->path;
        if (path == 1) out.family = (*row)->path;
    }
    return out;
}

/// Where the report stands, without adding it.
Result<Placement> ReportIndex::State::ask(const Article& article) {
    const auto there = rows->report(index_key(article));
    if (!there) return there.error();
    if (*there) return describe(**there, true);
    const lineage::Fingerprint print = lineage::fingerprint(article);
    const auto placed = place(article, print, lineage::keys_of(print));
    if (!placed) return placed.error();
    return describe(*placed, false);
}

/// Another process may have added reports.
Status ReportIndex::State::look_again() {
    const auto known = rows->size();
    if (!known) return known.error();
    size = *known;
    return runs->reload();
}

// ------------------------------------------------------------------ the public face

ReportIndex::ReportIndex(std::unique_ptr<State> state) : state_(std::move(state)) {}
ReportIndex::ReportIndex(ReportIndex&&) noexcept = default;
ReportIndex& ReportIndex::operator=(ReportIndex&&) noexcept = default;
ReportIndex::~ReportIndex() = default;

Result<ReportIndex> ReportIndex::open(const std::string& path, OpenMode mode) {
    auto database = open_index(path, mode);
    if (!database) return database.error();
    auto state = std::make_unique<State>(std::move(*database));
    auto rows = IndexRows::open(state->database);
    if (!rows) return rows.error();
    state->rows.emplace(std::move(*rows));
    auto runs = IndexRuns::open(state->database);
    if (!runs) return runs.error();
    state->runs.emplace(std::move(*runs));
    return ReportIndex(std::move(state));
}

Result<Placement> ReportIndex::place(const Article& article) {
    if (state_->writing) return state_->ask(article);
    // One transaction, so that all is read of one state of the file, and the file is not locked anew for each of a thousand rows.
    if (Status status = state_->database.run("BEGIN"); !status) return status.error();
    const Status seen = state_->look_again();
    auto found = seen ? state_->ask(article) : Result<Placement>(seen.error());
    if (Status status = state_->database.run("COMMIT"); !status) return status.error();
    return found;
}

Result<Placement> ReportIndex::add(const Article& article) {
    if (Status status = state_->begin(); !status) return status.error();
    const auto there = state_->rows->report(index_key(article));
    if (!there) return there.error();
    if (*there) return state_->describe(**there, true);
    const lineage::Fingerprint print = lineage::fingerprint(article);
    const std::vector<std::uint32_t> keys = lineage::keys_of(print);
    const auto placed = state_->place(article, print, keys);
    if (!placed) return placed.error();
    auto described = state_->describe(*placed, false);
    if (Status status = state_->keep(*placed, article.text, keys); !status) return status.error();
    return described;
}

Status ReportIndex::fill(const Article& article) {
    if (Status status = state_->begin(); !status) return status;
    const auto there = state_->rows->report(index_key(article));
    if (!there) return there.error();
    if (*there) return Unit{};
    const lineage::Fingerprint print = lineage::fingerprint(article);
    return state_->keep(state_->original(article, print), article.text, lineage::keys_of(print));
}

Status ReportIndex::commit() { return state_->commit(); }

Result<lineage::Count> ReportIndex::count() {
    lineage::Count out;
    const auto ask = [&](const char* sql, std::uint32_t& value) -> Status {
        const auto number = state_->database.integer(sql);
        if (!number) return number.error();
        value = static_cast<std::uint32_t>(*number);
        return Unit{};
    };
    if (Status status = ask("SELECT count(*) FROM reports", out.reports); !status) return status.error();
    if (Status status = ask("SELECT count(DISTINCT nullif(outlet, '')) + sum(outlet = '') FROM reports", out.outlets); !status)
        return status.error();
    if (Status status = ask(
            "SELECT count(DISTINCT CASE WHEN origin = '' THEN 'F' || number ELSE origin END) FROM reports WHERE family = number",
            out.origins);
        !status)
        return status.error();
    return out;
}

Status ReportIndex::check() {
    const auto damaged = [&](std::string_view what) {
        return Error{ErrorCode::corrupt,
                     fmt::format("{}: the index is damaged ({}); make it anew from the reports", state_->database.path(), what)};
    };
    auto quick = state_->database.prepare("PRAGMA quick_check");
    if (!quick) return quick.error();
    if (!quick->step() || quick->text() != "ok") return damaged("SQLite's own check");
    const auto size = state_->rows->size();
    if (!size) return size.error();
    const auto counted = state_->database.integer("SELECT count(*) FROM reports WHERE number >= 0 AND family <= number");
    if (!counted) return counted.error();
    if (*counted != std::int64_t{*size}) return damaged("numbers of reports");
    std::int64_t keys = 0;
    for (std::uint32_t number = 0; number < *size; ++number) {
        const auto one = state_->load(number);
        if (!one) return one.error();
        Article article;
        article.input = one->row.path;
        article.text = *state_->text(number);
        if (index_key(article) != one->row.key) return damaged(fmt::format("the text of report {}", number));
        keys += static_cast<std::int64_t>(lineage::keys_of(one->print).size());
    }
    if (Status status = state_->runs->reload(); !status) return status;
    if (state_->runs->postings() != keys) return damaged("postings are missing or doubled");
    return state_->runs->check(*size);
}

std::string to_json(const Placement& placement) {
    document::JsonText out;
    out.begin_object();
    out.key("id"), out.text(placement.path);
    out.key("relation"), out.text(lineage::to_string(placement.kinship));
    out.key("parent");
    if (placement.parent)
        out.text(*placement.parent);
    else
        out.null();
    out.key("family"), out.text(placement.family);
    out.key("score"), out.number(placement.score, 4);
    if (placement.tie != lineage::Tie::none) out.key("tie"), out.text(to_string(placement.tie));
    out.key("known"), out.boolean(placement.known);
    out.end_object();
    return out.take();
}

}  // namespace overt::store
