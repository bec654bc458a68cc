#include "neural/weights.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/utf8.h"
#include "neural/kernels.h"

namespace overt::neural {

static_assert(std::endian::native == std::endian::little, "weight files are little endian and read in place");

namespace {

using nlohmann::json;

constexpr std::string_view magic = "OVERTW01";
constexpr std::size_t header_at = 48;
constexpr std::uint64_t alignment = 64;
constexpr std::uint64_t largest_setting = 1U << 20;  // of config: products of three stay below 2^63
constexpr std::string_view fix = "check it out again, or name another file with --model";

struct Type {
    std::string_view name;
    ElementType type;
    std::uint64_t bytes;
};
constexpr std::array types{Type{"bf16", ElementType::bf16, 2}, Type{"f32", ElementType::f32, 4}, Type{"i8", ElementType::i8, 1}};

Error corrupt_file(const std::string& name, const std::string& what) {
    return {ErrorCode::corrupt, name + " is damaged: " + what + "; " + std::string(fix)};
}

Error unsupported_file(const std::string& name, const std::string& what) {
    return {ErrorCode::unsupported, name + ": " + what + "; use a file made for this version of overt"};
}

const json* member(const json& object, const char* key) {
    if (!object.is_object()) return nullptr;
    const auto found = object.find(key);
    return found == object.end() ? nullptr : &*found;
}

std::optional<std::uint64_t> whole_number(const json& object, const char* key) {
    const json* value = member(object, key);
    if (value == nullptr || !value->is_number_unsigned()) return std::nullopt;
    return value->get<std::uint64_t>();
}

std::string text_of(const json& object, const char* key) {
    const json* value = member(object, key);
    return value != nullptr && value->is_string() ? value->get<std::string>() : std::string();
}

}  // namespace

void TensorView::copy(std::size_t first, std::size_t count, float* out) const {
    switch (type) {
        case ElementType::bf16:
            expand_bf16(bytes.data() + 2 * first, count, out);
            break;
        case ElementType::f32:
            std::memcpy(out, bytes.data() + 4 * first, 4 * count);
            break;
        case ElementType::i8:
            copy_rows(first, count, out);
            break;
    }
}

void TensorView::copy_rows(std::size_t first, std::size_t count, float* out) const {
    const std::size_t width = shape.back();
    for (std::size_t at = first; at < first + count;) {
        const std::size_t row = at / width;
        const std::size_t end = std::min((row + 1) * width, first + count);
        float scale = 0;
        std::memcpy(&scale, scales.data() + row * sizeof scale, sizeof scale);
        const char* values = bytes.data() + at;
        for (std::size_t i = 0; i < end - at; ++i) out[i] = scale * static_cast<float>(static_cast<signed char>(values[i]));
        out += end - at;
        at = end;
    }
}

/// One pass over the bytes; stops at the first thing wrong.
class WeightsParser {
public:
    WeightsParser(std::string_view bytes, std::string name) : bytes_(bytes) { weights_.name_ = std::move(name); }

    Result<Weights> parse() {
        for (const auto step : {&WeightsParser::read_frame, &WeightsParser::read_config, &WeightsParser::read_labels,
                                &WeightsParser::read_tensors, &WeightsParser::read_vocabulary})
            if (auto error = (this->*step)()) return *std::move(error);
        return std::move(weights_);
    }

private:
    using Step = std::optional<Error>;

    Step damaged(const std::string& what) const { return corrupt_file(weights_.name_, what); }

