"use strict";
(() => {
  const caption = document.getElementById("caption");
  const indexes = new WeakMap();
  let lit = [];
  let current = "";

  // Statement number → the elements that belong to it, each with its role. Built for a report when it is first pointed at.
  const indexOf = (report) => {
    if (!indexes.has(report)) {
      const index = new Map();
      const add = (number, element, role) => {
        if (!index.has(number)) index.set(number, []);
        index.get(number).push([element, role]);
      };
      for (const element of report.querySelectorAll("[data-s], [data-t]")) {
        const marks = `${element.dataset.t || ""} ${element.dataset.s || ""}`.trim().split(" ");
        for (const mark of marks) add(mark.split(":")[0], element, mark.split(":")[1]);
      }
      for (const element of report.querySelectorAll("[data-card]")) add(element.dataset.card, element, "card");
      indexes.set(report, index);
    }
    return indexes.get(report);
  };

  const clear = () => {
    for (const element of lit) delete element.dataset.lit;
    lit = [];
    current = "";
    caption.hidden = true;
  };

  const light = (report, number, from) => {
    if (current === `${report.id} ${number}`) return;
    clear();
    current = `${report.id} ${number}`;
    for (const [element, role] of indexOf(report).get(number) || []) {
      element.dataset.lit = role;
      lit.push(element);
    }
    const card = document.getElementById(`${report.id}-c${number}`);
    if (!card) return;
    const list = card.closest(".cards");
    if (!list.contains(from) && list.scrollHeight > list.clientHeight) {
      const offset = card.getBoundingClientRect().top - list.getBoundingClientRect().top;
      list.scrollTop += offset - (list.clientHeight - card.offsetHeight) / 3;
    }
    if (!list.contains(from)) {
      caption.replaceChildren(...Array.from(card.children, (child) => child.cloneNode(true)));
      caption.hidden = false;
    }
  };

  // The caption of a narrow screen may lie over what the keyboard has come to.
  const uncover = (element) => {
    const hidden = element.getBoundingClientRect().bottom - caption.getBoundingClientRect().top;
    if (caption.offsetHeight && hidden > 0) window.scrollBy(0, hidden + 16);
  };

  const pointed = (event) => {
    const target = event.target instanceof Element ? event.target : null;
    const element = target && target.closest("[data-s], [data-card]");
    const report = element && element.closest(".report");
    if (report) {
      light(report, element.dataset.card || element.dataset.s.split(" ").pop().split(":")[0], element);
      if (element.matches(":focus-visible")) uncover(element);
    } else if (!target || !target.closest(".caption")) clear();
  };

  document.addEventListener("pointerover", pointed);
  document.addEventListener("focusin", pointed);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") clear();
  });
})();
