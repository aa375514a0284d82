"use strict";
// What the audit page does beyond plain links and forms: keys, zoom, arrows on the page, checks.
(() => {
  const find = (query, within = document) => within.querySelector(query);
  const all = (query, within = document) => [...within.querySelectorAll(query)];
  const store = {
    get: (name) => { try { return localStorage.getItem(name); } catch { return null; } },
    set: (name, value) => { try { localStorage.setItem(name, value); } catch { /* not kept */ } },
  };

  // ------------------------------------------------------------------------------- the page
  const STEPS = [1, 1.5, 2, 3, 4];
  const LEGIBLE = 0.9; // pixels a point below which a page is not made to fit the window's height
  const READABLE = 1.35; // pixels a point at which the smallest print can be read

  // As wide as there is room; a page that is shown whole is no higher than the window either.
  const findFit = (sheet) => {
    const stage = sheet.parentElement, frame = find("svg", sheet).viewBox.baseVal;
    const wide = stage.clientWidth / frame.width;
    if (sheet.closest(".split") || window.innerWidth < 600) return wide;
    const room = Math.max(window.innerHeight - stage.getBoundingClientRect().top - window.scrollY - 12, 300);
    return Math.min(wide, Math.max(room / frame.height, LEGIBLE));
  };

  const setZoom = (sheet, zoom) => {
    const points = Number(sheet.dataset.width), stage = sheet.parentElement;
    const size = zoom === null ? findFit(sheet) : Math.min(Math.max(zoom, 0.3), 8);
    sheet.style.width = `${points * size}px`;
    sheet.dataset.zoom = String(size);
    const picture = find("img", sheet);
    if (!picture) return;
    const wanted = size * (window.devicePixelRatio || 1);
    const step = STEPS.find((one) => one >= wanted * 0.98) || STEPS[STEPS.length - 1];
    const source = picture.dataset.picture.replace("SCALE", step.toFixed(1));
    if (picture.getAttribute("src") !== source) picture.src = source;
  };

  const showChosen = (sheet) => {
    const stage = sheet.parentElement;
    const shape = find(".mark", sheet) || find(".shape.chosen rect", sheet);
    if (!shape) return;
    const box = shape.getBoundingClientRect(), frame = stage.getBoundingClientRect();
    stage.scrollLeft += box.left + box.width / 2 - frame.left - frame.width / 2;
    stage.scrollTop += box.top + box.height / 2 - frame.top - frame.height / 2;
  };

  // One of the cells is a stop of the Tab key; from it the arrows go on.
  const startLinks = (sheet) => {
    const links = all("a.shape", sheet);
    const first = links.find((one) => one.classList.contains("chosen")) || links[0];
    for (const link of links) link.setAttribute("tabindex", link === first ? "0" : "-1");
  };

  const startStage = () => {
    for (const sheet of all(".sheet")) {
      const fit = findFit(sheet);
      const isItem = sheet.closest(".split") !== null;
      setZoom(sheet, isItem && fit < READABLE ? READABLE : null);
      showChosen(sheet);
      startLinks(sheet);
      if (sheet.dataset.partial) setTimeout(complete, WAIT, sheet);
    }
    const line = find(".text-lines mark, .text-lines .chosen");
    if (line) {
      const stage = line.closest(".stage");
      stage.scrollTop += line.getBoundingClientRect().top - stage.getBoundingClientRect().top - stage.clientHeight / 3;
    }
  };

  const zoomBy = (how) => {
    const sheet = find(".sheet");
    if (!sheet) return;
    const now = Number(sheet.dataset.zoom || 1);
    setZoom(sheet, how === "0" ? null : now * (how === "+" ? 1.25 : 0.8));
    showChosen(sheet);
  };

  const moveTo = (from, key) => {
    const here = from.getBoundingClientRect();
    const x = here.left + here.width / 2, y = here.top + here.height / 2;
    let best = null, least = Infinity;
    for (const link of all("a.shape", from.closest("svg"))) {
      if (link === from) continue;
      const box = link.getBoundingClientRect();
      const dx = box.left + box.width / 2 - x, dy = box.top + box.height / 2 - y;
      const along = { ArrowRight: dx, ArrowLeft: -dx, ArrowDown: dy, ArrowUp: -dy }[key];
      const aside = key === "ArrowRight" || key === "ArrowLeft" ? Math.abs(dy) : Math.abs(dx);
      if (along > 1 && along + 3 * aside < least) { least = along + 3 * aside; best = link; }
    }
    if (!best) return;
    from.setAttribute("tabindex", "-1");
    best.setAttribute("tabindex", "0");
    best.focus();
    best.scrollIntoView({ block: "nearest", inline: "nearest" });
  };

  // ------------------------------------------------------------- going on without a new load
  const fetched = new Map();
  const ask = (address) => {
    if (!fetched.has(address)) {
      fetched.set(address, fetch(address, { credentials: "same-origin" }).then((answer) => {
        if (!answer.ok) throw new Error(String(answer.status));
        return answer.text();
      }));
      if (fetched.size > 8) fetched.delete(fetched.keys().next().value);
    }
    return fetched.get(address);
  };
  const warm = () => {
    const next = find('main a[data-key="n"]');
    if (next && find(".walk")) {
      ask(next.href).then((text) => {
        const made = new DOMParser().parseFromString(text, "text/html");
        const picture = find(".sheet img", made);
        if (picture) new Image().src = picture.dataset.picture.replace("SCALE", (find(".sheet img") || picture).getAttribute("src").match(/\/([\d.]+)\.png/)[1]);
      }).catch(() => fetched.delete(next.href));
    }
  };
  const put = (text) => {
    const made = new DOMParser().parseFromString(text, "text/html");
    document.title = made.title;
    for (const part of [".top nav", "main"]) find(part).replaceWith(document.adoptNode(find(part, made)));
    find("#notice").replaceChildren(...all("#notice > *", made).map((one) => document.adoptNode(one)));
    start();
    const head = find("main h1[tabindex]");
    if (head) head.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  };
  // A page that was shown before its document was read: what was missing is put in when it is there.
  const complete = async (sheet) => {
    if (!sheet.isConnected) return;
    const answer = await fetch(location.href, { credentials: "same-origin" }).catch(() => null);
    if (!answer || !answer.ok || !sheet.isConnected) return;
    const made = new DOMParser().parseFromString(await answer.text(), "text/html");
    const whole = find(".sheet", made);
    if (!whole) { location.reload(); return; } // it could not be read: the page says so
    if (whole.dataset.partial) { setTimeout(complete, WAIT, sheet); return; }
    const focus = document.activeElement, at = focus && focus.matches("a.shape") ? focus.getAttribute("href") : null;
    delete sheet.dataset.partial;
    for (const query of ["svg", ".legend-box", "#why"]) {
      const now = find(`main ${query}`), then = find(`main ${query}`, made);
      if (now && then) now.replaceWith(document.adoptNode(then));
    }
    const waits = find("main #adding"), edit = find("main #edit", made);
    if (waits && edit) waits.replaceWith(document.adoptNode(edit));
    startLinks(sheet);
    showChosen(sheet);
    const link = at && all("a.shape", sheet).find((one) => one.getAttribute("href") === at);
    if (link) link.focus({ preventScroll: true });
  };
  const WAIT = 500; // milliseconds until it is asked again

  let busy = false; // what is pressed before the answer is there would be about what is gone then
  const setBusy = (is) => { busy = is; document.body.classList.toggle("busy", is); };
  const tell = (words) => {
    const line = document.createElement("p");
    line.className = "notice bad";
    line.textContent = words;
    find("#notice").replaceChildren(line);
  };
  const go = async (address, { push = true } = {}) => {
    const key = address.split("#")[0];
    setBusy(true);
    try {
      const text = await ask(key);
      if (push) history.pushState(null, "", key);
      put(text);
    } catch {
      location.assign(address);
    } finally {
      fetched.delete(key);
      setBusy(false);
    }
  };
  // A decision changes what other pages say, so none that was fetched ahead is kept.
  const send = async (form, submitter) => {
    const body = new URLSearchParams(new FormData(form, submitter));
    setBusy(true);
    fetched.clear();
    try {
      const answer = await fetch(form.getAttribute("action"), { method: "POST", body, credentials: "same-origin" });
      const text = await answer.text();
      if (!(answer.headers.get("content-type") || "").startsWith("text/html")) { tell(text); return; }
      if (answer.redirected) history.pushState(null, "", answer.url);
      put(text);
    } catch {
      tell("There was no answer: is the page's program still running? Load the page again to see whether this was kept.");
    } finally {
      setBusy(false);
    }
  };
  window.addEventListener("popstate", () => go(location.href, { push: false }));

  // ----------------------------------------------------------------------------- the forms
  const NUMBER = /^[-+\u2212]?\d+(?:\.\d+)?$/;
  const checkField = (field) => {
    const isWrong = field.value.trim() !== "" && !NUMBER.test(field.value.trim());
    field.setAttribute("aria-invalid", String(isWrong));
    const told = find(`#${field.getAttribute("aria-describedby")}`);
    if (told) told.textContent = isWrong ? "This is a number, as 12 or -8.5" : "";
    return !isWrong;
  };
  let asked = 0;
  const checkFact = async (field) => {
    const mine = field.dataset.asked = String(++asked);
    await new Promise((done) => setTimeout(done, 200));
    if (mine !== field.dataset.asked) return;
    const query = new URLSearchParams({ name: field.name, value: field.value });
    const told = find(`#error-${field.name}`);
    try {
      const answer = await fetch(`/check-fact?${query}`, { credentials: "same-origin" });
      const { error, means } = await answer.json();
      if (mine !== field.dataset.asked || !field.isConnected) return;
      field.setAttribute("aria-invalid", String(Boolean(error)));
      told.textContent = error || means;
      told.classList.toggle("means", !error);
    } catch { /* the page is left, or the server is gone: it is checked again when it is sent */ }
  };
  const takeSelection = () => {
    const field = find("#field-text"), cell = find("#cell-text"), chosen = getSelection();
    if (field && cell && chosen && !chosen.isCollapsed && cell.contains(chosen.anchorNode) && cell.contains(chosen.focusNode)) field.value = chosen.toString().trim();
    else return;
    const before = document.createRange(), range = chosen.getRangeAt(0);
    before.setStart(cell, 0);
    before.setEnd(range.startContainer, range.startOffset);
    find("#field-nth").value = String(before.toString().split(field.value).length);
  };

  // ------------------------------------------------------------------------------- the keys
  const press = (key) => {
    const button = find(`main button[data-key~="${key}"]`);
    if (button) { button.click(); return true; }
    const link = find(`main a[data-key="${key}"]`);
    if (link) { go(link.href); return true; }
    return false;
  };
  const edit = (query) => {
    const details = find("#edit");
    if (!details) return false;
    details.open = true;
    find(query).focus();
    return true;
  };
  const help = () => { const dialog = find("#help"); if (!dialog.open) dialog.showModal(); };
  const KEYS = {
    n: () => press("n"), j: () => press("n"), p: () => press("p"), k: () => press("p"),
    a: () => press("a"), x: () => press("x"), b: () => press("b"), u: () => press("u"), w: () => press("w"), s: () => press("s"), d: () => press("d"), r: () => press("r"), f: () => press("f"), g: () => press("g"), y: () => press("y"), l: () => press("l"),
    e: () => edit("#edit .fields select, #edit .fields input"), m: () => { takeSelection(); return edit("#field-text"); },
    o: () => press("o") || (go("/"), true), h: () => { go("/history"); return true; }, v: () => { go("/sample"); return true; },
    "/": () => { const field = find("#search"); if (field) field.focus(); else go("/"); return true; },
    "+": () => { zoomBy("+"); return true; }, "-": () => { zoomBy("-"); return true; }, 0: () => { zoomBy("0"); return true; },
    "?": () => { help(); return true; },
  };
  document.addEventListener("keydown", (event) => {
    const at = event.target;
    if (event.key === "Escape" && at.matches("input, select, textarea")) { at.blur(); return; }
    if (event.key === "Enter" && at.matches("#field-text, #field-nth")) { event.preventDefault(); find('button[value="add"]').click(); return; }
    if (event.key === "Enter" && at.matches("#edit select")) { event.preventDefault(); find("#edit .buttons button").click(); return; }
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (at.matches("input:not([type=checkbox]), select, textarea") || find("#help").open) return;
    if (event.key.startsWith("Arrow") && at.matches("a.shape")) { event.preventDefault(); moveTo(at, event.key); return; }
    if (store.get("keys") === "off" && event.key !== "?") return;
    if (busy) { event.preventDefault(); return; }
    const does = KEYS[event.key];
    if (does && does()) event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    const zoom = event.target.closest("[data-zoom]:not(.sheet)");
    if (zoom) { zoomBy(zoom.dataset.zoom); return; }
    if (event.target.closest("#help-button")) { help(); return; }
    const link = event.target.closest("main a[href]");
    if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const address = link.getAttribute("href");
    if (address.startsWith("/")) { event.preventDefault(); go(new URL(address, location.href).href); }
  });
  document.addEventListener("input", (event) => { if (event.target.matches('[data-check="number"]')) checkField(event.target); if (event.target.matches('[data-check="fact"]')) checkFact(event.target); });
  document.addEventListener("change", (event) => {
    if (event.target.id === "keys-on") store.set("keys", event.target.checked ? "on" : "off");
    if (event.target.matches(".facets select")) event.target.form.requestSubmit();
  });
  document.addEventListener("mouseup", takeSelection);
  document.addEventListener("submit", (event) => {
    if (event.target.matches(".facets")) for (const field of all("input, select", event.target)) field.disabled = field.value === "" || (field.name === "order" && field.value === "doubt");
    const wrong = all('[data-check="number"]', event.target).filter((field) => !checkField(field));
    if (wrong.length && event.submitter && ["correct", "add"].includes(event.submitter.value)) { event.preventDefault(); wrong[0].focus(); return; }
    if (event.target.getAttribute("method") === "post" && !busy) { event.preventDefault(); send(event.target, event.submitter); }
    else if (busy) event.preventDefault();
  });

  const start = () => {
    if (/[?&]notice=/.test(location.search)) {
      const plain = location.search.replace(/([?&])notice=[^&]*&?/, "$1").replace(/[?&]$/, "");
      history.replaceState(null, "", location.pathname + plain);
    }
    const box = find(".facet-box");
    if (box && window.innerWidth < 600) box.open = false;
    startStage();
    warm();
  };
  window.addEventListener("pageshow", () => { for (const field of all(".facets :disabled")) field.disabled = false; });
  const box = find("#keys-on");
  if (box) box.checked = store.get("keys") !== "off";
  start();
})();