    Step read_frame() {
        if (bytes_.size() < header_at || bytes_.substr(0, magic.size()) != magic) return damaged("it is not a weight file");
        std::uint64_t size = 0;
        std::memcpy(&size, bytes_.data() + magic.size(), sizeof size);
        if (size > bytes_.size() - header_at || (header_at + size) % alignment != 0)
            return damaged("its header has no good length");
        weights_.digest_ = base::sha256(bytes_.substr(header_at));
        if (std::memcmp(weights_.digest_.data(), bytes_.data() + 16, weights_.digest_.size()) != 0)
            return damaged("its SHA-256 is not the one it names");
        header_ = json::parse(bytes_.substr(header_at, size), nullptr, false);
        if (!header_.is_object()) return damaged("its header is not JSON");
        data_ = bytes_.substr(header_at + size);
        if (text_of(header_, "format") != "overt.weights/1")
            return unsupported_file(weights_.name_, "its format is not overt.weights/1");
        weights_.model_name_ = text_of(header_, "name");
        return std::nullopt;
    }

    Step read_config() {
        const json* config = member(header_, "config");
        if (config == nullptr) return damaged("it has no config");
        ModelConfig& c = weights_.config_;
        const std::pair<const char*, std::uint32_t*> settings[] = {{"layers", &c.layers},       {"width", &c.width},
                                                                   {"heads", &c.heads},         {"feed_forward", &c.feed_forward},
                                                                   {"positions", &c.positions}, {"vocabulary", &c.vocabulary},
                                                                   {"shapes", &c.shapes},       {"window", &c.window},
                                                                   {"arc_width", &c.arc_width}, {"label_width", &c.label_width}};
        for (const auto& [key, value] : settings) {
            const auto number = whole_number(*config, key);
            if (!number || *number == 0 || *number > largest_setting)
                return damaged("config." + std::string(key) + " is no size");
            *value = static_cast<std::uint32_t>(*number);
        }
        const json* epsilon = member(*config, "layer_norm_epsilon");
        if (epsilon == nullptr || !epsilon->is_number()) return damaged("config.layer_norm_epsilon is no number");
        c.layer_norm_epsilon = epsilon->get<float>();
        if (!(c.layer_norm_epsilon > 0 && c.layer_norm_epsilon < 1))
            return damaged("config.layer_norm_epsilon is not between 0 and 1");
        if (c.window + 2 > c.positions) return damaged("a window has more pieces than there are positions");
        if (c.width % c.heads != 0) return damaged("the width is not a multiple of the heads");
        if ((c.width / c.heads) % lanes_of_two != 0 || c.feed_forward % lanes_of_two != 0 || c.arc_width % lanes_of_two != 0 ||
            c.label_width % lanes_of_two != 0)
            return unsupported_file(weights_.name_, "a layer is not a multiple of 16 wide");
        return std::nullopt;
    }

    Step read_labels() {
        const json* labels = member(header_, "labels");
        if (labels == nullptr || !labels->is_object()) return damaged("it has no labels");
        for (const auto& [head, values] : labels->items()) {
            if (!values.is_array() || values.empty() || values.size() > largest_setting)
                return damaged("labels." + head + " is no list");
            auto& out = weights_.labels_[head];
            for (const json& value : values) {
                if (!value.is_string()) return damaged("labels." + head + " has a label that is no text");
                out.push_back(value.get<std::string>());
            }
        }
        return std::nullopt;
    }

    Step read_tensors() {
        const json* tensors = member(header_, "tensors");
        if (tensors == nullptr || !tensors->is_array()) return damaged("it has no tensors");
        for (const json& entry : *tensors)
            if (auto error = read_tensor(entry)) return error;
        for (auto& [name, view] : weights_.tensors_)
            if (auto error = find_scales(name, view)) return error;
        return std::nullopt;
    }

    Step find_scales(const std::string& name, TensorView& view) const {
        if (view.type != ElementType::i8) return std::nullopt;
        const auto found = weights_.tensors_.find(name + ".scale");
        if (found == weights_.tensors_.end()) return damaged("tensor " + name + " has no scales");
        const TensorView& scales = found->second;
        if (view.shape.size() != 2 || scales.type != ElementType::f32 || scales.shape != std::vector{view.shape.front()})
            return damaged("tensor " + name + " has not one scale for each row");
        std::vector<float> values(view.shape.front());
        scales.copy(0, values.size(), values.data());
        if (!std::all_of(values.begin(), values.end(), [](float scale) { return scale >= 0 && std::isfinite(scale); }))
            return damaged("tensor " + name + " has a scale that is no finite number or below 0");
        view.scales = scales.bytes;
        return std::nullopt;
    }

