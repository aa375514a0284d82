"use strict";
// A filter over the charts: those stay whose words hold all that is asked for.
(() => {
  const all = (query, within = document) => [...within.querySelectorAll(query)];
  const form = document.querySelector("#filter"), left = document.querySelector("#left");
  const cards = all("[data-words]");
  form.hidden = false;
  const filter = () => {
    const asked = form.elements.q.value.toLowerCase().split(/\s+/).filter(Boolean), met = form.elements.met.value;
    let shown = 0;
    for (const card of cards) {
      const fits = asked.every((word) => card.dataset.words.includes(word)) && (!met || card.dataset.met === met);
      card.hidden = !fits;
      shown += fits;
    }
    for (const part of all(".theme, .publisher")) part.hidden = !part.querySelector("[data-words]:not([hidden])");
    for (const part of all(".none")) part.hidden = !part.querySelector("[data-words]:not([hidden])");
    left.textContent = `${shown} of ${cards.length}`;
  };
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  filter();
})();
