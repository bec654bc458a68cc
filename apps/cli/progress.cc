#include "progress.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace overt::cli {
namespace {
constexpr auto first_after = std::chrono::milliseconds(500);
constexpr auto redraw_after = std::chrono::milliseconds(100);
constexpr std::size_t bar_width = 24;
constexpr std::size_t name_width = 40;
}  // namespace

Progress::Progress(std::size_t total)
    : total_(total), wanted_(total > 1 && ::isatty(STDERR_FILENO) == 1), drawn_(std::chrono::steady_clock::now()) {}

Progress::~Progress() { clear(); }

void Progress::step(const std::string& input) {
    ++done_;
    const auto now = std::chrono::steady_clock::now();
    if (!wanted_ || now - drawn_ < (shown_ ? redraw_after : first_after)) return;
    total_ = std::max(total_, done_);  // a file may hold several articles
    const std::size_t filled = bar_width * done_ / total_;
    const std::string name = input.size() <= name_width ? input : "..." + input.substr(input.size() - name_width + 3);
    std::fprintf(stderr, "\r\033[K[%s%s] %zu/%zu %s", std::string(filled, '#').c_str(),
                 std::string(bar_width - filled, '.').c_str(), done_, total_, name.c_str());
    std::fflush(stderr);
    shown_ = true;
    drawn_ = now;
}

void Progress::clear() {
    if (!shown_) return;
    std::fputs("\r\033[K", stderr);
    std::fflush(stderr);
    shown_ = false;
}

}  // namespace overt::cli
