#include "wording/judge.h"

#include <fmt/format.h>
#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>
#include <optional>

#include "base/ascii_text.h"
#include "base/files.h"

namespace overt::wording {
namespace {

constexpr std::uint64_t largest_file = 1U << 22;
constexpr float usual_share = 0.2F;  // of replaced places in the texts that the weights were fitted on

std::optional<float> number_of(std::string_view cell) {
    float value = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (error != std::errc() || end != cell.data() + cell.size() || !std::isfinite(value)) return std::nullopt;
    return value;
}

std::optional<std::vector<float>> numbers_of(std::span<const std::string_view> cells) {
    std::vector<float> out;
    for (const std::string_view cell : cells) {
        const auto value = number_of(cell);
        if (!value) return std::nullopt;
        out.push_back(*value);
    }
    return out;
}

Error wrong(const std::string& name, std::size_t line, std::string_view what) {
    return {ErrorCode::invalid_argument, fmt::format("{}:{}: {}", name, line, what)};
}

/// Calls `take(cells, line number)` for every line that is no comment, until it gives an error.
template <class Take>
Status each_line(std::string_view text, const Take& take) {
    std::size_t number = 0;
    for (const std::string_view line : base::split(text, '\n')) {
        ++number;
        if (line.empty() || line.front() == '#') continue;
        const Status done = take(base::split(line, '\t'), number);
        if (!done) return done;
    }
    return Unit{};
}

float quantile(std::vector<float>& values, float share) {
    const auto at = static_cast<std::size_t>(share * static_cast<float>(values.size() - 1));
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(at), values.end());
    return values[at];
}

std::vector<float> column(std::span<const Place> places, PlaceFeature feature) {
    std::vector<float> out;
    out.reserve(places.size());
    for (const Place& place : places) out.push_back(place.features[feature]);
    return out;
}

float mean(std::span<const float> values) {
    return std::accumulate(values.begin(), values.end(), 0.0F) / static_cast<float>(values.size());
}

template <class Of>
float mean_of(std::span<const float> values, const Of& of) {
    float sum = 0;
    for (const float value : values) sum += of(value);
    return sum / static_cast<float>(values.size());
}

}  // namespace

Result<Network> Network::parse(std::string_view text, const std::string& name, std::string_view part,
                               std::span<const std::string_view> names) {
    Network out;
    const Status read = each_line(text, [&](const std::vector<std::string_view>& cells, std::size_t line) -> Status {
        if (cells[0] != part) return Unit{};
        if (cells.size() < 4) return wrong(name, line, "expected a part, input, hidden or output, and numbers");
        const bool input = cells[1] == "input";
        const auto values = numbers_of(std::span(cells).subspan(input ? 3 : 2));
        if (!values) return wrong(name, line, "expected numbers after the name");
        if (input) {
            const std::size_t at = out.means_.size();
            if (at >= names.size() || cells[2] != names[at] || values->size() != 2 || (*values)[1] <= 0)
                return wrong(name, line,
                             fmt::format("expected the input `{}` with mean and scale", at < names.size() ? names[at] : "none"));
            out.means_.push_back((*values)[0]);
            out.scales_.push_back((*values)[1]);
            return Unit{};
        }
        Neuron unit{(*values)[0], {values->begin() + 1, values->end()}};
        const bool hidden = cells[1] == "hidden";
        if (!hidden && cells[1] != "output") return wrong(name, line, "expected input, hidden or output");
        if (unit.weights.size() != (hidden ? names.size() : out.hidden_.size()))
            return wrong(name, line, "has a weight too many or too few");
        if (hidden)
            out.hidden_.push_back(std::move(unit));
        else
            out.output_ = std::move(unit);
        return Unit{};
    });
    if (!read) return read.error();
    if (out.means_.size() != names.size() || out.hidden_.empty() || out.output_.weights.size() != out.hidden_.size())
        return Error{ErrorCode::invalid_argument, fmt::format("{}: the part `{}` is not whole", name, part)};
    return out;
}

