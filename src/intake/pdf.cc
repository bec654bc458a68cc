#include "intake/pdf.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

#include "intake/records.h"

extern char** environ;

namespace overt::intake {
namespace {

constexpr rlim_t seconds = 60;
constexpr rlim_t memory = 1ULL << 30;

class Descriptor {
public:
    explicit Descriptor(int value) : value_(value) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() { close(); }
    void close() {
        if (value_ >= 0) ::close(value_);
        value_ = -1;
    }
    [[nodiscard]] int get() const { return value_; }

private:
    int value_;
};

/// The bytes as a file without a name.
Result<int> file_of(std::string_view bytes) {
    const int file = ::memfd_create("page.pdf", MFD_CLOEXEC);
    if (file < 0) return Error{ErrorCode::io, std::string("no memory for the PDF: ") + std::strerror(errno)};
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) {
            ::close(file);
            return Error{ErrorCode::io, std::string("no memory for the PDF: ") + std::strerror(errno)};
        }
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    ::lseek(file, 0, SEEK_SET);
    return file;
}

/// Starts pdftotext on `input`, its output into `output`; the process, or 0.
pid_t start(int input, int output) {
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    std::array<std::string, 6> words{"pdftotext", "-q", "-enc", "UTF-8", "/dev/stdin", "-"};
    std::array<char*, 7> arguments{};
    for (std::size_t i = 0; i < words.size(); ++i) arguments[i] = words[i].data();
    pid_t process = 0;
    const int failed = ::posix_spawnp(&process, "pdftotext", &actions, nullptr, arguments.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    return failed == 0 ? process : 0;
}

void limit(pid_t process) {
    const rlimit time{seconds, seconds};
    const rlimit space{memory, memory};
    ::prlimit(process, RLIMIT_CPU, &time, nullptr);
    ::prlimit(process, RLIMIT_AS, &space, nullptr);
}

std::string all_of(int output) {
    std::string out;
    std::array<char, 1 << 16> buffer;
    while (out.size() < largest_page) {
        const ssize_t got = ::read(output, buffer.data(), buffer.size());
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) break;
        out.append(buffer.data(), static_cast<std::size_t>(got));
    }
    return out;
}

}  // namespace

Result<std::string> pdf_text(std::string_view bytes) {
    const auto file = file_of(bytes);
    if (!file) return file.error();
    const Descriptor input(*file);
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return Error{ErrorCode::io, std::string("no pipe: ") + std::strerror(errno)};
    const Descriptor reading(ends[0]);
    Descriptor writing(ends[1]);
    const pid_t process = start(input.get(), writing.get());
    if (process == 0)
        return Error{ErrorCode::unsupported, "PDF is read by pdftotext, which is not installed (Debian: poppler-utils)"};
    limit(process);
    writing.close();
    std::string text = all_of(reading.get());
    if (text.size() >= largest_page) ::kill(process, SIGKILL);
    int status = 0;
    while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {
    }
    if (text.empty() && (!WIFEXITED(status) || WEXITSTATUS(status) != 0))
        return Error{ErrorCode::corrupt, "pdftotext cannot read the PDF: it is damaged, locked by a password, or takes too long"};
    return text;
}

}  // namespace overt::intake
