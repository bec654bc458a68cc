#include "render/compare_html.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>

#include "render/html_page.h"

namespace overt::render {
namespace {

using lineage::AlignedSentence;
using lineage::Change;

constexpr std::array<std::string_view, 4> change_names = {"kept", "changed", "cut", "added"};
constexpr std::array<std::string_view, 4> change_signs = {"=", "≈", "−", "+"};

std::string_view name_of(Change change) { return change_names[static_cast<std::size_t>(change)]; }
std::string_view sign_of(Change change) { return change_signs[static_cast<std::size_t>(change)]; }

constexpr std::string_view style = R"(
header,footer{max-width:80rem;margin:0 auto;padding:1rem 1.25rem}
header h1{margin:.2rem 0}
ul.key{display:flex;flex-wrap:wrap;gap:.4rem 1.4rem;list-style:none;padding:0;margin:.6rem 0 0}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:1rem;max-width:80rem;margin:0 auto;padding:0 1.25rem}
.side{height:72vh;overflow-y:auto;border:1px solid var(--line);border-radius:.5rem;background:var(--card);padding:0 1rem 1rem}
.side h2{position:sticky;top:0;background:var(--card);margin:0;padding:.7rem 0 .5rem;font-size:1rem;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
.s{font:400 1.05rem/1.6 var(--text);margin:.5rem 0;padding:.15rem .5rem .15rem 1.7rem;position:relative;border-left:4px solid transparent;white-space:pre-line;overflow-wrap:anywhere}
.s::before{content:attr(data-sign);position:absolute;left:.45rem;font:700 1rem/1.7 var(--ui);color:var(--soft)}
.s[data-to]{cursor:pointer}
.changed{border-left:4px dotted var(--accent)}
.cut{border-left:4px double var(--open);background:var(--open-bg)}
.added{border-left:4px solid var(--accent);background:var(--said)}
mark{background:none;color:inherit;font-weight:700;text-decoration:underline 2px;text-decoration-style:wavy;text-decoration-color:var(--accent);text-underline-offset:.2em}
#a mark{text-decoration-style:dashed;text-decoration-color:var(--open)}
.lit{outline:3px solid var(--accent);outline-offset:1px}
table{border-collapse:collapse;width:100%}
td,th{text-align:left;padding:.25rem .8rem .25rem 0;border-bottom:1px solid var(--line);vertical-align:top}
td.n{font-variant-numeric:tabular-nums;text-align:right;white-space:nowrap}
@media (max-width:46rem){.pair{grid-template-columns:1fr}.side{height:44vh}}
@media print{.pair{display:block}.side{height:auto;overflow:visible;margin-bottom:1rem}}
)";

// The column that is scrolled leads: the other shows the partner of its topmost sentence that has one at the same height.
constexpr std::string_view script = R"js(
const sides=[...document.querySelectorAll('.side')];let leader=null;
const other=side=>sides[1-sides.indexOf(side)];
const like=s=>s.dataset.to&&document.getElementById(s.dataset.to);
for(const side of sides){
  for(const event of ['pointerenter','touchstart','wheel','focusin','keydown'])side.addEventListener(event,()=>leader=side,{passive:true});
  side.addEventListener('scroll',()=>{
    if(leader!==side)return;
    const top=side.getBoundingClientRect().top+48;
    const first=[...side.querySelectorAll('.s[data-to]')].find(s=>s.getBoundingClientRect().bottom>top);
    if(!first)return;
    const to=other(side);
    to.scrollTop+=like(first).getBoundingClientRect().top-to.getBoundingClientRect().top-(first.getBoundingClientRect().top-side.getBoundingClientRect().top);
  },{passive:true});
  const show=s=>{
    document.querySelectorAll('.lit').forEach(x=>x.classList.remove('lit'));
    const to=like(s);s.classList.add('lit');to.classList.add('lit');to.scrollIntoView({block:'nearest'});
  };
  side.addEventListener('click',e=>{const s=e.target.closest('.s[data-to]');if(s)show(s)});
  side.addEventListener('keydown',e=>{const s=e.target.closest('.s[data-to]');if(s&&e.key==='Enter')show(s)});
}
)js";

/// A sentence with the marks right around it: quotation marks and brackets before, full stops and the like behind.
Span with_marks(std::string_view text, Span span) {
    constexpr std::string_view opening_quote = "\xE2\x80\x9C";
    for (bool grown = true; grown;) {
        const std::string_view before = text.substr(0, span.begin);
        const bool quote = before.ends_with(opening_quote);
        grown = quote || before.ends_with('"') || before.ends_with('(') || before.ends_with('[');
        if (grown) span.begin -= static_cast<std::uint32_t>(quote ? opening_quote.size() : 1);
    }
    const auto is_mark = [](char c) {
        return std::string_view(" \n\t").find(c) == std::string_view::npos && !std::isalnum(static_cast<unsigned char>(c));
    };
    while (span.end < text.size() && is_mark(text[span.end])) ++span.end;
    return span;
}

std::string marked(std::string_view text, Span sentence, const std::vector<Span>& only) {
    const Span span = with_marks(text, sentence);
    std::string out;
    std::size_t at = span.begin;
    for (const Span one : only) {
        out += html_escaped(text.substr(at, one.begin - at));
        out += "<mark>" + html_escaped(text.substr(one.begin, one.size())) + "</mark>";
        at = one.end;
    }
    return out + html_escaped(text.substr(at, span.end - at));
}

