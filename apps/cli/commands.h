// The verbs of the program. Each adds its subcommand to the command line and says how to run it.
#pragma once

#include <CLI/CLI.hpp>
#include <atomic>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace overt::cli {

/// Set by the verb that the command line names; run after parsing. Returns the exit status.
using Action = std::function<int()>;

/// What every verb gets: where to leave its action, and the flag that Ctrl-C sets.
struct Context {
    Action* action;
    const std::atomic<bool>* stop;
};

/// Adds a verb with flags of its own: `set_up` puts them on the verb, `run` has them when the verb is run.
template <class Flags, class SetUp, class Run>
void add_verb(CLI::App& app, const Context& context, const char* name, const char* help, SetUp set_up, Run run) {
    auto flags = std::make_shared<Flags>();
    CLI::App* verb = app.add_subcommand(name, help);
    set_up(*verb, *flags);
    verb->callback([=, action = context.action] { *action = [=] { return run(*flags); }; });
}

void add_read(CLI::App& app, const Context& context);
void add_parse(CLI::App& app, const Context& context);
void add_extract(CLI::App& app, const Context& context);
void add_kinds(CLI::App& app, const Context& context);
void add_show(CLI::App& app, const Context& context);
void add_lineage_verbs(CLI::App& app, const Context& context);
void add_casebook_verbs(CLI::App& app, const Context& context);

/// "overt: message" on standard error. Takes no memory, so that its lack can be told.
void complain(std::string_view message);

}  // namespace overt::cli
