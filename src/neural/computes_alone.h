// While one of these lives, oneDNN on this thread computes on this thread alone: the program's own workers are the parallelism,
// and a result may not depend on how a library divides the work.
#pragma once

extern "C" {  // of the OpenMP runtime that oneDNN is built with; clang has no omp.h beside Debian's gomp
int omp_get_max_threads(void);
void omp_set_num_threads(int threads);
}

namespace overt::neural {

class ComputesAlone {
public:
    ComputesAlone() : before_(omp_get_max_threads()) { omp_set_num_threads(1); }
    ComputesAlone(const ComputesAlone&) = delete;
    ComputesAlone& operator=(const ComputesAlone&) = delete;
    ~ComputesAlone() { omp_set_num_threads(before_); }

private:
    int before_;
};

}  // namespace overt::neural
