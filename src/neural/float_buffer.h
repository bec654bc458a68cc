// Scratch memory of float32, aligned for vector loads. It keeps its size from use to use; contents are not kept when it grows.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <new>

namespace overt::neural {

class FloatBuffer {
public:
    /// At least `count` floats with any contents.
    float* reserve(std::size_t count) {
        if (count > capacity_) {
            memory_.reset();
            capacity_ = 0;
            memory_.reset(static_cast<float*>(::operator new(count * sizeof(float), alignment)));
            capacity_ = count;
        }
        return memory_.get();
    }
    [[nodiscard]] float* data() const { return memory_.get(); }

private:
    static constexpr std::align_val_t alignment{64};
    struct Release {
        void operator()(float* memory) const { ::operator delete(memory, alignment); }
    };
    std::unique_ptr<float, Release> memory_;
    std::size_t capacity_ = 0;
};

}  // namespace overt::neural
