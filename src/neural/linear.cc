#include "neural/linear.h"

#include <algorithm>
#include <dnnl.hpp>
#include <new>
#include <optional>
#include <utility>

#include "base/assert.h"
#include "neural/byte_linear.h"
#include "neural/computes_alone.h"

namespace overt::neural {
namespace {

using dnnl::memory;

constexpr std::size_t output_multiple = 16;

memory::dim dim(std::size_t size) { return static_cast<memory::dim>(size); }

Error no_implementation(const dnnl::error& error) {
    return {ErrorCode::unsupported, std::string("oneDNN cannot run the model on this machine (") + error.what() +
                                        "); use a processor with AVX2 or a newer libdnnl"};
}

/// A 1x1 convolution over `row_block` pixels: the one form of y = W x + b for which oneDNN 2.6 keeps weights in blocks on AVX2 as
/// well (measured 90-100 GFLOP/s a core where matmul and inner_product, which pack them anew at every call, reach 60-95).
dnnl::convolution_forward::primitive_desc describe(const dnnl::engine& engine, const LinearShape& shape, std::size_t stride) {
    const auto f32 = memory::data_type::f32;
    const memory::desc source({1, dim(shape.in), 1, dim(row_block)}, f32, memory::format_tag::nhwc);
    const memory::desc target({1, dim(stride), 1, dim(row_block)}, f32, memory::format_tag::nhwc);
    const memory::desc weights({dim(stride), dim(shape.in), 1, 1}, f32, memory::format_tag::any);
    const memory::desc bias({dim(stride)}, f32, memory::format_tag::a);
    dnnl::post_ops after;
    if (shape.add) after.append_sum();
    if (shape.activation == Activation::gelu) after.append_eltwise(1.0F, dnnl::algorithm::eltwise_gelu_erf, 0.0F, 0.0F);
    dnnl::primitive_attr attributes;
    attributes.set_post_ops(after);
    attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);  // the library's own is one for all threads
    return {{dnnl::prop_kind::forward_inference,
             dnnl::algorithm::convolution_direct,
             source,
             weights,
             bias,
             target,
             {1, 1},
             {0, 0},
             {0, 0}},
            attributes,
            engine};
}

}  // namespace

struct Device::Handle {
    dnnl::engine engine;
};

Result<Device> Device::create() {
    try {
        Device device;
        device.handle_ = std::make_shared<const Handle>(Handle{dnnl::engine(dnnl::engine::kind::cpu, 0)});
        return device;
    } catch (const dnnl::error& error) {
        return no_implementation(error);
    }
}

namespace {

/// What oneDNN needs of one layer. It computes whole blocks, so that the same machine code runs whatever the batch.
struct FloatState {
    dnnl::engine engine;
    LinearShape shape;
    std::size_t stride = 0;
    dnnl::convolution_forward::primitive_desc description;
    dnnl::convolution_forward primitive;
    memory weights;
    memory bias;
};

class FloatLinear final : public LinearKind {
public:
    explicit FloatLinear(FloatState state) : state_(std::move(state)) {}
    [[nodiscard]] std::size_t stride() const override { return state_.stride; }
    void run(const float* in, std::size_t rows, float* out) const override;

private:
    FloatState state_;
};

}  // namespace

Result<Linear> Linear::create(const Device& device, const LinearShape& shape, std::vector<float> weights,
                              const std::vector<float>& bias, Arithmetic arithmetic) {
    OVERT_ASSERT(weights.size() == shape.in * shape.out && bias.size() == shape.out, "weights have the size of the layer");
    Linear linear;
    if (arithmetic == Arithmetic::int8) {
        linear.kind_ = std::make_unique<const ByteLinear>(shape, weights, bias);
        return linear;
    }
    const ComputesAlone alone;
    try {
        FloatState state;
        state.engine = device.handle().engine;
        state.shape = shape;
        state.stride = (shape.out + output_multiple - 1) / output_multiple * output_multiple;
        state.description = describe(state.engine, shape, state.stride);
        state.primitive = dnnl::convolution_forward(state.description);
        weights.resize(state.stride * shape.in);
        const memory given({{dim(state.stride), dim(shape.in), 1, 1}, memory::data_type::f32, memory::format_tag::oihw},
                           state.engine, weights.data());
        state.weights = memory(state.description.weights_desc(), state.engine);
        dnnl::stream stream(state.engine);
        dnnl::reorder(given, state.weights).execute(stream, const_cast<memory&>(given), state.weights);
        stream.wait();
        state.bias = memory(state.description.bias_desc(), state.engine);
        float* bias_values = static_cast<float*>(state.bias.get_data_handle());
        std::fill_n(std::copy(bias.begin(), bias.end(), bias_values), state.stride - shape.out, 0.0F);
        linear.kind_ = std::make_unique<const FloatLinear>(std::move(state));
        return linear;
    } catch (const dnnl::error& error) {
        return no_implementation(error);
    }
}

void FloatLinear::run(const float* in, std::size_t rows, float* out) const {
    const FloatState& state = state_;
    try {
        dnnl::stream stream(state.engine);
        const memory source(state.description.src_desc(), state.engine, const_cast<float*>(in));
        const memory target(state.description.dst_desc(), state.engine, out);
        const memory scratch(state.description.scratchpad_desc(), state.engine);
        for (std::size_t row = 0; row < rows; row += row_block) {
            source.set_data_handle(const_cast<float*>(in + row * state.shape.in));
            target.set_data_handle(out + row * state.stride);
            state.primitive.execute(stream, {{DNNL_ARG_SRC, source},
                                             {DNNL_ARG_WEIGHTS, state.weights},
                                             {DNNL_ARG_BIAS, state.bias},
                                             {DNNL_ARG_DST, target},
                                             {DNNL_ARG_SCRATCHPAD, scratch}});
        }
        stream.wait();
    } catch (const dnnl::error&) {
        throw std::bad_alloc();  // the layer has run before with this very shape: only memory can be missing
    }
}

}  // namespace overt::neural
