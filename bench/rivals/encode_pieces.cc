// The encoder alone over windows of word pieces that are given, for rivals.py: prints the seconds of the best of three rounds and
// of the start with the first window, as JSON. usage: encode_pieces WEIGHTS PIECES int8|float32 THREADS [VECTORS]
// PIECES has a window a line, ID:SHAPE for each piece; VECTORS gets the float32 vectors of all pieces in order.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <future>
#include <sstream>
#include <string>
#include <vector>

#include "base/thread_pool.h"
#include "neural/encoder.h"

namespace {

using overt::neural::Arithmetic;
using overt::neural::Batch;
using overt::neural::Encoder;
using overt::neural::EncoderScratch;
using Clock = std::chrono::steady_clock;

constexpr std::size_t batch_pieces = 1188;  // as many as the program takes at once
constexpr int rounds = 3;

[[noreturn]] void fail(const std::string& why) {
    std::fprintf(stderr, "encode_pieces: %s\n", why.c_str());
    std::exit(1);
}

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

std::vector<Batch> read_batches(const char* path, std::size_t most) {
    std::ifstream file(path);
    std::vector<Batch> batches(1);
    for (std::string line; std::getline(file, line);) {
        std::istringstream pieces(line);
        if (batches.back().ids.size() >= most) batches.emplace_back();
        std::uint32_t id = 0, shape = 0;
        for (char colon = 0; pieces >> id >> colon >> shape;) batches.back().add(id, static_cast<std::uint8_t>(shape));
        batches.back().end_window();
    }
    return batches;
}

double round_seconds(const Encoder& encoder, const std::vector<Batch>& batches, unsigned threads) {
    std::vector<EncoderScratch> scratch(threads);
    overt::base::ThreadPool pool(threads);
    std::promise<double> done;
    pool.submit([&](unsigned worker) {
        const auto begin = Clock::now();
        pool.parallel_for(batches.size(), worker,
                          [&](std::size_t i, unsigned helper) { (void)encoder.encode(batches[i], scratch[helper]); });
        done.set_value(seconds_since(begin));
    });
    return done.get_future().get();
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 5) fail("usage: encode_pieces WEIGHTS PIECES int8|float32 THREADS [VECTORS]");
    const auto arithmetic = std::string(arguments[3]) == "int8" ? Arithmetic::int8 : Arithmetic::float32;
    const std::vector<Batch> batches = read_batches(arguments[2], batch_pieces), windows = read_batches(arguments[2], 1);
    const auto begin = Clock::now();
    const auto weights = overt::neural::Weights::open(arguments[1]);
    if (!weights) fail(weights.error().message);
    const auto device = overt::neural::Device::create();
    if (!device) fail(device.error().message);
    const auto encoder = Encoder::create(*weights, *device, arithmetic);
    if (!encoder) fail(encoder.error().message);
    EncoderScratch scratch;
    (void)encoder->encode(windows.front(), scratch);
    const double start = seconds_since(begin);
    if (count > 5) {
        std::ofstream out(arguments[5], std::ios::binary);
        for (const Batch& batch : batches)
            out.write(reinterpret_cast<const char*>(encoder->encode(batch, scratch)),
                      static_cast<std::streamsize>(batch.ids.size() * encoder->width() * sizeof(float)));
    }
    double best = 1e9;
    for (int i = 0; i < rounds; ++i)
        best = std::min(best, round_seconds(*encoder, batches, static_cast<unsigned>(std::max(1, std::atoi(arguments[4])))));
    std::printf("{\"seconds\": %.4f, \"start\": %.4f}\n", best, start);
}
