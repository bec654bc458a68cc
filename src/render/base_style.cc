// The style that all pages share. Contrast of text on its ground is at least 4.5:1 in both schemes (WCAG 2.2, 1.4.3).
#include "render/html_page.h"

namespace overt::render {

std::string_view base_style() {
    return R"css(
:root{color-scheme:light dark;
--paper:#fbfaf7;--card:#fff;--ink:#1f1d1a;--soft:#5f5b54;--line:#e2ded5;--accent:#1d5a8f;
--real:#0c6148;--open:#7a4a00;--denied:#a3282d;--real-bg:#e3f2ec;--open-bg:#fbeed6;--denied-bg:#fbe6e4;
--said:#eef2f7;--said-lit:#d6e4f3;--rule:#7f8b9b;--disputed:#f8edec;--odd:#8d3fa8;
--ui:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif;
--text:"Iowan Old Style","Palatino Linotype","URW Palladio L",P052,Georgia,"Noto Serif","DejaVu Serif",serif}
@media (prefers-color-scheme:dark){:root{
--paper:#16171a;--card:#1e2024;--ink:#e8e5df;--soft:#aba79f;--line:#34363c;--accent:#8fc1f0;
--real:#6fd1ae;--open:#e9bb6c;--denied:#ff9f97;--real-bg:#16332a;--open-bg:#3a2c12;--denied-bg:#42211f;
--said:#23282f;--said-lit:#2f4257;--rule:#7b8796;--disputed:#332425;--odd:#d9a5ec}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:400 1rem/1.55 var(--ui)}
a{color:var(--accent);text-underline-offset:.18em}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:3px}
h1,h2,h3{line-height:1.2;text-wrap:balance}
.soft{color:var(--soft)}
.small{font-size:.875rem}
.chip{display:inline-block;padding:.05rem .5rem;border:1px solid currentColor;border-radius:99px;font:600 .75rem/1.5 var(--ui);letter-spacing:.02em}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:1rem;background:var(--card);padding:.5rem 1rem;z-index:2}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}*{transition:none!important}}
@media print{:root{--paper:#fff;--card:#fff;--ink:#000;--soft:#444;--line:#bbb;--accent:#000}body{font-size:10pt}}
)css";
}

}  // namespace overt::render
