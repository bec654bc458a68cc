// The instruction sets that kernels are written for, and whether this processor has them. For .cc files of this module alone.
#pragma once

#if defined(__x86_64__) && defined(__GNUC__)
#define OVERT_X86 1
#define OVERT_AVX2 __attribute__((target("avx2")))
/// AVX-512 with multiplication of bytes and shorts (VNNI): Ice Lake, Zen 4 and later.
#define OVERT_AVX512 __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx512vnni")))

namespace overt::neural {

inline bool has_avx2() { return __builtin_cpu_supports("avx2"); }
inline bool has_avx512() {
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq") &&
           __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vnni");
}

}  // namespace overt::neural
#endif
