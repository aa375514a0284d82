"use strict";
// The report without a server: facets, search, keys, size, and the marks of the item that is open.
(() => {
  const find = (query, within = document) => within.querySelector(query);
  const all = (query, within = document) => [...within.querySelectorAll(query)];
  const NS = "http://www.w3.org/2000/svg";
  const words = (name) => name.replaceAll("_", " ");
  const form = find("#filter"), list = find("#list");
  const selects = all("select[data-facet]", form);
  const rows = new Map(all("tr", list).map((row) => [row.dataset.for, row]));
  const items = all("details.item").map((own, at) => ({
    own, at, row: rows.get(own.id), facets: JSON.parse(own.dataset.facets), text: own.textContent.toLowerCase(),
  }));
  const byId = new Map(items.map((one) => [one.own.id, one]));
  const ranks = new Map([...rows.keys()].map((id, at) => [id, at]));

  // ------------------------------------------------------------------------------ the choice
  const matches = (item, asked, besides) => asked.every((word) => item.text.includes(word))
    && selects.every((one) => one === besides || !one.value || item.facets[one.dataset.facet].includes(one.value));
  const count = (select, asked) => {
    const counts = new Map(), chosen = select.value;
    for (const item of items) if (matches(item, asked, select)) for (const value of item.facets[select.dataset.facet]) counts.set(value, (counts.get(value) || 0) + 1);
    if (chosen && !counts.has(chosen)) counts.set(chosen, 0);
    const any = select.options[0];
    select.replaceChildren(any, ...[...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([value, number]) => {
      const option = new Option(`${words(value).slice(0, 60)} (${number})`, value);
      option.selected = value === chosen;
      return option;
    }));
  };
  let shown = [];
  const filter = () => {
    const asked = form.elements.q.value.toLowerCase().split(/\s+/).filter(Boolean);
    const rank = form.elements.order.value === "doubt" ? (one) => ranks.get(one.own.id) : (one) => one.at;
    shown = items.filter((one) => matches(one, asked)).sort((a, b) => rank(a) - rank(b));
    const there = new Set(shown);
    for (const one of items) one.own.hidden = one.row.hidden = !there.has(one);
    list.append(...shown.map((one) => one.row));
    for (const page of all(".page")) page.hidden = shown.length < items.length && !find("details.item:not([hidden])", page);
    for (const select of selects) count(select, asked);
    const chosen = selects.filter((one) => one.value).length;
    find("#chosen").textContent = chosen ? `(${chosen} chosen)` : "";
    find("#left").textContent = `${shown.length} of ${items.length} items`;
  };

  // ------------------------------------------------------------------------------ the pages
  let zoom = 1;
  const setZoom = (how) => {
    zoom = how === "0" ? 1 : Math.min(Math.max(zoom * (how === "+" ? 1.25 : 0.8), 0.4), 4);
    for (const sheet of all(".sheet")) sheet.style.width = `${zoom * 100}%`;
    const open = find("details.item[open]");
    if (open) showMark(open);
  };
  const showMark = (item) => {
    const page = item.closest(".page"), first = find(".mark", page), stage = find(".stage", page);
    if (!first || !stage) return;
    const box = first.getBoundingClientRect(), frame = stage.getBoundingClientRect();
    stage.scrollLeft += box.left + box.width / 2 - frame.left - frame.width / 2;
    stage.scrollTop += box.top + box.height / 2 - frame.top - frame.height / 2;
  };
  const mark = (item) => {
    const svg = find("svg", item.closest(".page"));
    if (!svg) return;
    for (const one of all(".mark", svg)) one.remove();
    if (!item.open) return;
    for (const box of item.dataset.marks.split(" ").filter(Boolean)) {
      const [x, y, width, height] = box.split(",");
      const rect = document.createElementNS(NS, "rect");
      for (const [name, value] of Object.entries({ x, y, width, height, class: "mark" })) rect.setAttribute(name, value);
      svg.append(rect);
    }
    showMark(item);
  };
  document.addEventListener("toggle", (event) => { if (event.target.matches("details.item")) mark(event.target); }, true);

  // ------------------------------------------------------------------------------ the way
  const open = (item) => {
    for (const other of all("details.item[open]")) if (other !== item) other.open = false;
    item.hidden = false;
    item.closest(".page").hidden = false;
    item.open = true;
    item.closest(".page").scrollIntoView({ block: "start" });
    item.scrollIntoView({ block: "nearest" });
    find("summary", item).focus({ preventScroll: true });
  };
  const show = () => {
    const id = location.hash && decodeURIComponent(location.hash.slice(1));
    if (id && byId.has(id)) open(byId.get(id).own);
  };
  const step = (by) => {
    const at = shown.findIndex((one) => one.own.open);
    const next = at < 0 ? shown[0] : shown[at + by];
    if (next) { history.replaceState(null, "", `#${next.own.id}`); open(next.own); }
  };
  const KEYS = {
    n: () => step(1), j: () => step(1), p: () => step(-1), k: () => step(-1),
    o: () => { find("#items").scrollIntoView(); find("#list tr:not([hidden]) a")?.focus({ preventScroll: true }); },
    f: () => { find("#facet-box").open = true; selects[0].focus(); },
    "/": () => find("#search").focus(),
    "+": () => setZoom("+"), "-": () => setZoom("-"), 0: () => setZoom("0"),
    "?": () => find("#help").showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target.matches("input, select")) { event.target.blur(); return; }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.target.matches("input, select") || find("#help").open) return;
    if (KEYS[event.key]) { event.preventDefault(); KEYS[event.key](); }
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-zoom]");
    if (button) setZoom(button.dataset.zoom);
    if (event.target.closest("#help-button")) find("#help").showModal();
    if (event.target.closest("#all")) { form.reset(); for (const one of selects) one.value = ""; filter(); }
    const link = event.target.closest('a[href^="#i-"]');
    if (link && link.getAttribute("href") === location.hash) show(); // the same address again
  });
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("hashchange", show);
  form.hidden = find("#help-button").hidden = false;
  filter();
  show();
})();
