// The program `overt`: flags in, engine call, text or JSON out.
#include <signal.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <new>
#include <string>
#include <system_error>

#include "commands.h"
#include "exit_status.h"
#include "overt/engine.h"
#include "overt/version.h"

namespace {

std::atomic<bool> stop_requested = false;

extern "C" void on_interrupt(int number) {
    if (stop_requested.exchange(true)) {
        ::signal(number, SIG_DFL);
        ::raise(number);
    }
}

void install_signals() {
    struct sigaction interrupt {};
    interrupt.sa_handler = on_interrupt;
    ::sigaction(SIGINT, &interrupt, nullptr);
    ::sigaction(SIGTERM, &interrupt, nullptr);
    ::signal(SIGPIPE, SIG_IGN);  // a closed pipe is reported by write
}

constexpr const char* no_memory = "not enough memory; use fewer threads or smaller inputs";

/// A value of the JSON library takes memory to be destroyed; when there is none, even while what it took is being given back, no
/// handler is reached.
[[noreturn]] void on_terminate() {
    try {
        if (const auto thrown = std::current_exception()) std::rethrow_exception(thrown);
    } catch (const std::bad_alloc&) {
        overt::cli::complain(no_memory);
        std::_Exit(overt::cli::nothing_done);
    } catch (const std::exception& mistake) {
        overt::cli::complain(std::string("a mistake of the program: ") + mistake.what());
    }
    std::abort();
}

/// Version, and the weights that would be used.
int print_version() {
    std::printf("overt %s\n", std::string(overt::version).c_str());
    auto engine = overt::Engine::open({});
    if (!engine) {
        std::printf("model: none (%s)\n", engine.error().message.c_str());
        return overt::cli::all_done;
    }
    std::printf("model: %s, sha256 %s\n", engine->model_name().c_str(), engine->model_digest().c_str());
    return overt::cli::all_done;
}

}  // namespace

namespace overt::cli {
void complain(std::string_view message) {
    std::fprintf(stderr, "overt: %.*s\n", static_cast<int>(message.size()), message.data());
}
}  // namespace overt::cli

int main(int count, char** arguments) {
    using namespace overt::cli;
    install_signals();
    std::set_terminate(on_terminate);
    CLI::App app("overt reads news and says who did, plans, wants or denies what, who says so, how sure, when and where.");
    app.name("overt");
    app.require_subcommand(0, 1);
    app.failure_message(CLI::FailureMessage::simple);
    app.footer(
        "Examples:\n"
        "  overt read article.html                       what the page says, with the exact words\n"
        "  overt read --format json pages/ > readings    one JSON object a line, for each page of a folder\n"
        "  overt read --explain V3 article.html          why its third event reads so\n"
        "  overt ingest --store desk.casebook pages/     into a casebook\n"
        "  overt warn --store desk.casebook              what the indicators say of it\n"
        "\n"
        "Exit status: 0 all done, 1 some input failed, 2 wrong command line, 3 nothing could be done, 4 output failed, 130 "
        "interrupted.");
    bool version = false;
    app.add_flag("--version", version, "Version and digest of the language model");

    Action action;
    const Context context{&action, &stop_requested};
    add_read(app, context);
    add_parse(app, context);
    add_extract(app, context);
    add_show(app, context);
    add_kinds(app, context);
    add_lineage_verbs(app, context);
    add_casebook_verbs(app, context);

    try {
        app.parse(count, arguments);
    } catch (const CLI::ParseError& error) {
        const int status = app.exit(error);
        return status == 0 ? all_done : wrong_command_line;
    }
    try {
        if (version) return print_version();
        if (action) return action();
        std::fputs(app.help().c_str(), stderr);
        return wrong_command_line;
    } catch (const std::bad_alloc&) {
        complain(no_memory);
        return nothing_done;
    } catch (const std::system_error& error) {
        complain(std::string("a thread cannot be started (") + error.what() +
                 "); there is too little memory, or too many processes run");
        return nothing_done;
    }
}
