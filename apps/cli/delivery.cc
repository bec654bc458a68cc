#include "delivery.h"

#include "commands.h"
#include "exit_status.h"
#include "output.h"

namespace overt::cli {

int complain_about(const Error& error) {
    complain(error.message);
    return exit_status(error);
}

void OutputFlags::add_to(CLI::App& verb, const std::vector<std::string>& formats, const std::string& help) {
    if (!formats.empty()) verb.add_option("--format", format, help)->check(CLI::IsMember(formats));
    verb.add_option("-o,--output", path, "File; standard output unless given");
}

std::string OutputFlags::text_or_json() const {
    if (!format.empty()) return format;
    const auto output = Output::open("");
    return path.empty() && output && output->is_terminal() ? "text" : "json";
}

int OutputFlags::deliver(const std::string& text) const {
    auto output = Output::open(path);
    Status written = output ? output->write(text) : Status(output.error());
    if (written) written = output->finish();
    if (written) return all_done;
    complain(written.error().message);
    return output_failed;
}

std::string joined_lines(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    return text;
}

}  // namespace overt::cli
