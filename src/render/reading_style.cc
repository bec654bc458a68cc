// Style and script of the page of one reading.
#include "render/reading_style.h"

namespace overt::render {

std::string_view reading_style() {
    return R"css(
.desk{display:grid;grid-template:"report list" auto "more list" 1fr/minmax(0,1fr) minmax(22rem,29rem);max-width:90rem;margin:0 auto}
.report,.more{width:100%;max-width:54rem;justify-self:center;padding:0 clamp(1.25rem,5vw,5rem)}
.report{grid-area:report;padding-top:clamp(1.25rem,4vw,3.5rem)}
.report h1{font:600 clamp(1.7rem,1.1rem + 2vw,2.5rem)/1.15 var(--text);margin:1.3rem 0 1.1rem;letter-spacing:-.012em}
.origin{margin:0;color:var(--soft);font-size:.9rem}
.origin strong{color:var(--ink);font-weight:600}
.address{margin:.3rem 0 0;font-size:.85rem;overflow-wrap:anywhere}
.warning{margin:1.5rem 0;padding:.9rem 1.1rem;border-left:4px solid var(--odd);background:var(--card);font-size:.95rem}
.warning p{margin:0}.warning ul{margin:.5rem 0 0;padding-left:1.2rem}
.words{font:400 1.19rem/1.78 var(--text);margin-top:1.75rem;hyphens:manual}
.words p{margin:0 0 1.25em;max-width:38em}
.words h2{font:600 1.35rem/1.3 var(--text);margin:2em 0 .6em}
.words blockquote{margin:0 0 1.25em;padding-left:1.2em;border-left:3px solid var(--line)}
.words pre{font:inherit;white-space:pre-wrap;margin:0 0 .4em}
.m{color:inherit;text-decoration:none;scroll-margin:30vh}
.content{background:var(--said);box-decoration-break:clone;-webkit-box-decoration-break:clone;padding:.12em 0;border-bottom:1px solid var(--rule)}
.disputed{background:var(--disputed);border-bottom-style:dashed}
.source{text-decoration:underline dotted 2px;text-decoration-color:var(--soft)}
.cue{font-style:italic}
.oddity{text-decoration:underline wavy 1px var(--odd)}
.secrecy{text-decoration:underline double 1px var(--denied)}
.trigger{font-weight:600;border-bottom:2px solid}
.trigger.real{color:var(--real)}.trigger.open{color:var(--open);border-bottom-style:dashed}
.trigger.denied{color:var(--denied);border-bottom:4px double}
.m[data-label]::after{content:attr(data-label);font:600 .56em/1 var(--ui);vertical-align:.85em;margin-left:.12em}
a.m:hover,.m.lit{background:var(--said-lit)}
.anchor{scroll-margin:30vh}
.anchor:target+.m,.m.at{background:var(--said-lit);box-shadow:0 0 0 2px var(--accent)}
.list{grid-area:list;position:sticky;top:0;height:100vh;overflow:auto;border-left:1px solid var(--line);padding:2.2rem 1.5rem 4rem;scrollbar-gutter:stable}
.list h2{font:600 1.1rem/1.3 var(--ui);margin:0}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:.15rem 1rem;margin:.5rem 0 1.4rem;padding:0;color:var(--soft);font-size:.82rem}
.legend .m{color:var(--ink)}
.cards{list-style:none;margin:0;padding:0}
.card{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:1rem 1.1rem;margin:0 0 .9rem;scroll-margin:1rem;transition:border-color .15s}
.card.lit{border-color:var(--accent)}
.card:target,.card.at{outline:2px solid var(--accent);outline-offset:2px}
.event:target,.event.at{outline:2px solid var(--accent);outline-offset:5px}
.who{margin:0;display:flex;gap:.6rem;justify-content:space-between;align-items:baseline;font-weight:600;line-height:1.35}
.who span::first-letter{text-transform:uppercase}
.how{margin:.2rem 0 0;color:var(--soft);font-size:.84rem;line-height:1.45}
.go{font:600 .78rem/1 var(--ui);text-decoration:none;padding:.38rem .5rem;min-width:2.4rem;min-height:1.5rem;text-align:center;border-radius:6px;background:var(--said);white-space:nowrap;flex:none}
.go::before{content:"← "}
.go:hover{background:var(--said-lit)}
.said{margin:.6rem 0 0;padding-left:.8rem;border-left:3px solid var(--line);font:400 1rem/1.5 var(--text)}
.events{list-style:none;margin:0;padding:0}
.event{border-top:1px solid var(--line);margin-top:.85rem;padding-top:.8rem;border-radius:2px;scroll-margin:1rem}
.own{font-weight:400;color:var(--soft);font-size:.9rem}
.state{margin:0;display:flex;justify-content:space-between;align-items:center;gap:.5rem}
.badge{font:600 .78rem/1.45 var(--ui);padding:.14rem .6rem;border-radius:99px}
.badge.real{color:var(--real);background:var(--real-bg)}.badge.open{color:var(--open);background:var(--open-bg)}
.badge.denied{color:var(--denied);background:var(--denied-bg)}
.what::first-letter{text-transform:uppercase}
.what{margin:.4rem 0 0;font-size:1.02rem;line-height:1.4;overflow-wrap:break-word}
.facts{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.15rem .8rem;margin:.45rem 0 0;font-size:.86rem}
.facts dt{color:var(--soft)}.facts dd{margin:0;overflow-wrap:anywhere}
.why{margin:.45rem 0 0;font-size:.86rem}.why dt{color:var(--soft);margin-top:.45rem;overflow-wrap:anywhere}.why dt strong{color:var(--ink)}
.why .table{color:var(--soft);white-space:nowrap}
.why dd{margin:.1rem 0 0 1rem;overflow-wrap:anywhere;line-height:1.4}
details{margin-top:.5rem;font-size:.86rem}
summary{cursor:pointer;color:var(--soft);padding:.2rem 0;min-height:1.5rem}
.more{grid-area:more;padding-top:2rem;padding-bottom:4rem}
.more>details:first-child{border-top:1px solid var(--line)}
.more>details{border-bottom:1px solid var(--line);margin:0;padding:.6rem 0;font-size:.92rem}
.more>details>summary{color:var(--ink);font-weight:600}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;margin:.5rem 0}
th,td{text-align:left;vertical-align:top;padding:.35rem .8rem .35rem 0;border-bottom:1px solid var(--line)}
th{font-weight:600;color:var(--soft);font-size:.82rem}
@media (max-width:56rem){.desk{display:block}.list{position:static;height:auto;border-left:0;border-top:1px solid var(--line);padding:1.5rem 1.25rem 3rem}
.go::before{content:"↑ "}.report{padding:1.5rem 1.25rem 1rem}.words{font-size:1.12rem;line-height:1.7}}
@media print{.desk{display:block}.list{position:static;height:auto;overflow:visible;border:0;padding:0}.report,.more{padding:0;max-width:none}
.card{break-inside:avoid}.skip{display:none}.content{background:none;border-bottom:1px solid #999}a{color:inherit}}
)css";
}

std::string_view reading_script() {
    return R"js(
(function(){
'use strict';
var lit=[],at=[];
function all(id){return Array.from(document.querySelectorAll('[data-for~="'+id+'"],#'+id));}
function swap(old,now,name){old.forEach(function(e){e.classList.remove(name);});now.forEach(function(e){e.classList.add(name);});return now;}
function statement(e){
  if(!e||!e.closest)return '';
  var m=e.closest('a.m');if(m)return m.getAttribute('href').slice(1);
  var c=e.closest('.event,.card');return c?c.id:'';
}
function show(event){var id=statement(event.target);lit=swap(lit,id?all(id):[],'lit');}
function follow(){
  var id=location.hash.replace(/^#(w-)?/,'');
  at=swap(at,/^[CV][0-9]+$/.test(id)?all(id):[],'at');
}
document.addEventListener('pointerover',show);
document.addEventListener('focusin',show);
window.addEventListener('hashchange',follow);
follow();
})();
)js";
}

}  // namespace overt::render