float Network::probability(std::span<const float> inputs) const {
    float sum = output_.bias;
    for (std::size_t u = 0; u < hidden_.size(); ++u) {
        float unit = hidden_[u].bias;
        for (std::size_t i = 0; i < inputs.size(); ++i) unit += hidden_[u].weights[i] * (inputs[i] - means_[i]) / scales_[i];
        if (unit > 0) sum += output_.weights[u] * unit;
    }
    return 1 / (1 + std::exp(-sum));
}

Result<Judge> Judge::parse(std::string_view text, const std::string& name) {
    auto place = Network::parse(text, name, "place", place_feature_names);
    auto document = Network::parse(text, name, "document", document_feature_names);
    if (!place) return place.error();
    if (!document) return document.error();
    Judge judge;
    judge.place_ = std::move(*place);
    judge.document_ = std::move(*document);
    bool cut = false;
    const Status read = each_line(text, [&](const std::vector<std::string_view>& cells, std::size_t line) -> Status {
        if (cells[0] != "cut") return Unit{};
        const auto values = numbers_of(std::span(cells).subspan(1));
        if (!values || values->size() != 2 || (*values)[0] > (*values)[1])
            return wrong(name, line, "expected cut, the end of `original` and the begin of `spun`");
        judge.original_until_ = (*values)[0];
        judge.spun_from_ = (*values)[1];
        cut = true;
        return Unit{};
    });
    if (!read) return read.error();
    if (!cut) return Error{ErrorCode::invalid_argument, name + ": no line `cut`"};
    return judge;
}

Result<Judge> Judge::open(const std::string& path) {
    const auto text = base::real_files().read(path, largest_file);
    if (!text) return text.error();
    return parse(*text, path);
}

std::vector<float> Judge::odds(std::span<const Place> places) const {
    std::vector<float> out;
    out.reserve(places.size());
    for (const Place& place : places) out.push_back(place_.probability(place.features));
    return out;
}

DocumentFeatures document_features(const Chain& chain, std::span<const Place> places, std::span<const float> odds) {
    const auto above = [&](float cut) { return mean_of(odds, [&](float p) { return p > cut ? 1.0F : 0.0F; }); };
    // How much likelier the text is when a share of its places was replaced than when none was, a place.
    const auto ratio = [&](float share) {
        return mean_of(odds, [&](float p) {
            const float likelier = std::min(200.0F, p / (1 - p + 1e-6F) * (1 - usual_share) / usual_share);
            return std::log(1 - share + share * likelier);
        });
    };
    std::vector<float> sorted(odds.begin(), odds.end());
    std::sort(sorted.begin(), sorted.end(), std::greater<>());
    sorted.resize(std::max<std::size_t>(1, sorted.size() / 5));
    std::vector<float> rarities = column(places, rarity);
    std::vector<float> channels = column(places, channel);
    std::vector<float> fits = column(places, fit);
    const auto count = [&](std::uint32_t id) { return static_cast<float>(std::count(chain.ids.begin(), chain.ids.end(), id)); };
    const auto words = static_cast<float>(chain.words.size());
    DocumentFeatures out{mean(odds),
                         above(0.3F),
                         above(0.6F),
                         above(0.9F),
                         mean_of(odds, [](float p) { return std::log(p + 1e-3F); }),
                         mean(sorted),
                         ratio(0.05F),
                         ratio(0.1F),
                         ratio(0.2F),
                         ratio(0.4F),
                         mean(channels),
                         mean(rarities),
                         mean(column(places, direction)),
                         mean(column(places, unseen)),
                         mean(column(places, strange)),
                         mean(column(places, bare)),
                         mean(column(places, article)),
                         std::log(static_cast<float>(places.size())),
                         static_cast<float>(places.size()) / words,
                         quantile(rarities, 0.5F),
                         quantile(rarities, 0.75F),
                         quantile(rarities, 0.9F),
                         quantile(channels, 0.5F),
                         quantile(channels, 0.75F),
                         quantile(channels, 0.9F),
                         quantile(fits, 0.25F),
                         quantile(fits, 0.5F),
                         count(rare_class) / words,
                         count(name_class) / words,
                         (count(number_class) + count(year_class)) / words};
    return out;
}

}  // namespace overt::wording
