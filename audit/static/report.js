"use strict";
// The report without a server: a filter, and the marks of the item that is open.
(() => {
  const all = (query, within = document) => [...within.querySelectorAll(query)];
  const NS = "http://www.w3.org/2000/svg";
  const items = all("details.item");
  const words = new Map(items.map((one) => [one, one.textContent.toLowerCase()]));
  const form = document.querySelector("#filter");
  form.hidden = false;
  const filter = () => {
    const asked = form.elements.q.value.toLowerCase().split(/\s+/).filter(Boolean), kind = form.elements.kind.value;
    let left = 0;
    for (const one of items) {
      const shown = (!kind || one.dataset.kind.split(" ").includes(kind)) && asked.every((word) => words.get(one).includes(word));
      one.hidden = !shown;
      left += shown;
    }
    for (const page of all(".page")) page.hidden = (asked.length > 0 || kind !== "") && !page.querySelector("details.item:not([hidden])");
    document.querySelector("#left").textContent = `${left} of ${items.length}`;
  };
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  const mark = (item) => {
    const svg = item.closest(".page").querySelector("svg");
    if (!svg) return;
    for (const one of all(".mark", svg)) one.remove();
    if (!item.open) return;
    for (const box of item.dataset.marks.split(" ").filter(Boolean)) {
      const [x, y, width, height] = box.split(",");
      const rect = document.createElementNS(NS, "rect");
      for (const [name, value] of Object.entries({ x, y, width, height, class: "mark" })) rect.setAttribute(name, value);
      svg.append(rect);
    }
    const first = svg.querySelector(".mark");
    if (first) first.scrollIntoView({ block: "nearest", inline: "nearest" });
  };
  document.addEventListener("toggle", (event) => { if (event.target.matches("details.item")) mark(event.target); }, true);
  const show = () => {
    const item = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!item || !item.matches("details.item")) return;
    item.hidden = false;
    item.open = true;
    item.scrollIntoView({ block: "nearest" });
    item.querySelector("summary").focus({ preventScroll: true });
  };
  window.addEventListener("hashchange", show);
  filter();
  show();
})();