    Step read_tensor(const json& entry) {
        const std::string name = text_of(entry, "name");
        if (name.empty()) return damaged("it has a tensor without a name");
        TensorView view;
        const std::string type = text_of(entry, "dtype");
        const auto* known = std::find_if(types.begin(), types.end(), [&](const Type& t) { return t.name == type; });
        if (known == types.end()) return unsupported_file(weights_.name_, "tensor " + name + " has an unknown dtype");
        view.type = known->type;
        const json* shape = member(entry, "shape");
        if (shape == nullptr || !shape->is_array() || shape->empty() || shape->size() > 3)
            return damaged("tensor " + name + " has no shape");
        std::uint64_t size = known->bytes;
        for (const json& length : *shape) {
            if (!length.is_number_unsigned() || length == 0U || length > largest_setting)
                return damaged("tensor " + name + " has no shape");
            view.shape.push_back(length.get<std::size_t>());
            size *= view.shape.back();
        }
        const auto offset = whole_number(entry, "offset");
        const auto bytes = whole_number(entry, "bytes");
        if (!offset || !bytes || *bytes != size) return damaged("the size of tensor " + name + " is not that of its shape");
        if (*offset > data_.size() || *bytes > data_.size() - *offset)
            return damaged("tensor " + name + " lies outside the file");
        if (*offset % alignment != 0) return damaged("tensor " + name + " is not aligned");
        view.bytes = data_.substr(*offset, *bytes);
        if (!weights_.tensors_.emplace(name, std::move(view)).second) return damaged("tensor " + name + " is there twice");
        return std::nullopt;
    }

    Step read_vocabulary() {
        const json* place = member(header_, "vocabulary");
        const auto offset = place == nullptr ? std::nullopt : whole_number(*place, "offset");
        const auto bytes = place == nullptr ? std::nullopt : whole_number(*place, "bytes");
        if (!offset || !bytes || *offset > data_.size() || *bytes > data_.size() - *offset)
            return damaged("its vocabulary lies outside");
        const std::string_view words = data_.substr(*offset, *bytes);
        if (words.empty() || words.back() != '\n' || !base::is_valid_utf8(words))
            return damaged("its vocabulary is not lines of UTF-8");
        if (std::count(words.begin(), words.end(), '\n') != weights_.config_.vocabulary)
            return damaged("its vocabulary does not have as many lines as config says");
        weights_.vocabulary_ = words;
        return std::nullopt;
    }

    std::string_view bytes_;
    std::string_view data_;
    json header_;
    Weights weights_;
};

Result<Weights> Weights::open(const std::string& path) {
    auto file = base::MappedFile::open(path);
    if (!file && file.error().code == ErrorCode::not_found)
        return Error{ErrorCode::not_found, "no weights at " + path + "; " + std::string(fix)};
    if (!file) return file.error();
    auto weights = parse(file->bytes(), path);
    if (weights) weights->file_ = std::move(*file);
    return weights;
}

Result<Weights> Weights::parse(std::string_view bytes, const std::string& name) { return WeightsParser(bytes, name).parse(); }

const std::vector<std::string>* Weights::labels(const std::string& head) const {
    const auto found = labels_.find(head);
    return found == labels_.end() ? nullptr : &found->second;
}

Result<TensorView> Weights::tensor(const std::string& name, const std::vector<std::size_t>& shape) const {
    const auto found = tensors_.find(name);
    if (found == tensors_.end()) return corrupt("tensor " + name + " is missing");
    if (found->second.shape != shape) return corrupt("tensor " + name + " has the wrong shape");
    return found->second;
}

Error Weights::corrupt(const std::string& what) const { return corrupt_file(name_, what); }

}  // namespace overt::neural
