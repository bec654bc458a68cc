// OVERT_ASSERT(condition, "sentence"): for our own mistakes, never reachable from input. On in asan, tsan and fuzz builds.
#pragma once

namespace overt::base {
[[noreturn]] void assertion_failed(const char* condition, const char* sentence, const char* file, int line);
}

#ifdef OVERT_ASSERTS
#define OVERT_ASSERT(condition, sentence) \
    ((condition) ? static_cast<void>(0) : ::overt::base::assertion_failed(#condition, sentence, __FILE__, __LINE__))
#else
#define OVERT_ASSERT(condition, sentence) static_cast<void>(0)
#endif
