// index_growth TEXTS INDEX REPORTS: fills a new index with so many reports and prints a line of figures at each power of ten from
// 10,000 and at the end. TEXTS holds reports separated by form feeds; each report that is added is as long as one of them and
// goes on after every two words as some place in TEXTS does that has the same two, with other numbers: no two are alike. At each
// line a thousand copies with every tenth word lost are placed, and should be found. Times are those of one processor.
#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <unordered_map>
#include <vector>

#include "lineage/keys.h"
#include "overt/report_index.h"

namespace {

double processor_seconds() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

[[noreturn]] void fail(const std::string& message) {
    std::fprintf(stderr, "index_growth: %s\n", message.c_str());
    std::exit(1);
}

class Reports {
public:
    explicit Reports(const char* path) {
        std::ifstream file(path, std::ios::binary);
        const std::string all{std::istreambuf_iterator<char>(file), {}};
        std::unordered_map<std::string, std::uint32_t> known;
        std::string word;
        starts_.push_back(0);
        for (const char c : all + "\f") {
            if (c != ' ' && c != '\f') {
                word += c;
                continue;
            }
            if (!word.empty()) words_.push_back(known.emplace(word, known.size()).first->second), word.clear();
            if (c == '\f') starts_.push_back(static_cast<std::uint32_t>(words_.size()));
        }
        if (words_.size() < 1000) fail(std::string(path) + " holds fewer than a thousand words");
        spelling_.resize(known.size());
        for (const auto& [text, id] : known) spelling_[id] = text;
        for (std::uint32_t i = 2; i < words_.size(); ++i) after_[pair(words_[i - 2], words_[i - 1])].push_back(i);
    }
    overt::Article report(std::uint32_t number) const {
        std::mt19937 random(number);
        const std::uint32_t one = random() % (static_cast<std::uint32_t>(starts_.size()) - 1);
        const std::uint32_t length = std::max(40U, starts_[one + 1] - starts_[one]);
        overt::Article article;
        article.input = "reports/" + std::to_string(number) + ".txt";
        article.publisher = "Outlet " + std::to_string(random() % 500);
        std::uint32_t at = 2 + random() % (static_cast<std::uint32_t>(words_.size()) - 2);
        for (std::uint32_t i = 0; i < length; ++i) {
            for (const char c : spelling_[words_[at]])
                article.text += c >= '0' && c <= '9' ? static_cast<char>('0' + random() % 10) : c;
            article.text += ' ';
            const auto next = after_.find(pair(words_[at - 1], words_[at]));
            at = next == after_.end() ? 2 + random() % (static_cast<std::uint32_t>(words_.size()) - 2)
                                      : next->second[random() % next->second.size()];
        }
        return article;
    }
    overt::Article copy(std::uint32_t number) const {
        overt::Article article = report(number);
        article.input = "copy of " + article.input;
        std::mt19937 random(number);
        std::string kept;
        bool lost = false;
        for (const char c : article.text) {
            if (c == ' ') lost = random() % 10 == 0;
            if (!lost) kept += c;
        }
        article.text = kept;
        return article;
    }

private:
    static std::uint64_t pair(std::uint32_t a, std::uint32_t b) { return static_cast<std::uint64_t>(a) << 32 | b; }
    std::vector<std::string> spelling_;
    std::vector<std::uint32_t> words_, starts_;
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> after_;
};

void print_line(const Reports& reports, overt::store::ReportIndex& index, const char* path, std::uint32_t count, double filling) {
    constexpr std::uint32_t asked = 1000;
    std::mt19937 random(count);
    std::vector<double> times;
    std::uint32_t found = 0;
    for (std::uint32_t i = 0; i < asked; ++i) {
        const std::uint32_t number = random() % count;
        const overt::Article copy = reports.copy(number);
        const double start = processor_seconds();
        const auto placed = index.place(copy);
        times.push_back(1000 * (processor_seconds() - start));
        if (!placed) fail(placed.error().message);
        found += placed->parent && *placed->parent == "reports/" + std::to_string(number) + ".txt" ? 1 : 0;
    }
    std::sort(times.begin(), times.end());
    std::uintmax_t bytes = 0;
    for (const char* end : {"", "-wal"})
        if (std::filesystem::exists(std::string(path) + end)) bytes += std::filesystem::file_size(std::string(path) + end);
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    std::printf(
        "%u reports: filled in %.0f s (%.0f a second), %.0f bytes each on disk, peak memory %ld MB; placed in %.2f ms "
        "(median), %.2f ms (99 of 100); copies found %.1f %%\n",
        count, filling, count / filling, static_cast<double>(bytes) / count, usage.ru_maxrss / 1024, times[asked / 2],
        times[asked * 99 / 100], 100.0 * found / asked);
    std::fflush(stdout);
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 4) fail("three arguments are needed: TEXTS INDEX REPORTS");
    const Reports reports(arguments[1]);
    const auto wanted = static_cast<std::uint32_t>(std::strtoul(arguments[3], nullptr, 10));
    {
        std::vector<overt::Article> some;
        for (std::uint32_t i = 0; i < 20000; ++i) some.push_back(reports.report(i));
        std::size_t bytes = 0, keys = 0;
        const double start = processor_seconds();
        for (const overt::Article& one : some)
            bytes += one.text.size(), keys += overt::lineage::keys_of(overt::lineage::fingerprint(one)).size();
        const double time = (processor_seconds() - start);
        std::printf("fingerprints: %.0f a second, %.0f MB/s, %.0f bytes and %.0f keys each\n", 20000 / time,
                    static_cast<double>(bytes) / time / 1e6, static_cast<double>(bytes) / 20000,
                    static_cast<double>(keys) / 20000);
        std::fflush(stdout);
    }
    std::filesystem::remove(arguments[2]);
    auto index = overt::store::ReportIndex::open(arguments[2], overt::store::OpenMode::create);
    if (!index) fail(index.error().message);
    double filling = 0;
    std::uint32_t next = 10000;
    for (std::uint32_t i = 0; i < wanted;) {
        const std::uint32_t end = std::min(next, wanted);
        for (; i < end; ++i) {
            const overt::Article report = reports.report(i);
            const double start = processor_seconds();
            if (const auto added = index->fill(report); !added) fail(added.error().message);
            filling += processor_seconds() - start;
        }
        const double start = processor_seconds();
        if (const auto kept = index->commit(); !kept) fail(kept.error().message);
        filling += processor_seconds() - start;
        print_line(reports, *index, arguments[2], i, filling);
        next *= 10;
    }
    const double start = processor_seconds();
    if (const auto sound = index->check(); !sound) fail(sound.error().message);
    std::printf("all of it read and verified in %.0f s\n", (processor_seconds() - start));
    return 0;
}
