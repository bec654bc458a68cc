#include "base/assert.h"

#include <cstdio>
#include <cstdlib>

namespace overt::base {

void assertion_failed(const char* condition, const char* sentence, const char* file, int line) {
    std::fprintf(stderr, "%s:%d: %s (%s)\n", file, line, sentence, condition);
    std::abort();
}

}  // namespace overt::base