std::string side_html(const Article& article, const std::vector<AlignedSentence>& sentences, bool first) {
    struct Shown {
        std::size_t number;
        const AlignedSentence* sentence;
        Span span;
    };
    std::vector<Shown> shown;
    for (std::size_t i = 0; i < sentences.size(); ++i) {
        const Span span = first ? sentences[i].a : sentences[i].b;
        if (!span.empty()) shown.push_back({i, &sentences[i], span});
    }
    std::sort(shown.begin(), shown.end(), [](const Shown& x, const Shown& y) { return x.span.begin < y.span.begin; });
    std::string out = fmt::format("<section class=\"side\" id=\"{}\" tabindex=\"0\" aria-label=\"{}\"><h2>{}</h2>\n",
                                  first ? "a" : "b", html_escaped(article.input), html_escaped(article.input));
    for (const Shown& one : shown) {
        const Change change = one.sentence->change;
        const bool linked = change == Change::kept || change == Change::changed;
        out +=
            fmt::format("<p class=\"s {}\" id=\"{}{}\" data-sign=\"{}\"{}><span class=\"skip\">{}: </span>{}</p>\n",
                        name_of(change), first ? 'a' : 'b', one.number, sign_of(change),
                        linked ? fmt::format(" data-to=\"{}{}\" tabindex=\"0\"", first ? 'b' : 'a', one.number) : std::string(),
                        name_of(change), marked(article.text, one.span, first ? one.sentence->only_a : one.sentence->only_b));
    }
    return out + "</section>\n";
}

std::array<std::size_t, 4> counts_of(const std::vector<AlignedSentence>& sentences) {
    std::array<std::size_t, 4> out{};
    for (const AlignedSentence& one : sentences) ++out[static_cast<std::size_t>(one.change)];
    return out;
}

}  // namespace

std::string relation_text(const std::string& a, const std::string& b, const lineage::Comparison& found) {
    std::string parent = "neither comes from the other";
    if (found.parent == lineage::Side::a) parent = b + " comes from " + a;
    if (found.parent == lineage::Side::b) parent = a + " comes from " + b;
    if (found.tie == lineage::Tie::link) parent += ", to whose page it leads";
    if (found.tie == lineage::Tie::credit) parent += ", whose outlet it credits";
    return fmt::format("{} ({:.2f}): {}", lineage::to_string(found.kinship), found.score, parent);
}

std::string compare_text(const Article& a, const Article& b) {
    const lineage::Fingerprint left = lineage::fingerprint(a);
    const lineage::Fingerprint right = lineage::fingerprint(b);
    const auto sentences = lineage::align(a.text, b.text);
    const auto counts = counts_of(sentences);
    std::string out = relation_text(a.input, b.input, lineage::relate(left, right)) + "\n";
    out += fmt::format("sentences: {} kept, {} changed, {} cut, {} added\n\n", counts[0], counts[1], counts[2], counts[3]);
    const auto line = [](std::string_view sign, std::string_view text, Span span) {
        std::string words(text.substr(span.begin, span.size()));
        std::replace(words.begin(), words.end(), '\n', ' ');
        return fmt::format("{} {}\n", sign, words);
    };
    for (const AlignedSentence& one : sentences) {
        if (one.change == Change::kept) out += line(sign_of(one.change), b.text, one.b);
        if (one.change == Change::changed) out += line("<", a.text, one.a) + line(">", b.text, one.b);
        if (one.change == Change::cut) out += line(sign_of(one.change), a.text, one.a);
        if (one.change == Change::added) out += line(sign_of(one.change), b.text, one.b);
    }
    out += "\ndecided by:\n";
    for (const lineage::Measure& one : lineage::measures(left, right))
        out += fmt::format("  {:6.2f}  {:15} {}\n", one.value, one.name, one.meaning);
    return out;
}

std::string compare_html(const Article& a, const Article& b) {
    const lineage::Fingerprint left = lineage::fingerprint(a);
    const lineage::Fingerprint right = lineage::fingerprint(b);
    const auto sentences = lineage::align(a.text, b.text);
    const auto counts = counts_of(sentences);
    const std::string relation = relation_text(a.input, b.input, lineage::relate(left, right));
    std::string body = fmt::format("<header><h1>{}</h1>\n<ul class=\"key\" aria-label=\"Sentences\">\n", html_escaped(relation));
    for (std::size_t i = 0; i < counts.size(); ++i)
        body += fmt::format("<li><b>{}</b> {} {}</li>\n", change_signs[i], counts[i], change_names[i]);
    body += "<li>words that the other side has not are <mark>underlined</mark></li></ul></header>\n<main class=\"pair\">\n";
    body += side_html(a, sentences, true) + side_html(b, sentences, false) + "</main>\n";
    body +=
        "<footer><details open><summary>What it was decided "
        "by</summary>\n<table><tr><th>measure</th><th>value</th><th>meaning</th></tr>\n";
    for (const lineage::Measure& one : lineage::measures(left, right))
        body += fmt::format("<tr><td>{}</td><td class=\"n\">{:.2f}</td><td>{}</td></tr>\n", html_escaped(one.name), one.value,
                            html_escaped(one.meaning));
    body += "</table></details></footer>";
    return html_page({relation, body, style, script});
}

}  // namespace overt::render
