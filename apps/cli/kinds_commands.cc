// overt kinds check and list: the tables of kinds of events, and files that add to them.
#include <algorithm>
#include <memory>

#include "commands.h"
#include "delivery.h"
#include "exit_status.h"
#include "output.h"
#include "overt/engine.h"
#include "overt/kinds.h"

namespace overt::cli {
namespace {

struct Flags {
    std::vector<std::string> files;
    std::vector<std::string> names;
};

int print(const std::string& text) {
    auto output = Output::open("");
    Status written = output->write(text);
    if (written) written = output->finish();
    if (written) return all_done;
    complain(written.error().message);
    return output_failed;
}

std::size_t words_of(const meaning::KindEntry& kind) { return kind.rolesets.size() + kind.verbs.size() + kind.nouns.size(); }

std::string joined(const std::vector<std::string>& list) {
    std::string out;
    for (const std::string& item : list) out += (out.empty() ? "" : ", ") + item;
    return out;
}

/// One line for each file that is in order; faults on standard error.
int run_check(const Flags& flags) {
    const auto home = find_home("");
    if (!home) return complain_about(home.error());
    const auto shipped = meaning::list_kinds(*home + "/data", {});
    if (!shipped) return complain_about(shipped.error());
    std::string text;
    bool faulty = false;
    for (const std::string& file : flags.files) {
        const auto kinds = meaning::list_kinds(*home + "/data", {file});
        if (!kinds) {
            complain(kinds.error().message);
            faulty = true;
            continue;
        }
        const std::size_t more = kinds->size() - shipped->size();
        std::size_t words = 0;
        for (const meaning::KindEntry& kind : *kinds) words += words_of(kind);
        for (const meaning::KindEntry& kind : *shipped) words -= words_of(kind);
        text += file + ": in order; adds " + std::to_string(more) + (more == 1 ? " kind and " : " kinds and ") +
                std::to_string(words) + (words == 1 ? " word or sense\n" : " words and senses\n");
    }
    const int printed = print(text);
    return printed != all_done ? printed : faulty ? some_inputs_failed : all_done;
}

std::string category(const meaning::KindEntry& kind) {
    if (!kind.plover) return "none";
    return kind.plover->type + (kind.plover->mode ? "/" + *kind.plover->mode : "");
}

/// A line for each kind; everything of the kinds that are named.
int run_list(const Flags& flags) {
    const auto home = find_home("");
    if (!home) return complain_about(home.error());
    const auto kinds = meaning::list_kinds(*home + "/data", flags.files);
    if (!kinds) return complain_about(kinds.error());
    std::string text;
    for (const std::string& name : flags.names) {
        const auto found =
            std::find_if(kinds->begin(), kinds->end(), [&](const meaning::KindEntry& k) { return k.name == name; });
        if (found == kinds->end())
            return complain_about(
                {ErrorCode::invalid_argument, "there is no kind " + name + "; overt kinds list prints all of them"});
        text += found->name + "\n  table: " + found->table + "\n  PLOVER: " + category(*found) +
                "\n  roles: " + joined(found->roles) + "\n  senses: " + joined(found->rolesets) +
                "\n  verbs: " + joined(found->verbs) + "\n  nouns: " + joined(found->nouns) + "\n";
    }
    if (flags.names.empty()) {
        for (const meaning::KindEntry& kind : *kinds)
            text += kind.name + "\t" + category(kind) + "\t" + std::to_string(words_of(kind)) + " words and senses\t" +
                    joined(kind.roles) + "\n";
    }
    return print(text);
}

}  // namespace

void add_kinds(CLI::App& app, const Context& context) {
    CLI::App* verb = app.add_subcommand("kinds", "Kinds of events: list them, check a file that adds to them");
    verb->require_subcommand(1);
    verb->footer("Examples:\n  overt kinds list\n  overt kinds list transfer\n  overt kinds check mine.yaml");
    const auto flags = std::make_shared<Flags>();
    CLI::App* check =
        verb->add_subcommand("check", "Check files of kinds (docs/formats/kinds.md); faults are named by file and line");
    check->add_option("FILE", flags->files, "Files of kinds")->required();
    check->callback([=] { *context.action = [=] { return run_check(*flags); }; });
    CLI::App* list =
        verb->add_subcommand("list", "Kinds with their PLOVER category and roles, a line each, columns between tabs");
    list->add_option("KIND", flags->names, "Print all words of these kinds in place of the list");
    list->add_option("--kinds", flags->files, "File with more kinds; may be given again")
        ->type_name("FILE")
        ->allow_extra_args(false);
    list->callback([=] { *context.action = [=] { return run_list(*flags); }; });
}

}  // namespace overt::cli
