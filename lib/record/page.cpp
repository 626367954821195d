// SPDX-License-Identifier: Apache-2.0
#include "record/page.h"

namespace zhibiao::record {

// Parts differ by line style and by a letter as well as by colour. Only light backgrounds behind dark text: contrast stays above 7:1.
const std::string_view page_style = R"css(
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0 auto;max-width:72rem;padding:1rem;font:1rem/1.75 system-ui,"Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;color:#1a1a1a;background:#fff}
h1{font-size:1.4rem}h2{font-size:1.15rem;margin-top:2rem}
.text{white-space:pre-wrap;overflow-wrap:anywhere;border:1px solid #ccc;border-radius:.4rem;padding:1rem}
mark{color:inherit;background:none;padding:0 .1em;cursor:pointer}
mark.q{background:#fff3b0;border:1px solid #8a6d00;border-radius:.2em;font-weight:600}
mark.i{background:#dcebff;border-bottom:2px solid #0b4a8f}
mark.p{background:#dff5e3;border-bottom:2px dashed #14602b}
mark.r{background:#f3e3fb;border-bottom:3px double #5f1d86}
mark.s{background:#ffe2d6;border-bottom:2px dotted #8f2b00}
mark.f{background:#ececec;border-bottom:1px solid #444}
mark::after{content:attr(data-k);font-size:.6em;vertical-align:super;margin-left:.1em;font-weight:400}
mark.on,tr.on>*{outline:3px solid #b00020;outline-offset:-1px}
tr.on>*{outline-width:1px;background:#fff3b0}
:focus-visible{outline:3px solid #0b4a8f;outline-offset:2px}
.legend mark{cursor:default;margin-right:.8em}
#detail{position:sticky;bottom:0;background:#fff;border:2px solid #1a1a1a;border-radius:.4rem;padding:.5rem .8rem;margin:1rem 0;max-height:30vh;overflow:auto}
#detail:empty{display:none}
#detail dl{display:flex;flex-wrap:wrap;gap:0 1.2rem;margin:0}#detail div{display:flex;gap:.4rem}
#detail dt{font-weight:600}#detail dd{margin:0;overflow-wrap:anywhere}
.scroll{overflow-x:auto}
table{border-collapse:collapse;font-size:.875rem;line-height:1.4}
th,td{border:1px solid #ccc;padding:.25rem .5rem;text-align:left;vertical-align:top}
th{background:#f4f4f4;white-space:nowrap}
th button{font:inherit;font-weight:600;background:none;border:0;padding:.3rem 0;cursor:pointer;color:inherit}
th[aria-sort=ascending] button::after{content:" \25B2"}th[aria-sort=descending] button::after{content:" \25BC"}
td.n{text-align:right;font-variant-numeric:tabular-nums}
.charts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,28rem),1fr));gap:1rem}
figure{margin:0}
figcaption{font-size:.875rem}
svg{width:100%;height:auto;border:1px solid #ccc;background:#fff}svg text{font-size:12px;fill:#1a1a1a}svg .grid{stroke:#ddd}
svg polygon{stroke-width:1.5}
@media(max-width:40rem){body{padding:.5rem}.text{padding:.5rem}}
@media print{#detail{display:none}}
)css";

// Works on what the page holds; without it the links between text and table still do.
const std::string_view page_script = R"js(
"use strict";
(function(){
var detail=document.getElementById("detail"),table=document.querySelector("table");
function each(selector,call){Array.prototype.forEach.call(document.querySelectorAll(selector),call)}
function light(numbers,show){
  each(".on",function(e){e.classList.remove("on")});
  numbers.forEach(function(n){
    each('mark[data-o~="'+n+'"],#r'+n,function(e){e.classList.add("on")});
  });
  if(!show)return;
  detail.textContent="";
  numbers.slice(0,20).forEach(function(n){
    var row=document.getElementById("r"+n),list=document.createElement("dl");
    if(!row)return;
    Array.prototype.forEach.call(row.cells,function(cell){
      if(!cell.textContent)return;
      var pair=document.createElement("div"),name=document.createElement("dt"),value=document.createElement("dd");
      name.textContent=cell.getAttribute("data-l");
      value.textContent=cell.textContent;
      pair.appendChild(name);pair.appendChild(value);list.appendChild(pair);
    });
    detail.appendChild(list);
  });
  if(numbers.length>20)detail.appendChild(document.createTextNode("+ "+(numbers.length-20)));
}
function numbersOf(element){return element.getAttribute("data-o").split(" ")}
each("mark[data-o]",function(mark){
  mark.addEventListener("click",function(){light(numbersOf(mark),true)});
  mark.addEventListener("mouseenter",function(){light(numbersOf(mark),false)});
  mark.addEventListener("keydown",function(event){
    if(event.key==="Enter"||event.key===" "){event.preventDefault();light(numbersOf(mark),true)}
    if(event.key==="Escape"){light([],true)}
  });
});
if(!table)return;
table.addEventListener("click",function(event){
  var row=event.target.closest("tbody tr");
  if(row)light([row.id.slice(1)],false);
});
function compare(a,b){
  var x=a.getAttribute("data-v"),y=b.getAttribute("data-v");
  if(x!==null&&y!==null)return Number(x)-Number(y);
  return a.textContent.localeCompare(b.textContent,"zh");
}
each("th button",function(button){
  button.addEventListener("click",function(){
    var head=button.parentNode,column=head.cellIndex,body=table.tBodies[0];
    var down=head.getAttribute("aria-sort")==="ascending",sign=down?-1:1;
    each("th[aria-sort]",function(e){e.removeAttribute("aria-sort")});
    head.setAttribute("aria-sort",down?"descending":"ascending");
    Array.prototype.slice.call(body.rows)
      .map(function(row,i){return{row:row,i:i}})
      .sort(function(a,b){return sign*compare(a.row.cells[column],b.row.cells[column])||a.i-b.i})
      .forEach(function(item){body.appendChild(item.row)});
  });
});
})();
)js";

}  // namespace zhibiao::record
