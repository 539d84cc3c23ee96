
"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const all = (selector, within) => Array.from((within || document).querySelectorAll(selector));
  const plans = all(".plan");
  const narrow = window.matchMedia("(max-width: 959px)");
  const still = window.matchMedia("(prefers-reduced-motion: reduce)");
  const peek = document.querySelector(".peek");

  const visible = (element) => element.getClientRects().length > 0;

  function scrollTo(element) {
    // On a phone the lower half of the screen is covered by the entry that was touched.
    const block = narrow.matches && !element.closest(".panel") ? "start" : "center";
    element.scrollIntoView({ block, inline: "nearest", behavior: still.matches ? "auto" : "smooth" });
  }

  function showPlan(plan) {
    for (const other of plans) other.hidden = other !== plan;
    for (const link of all(".documents a")) {
      if (link.hash === "#" + plan.id) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  function showTab(plan, name) {
    plan.querySelector(".panel").dataset.tab = name;
    for (const tab of all("[data-tab]", plan.querySelector(".tabs"))) {
      tab.setAttribute("aria-pressed", String(tab.dataset.tab === name));
    }
  }

  function showView(plan, name) {
    plan.querySelector(".doc").dataset.view = name;
    for (const button of all("[data-view]", plan.querySelector(".views"))) {
      button.setAttribute("aria-pressed", String(button.dataset.view === name));
    }
  }

  function offIn(plan) {
    return all(".pane-findings .chip, .pane-facts .chip", plan)
      .filter((chip) => chip.getAttribute("aria-pressed") === "false")
      .map((chip) => chip.dataset.filter);
  }

  function applyFilters(plan) {
    plan.querySelector(".doc").dataset.off = offIn(plan).join(" ");
    for (const pane of all(".pane", plan)) {
      const off = all(".chip[aria-pressed=false]", pane).map((chip) => chip.dataset.filter);
      for (const item of all(".cards > .card, section[data-kind]", pane)) {
        item.hidden = off.includes(item.dataset.kind);
      }
    }
  }

  function clear() {
    for (const element of all(".on")) element.classList.remove("on");
    peek.hidden = true;
    root.classList.remove("peeking");
  }

  function showPeek(card) {
    const copy = card.cloneNode(true);
    copy.removeAttribute("id");
    copy.classList.remove("on");
    copy.dataset.of = card.id;
    copy.classList.add("k-" + card.dataset.kind);
    peek.querySelector(".peek-body").replaceChildren(copy);
    peek.hidden = false;
    root.classList.add("peeking");
    peek.scrollTop = 0;
  }

  function choose(key, from, target) {
    const card = document.getElementById(key);
    if (!card) return;
    const plan = card.closest(".plan");
    clear();
    showPlan(plan);
    const places = all('.doc [data-m~="' + key + '"]', plan);
    for (const place of places) place.classList.add("on");
    card.classList.add("on");
    history.replaceState(null, "", "#" + key);
    if (from === "document") {
      showTab(plan, card.closest(".pane").className.replace(/.*pane-/, ""));
      card.hidden = false;
      if (!narrow.matches) scrollTo(card);
    } else {
      const at = target && !target.closest(".panel") ? target : null;
      const within = at ? places.filter((place) => at === place || at.contains(place)) : places;
      const found = within.find(visible) || places.find(visible) || at;
      if (narrow.matches) showPeek(card);
      if (found) scrollTo(found);
    }
    if (narrow.matches) showPeek(card);
  }

  function chooseMark(mark) {
    const off = offIn(mark.closest(".plan"));
    const cards = mark.dataset.m.split(" ").map((key) => document.getElementById(key)).filter(Boolean);
    const card = cards.find((one) => !off.includes(one.dataset.kind)) || cards[0];
    if (card) choose(card.id, "document");
  }

  document.addEventListener("click", (event) => {
    const element = event.target.closest("a, button, summary, .card, .peek");
    if (!element) return;
    const plan = element.closest(".plan");
    if (element.matches(".doc a[data-m]")) {
      event.preventDefault();
      if (String(window.getSelection()) === "") chooseMark(element);
    } else if (element.matches(".chip")) {
      element.setAttribute("aria-pressed", String(element.getAttribute("aria-pressed") === "false"));
      applyFilters(plan);
    } else if (element.matches(".tabs button")) {
      showTab(plan, element.dataset.tab);
    } else if (element.matches(".views button")) {
      showView(plan, element.dataset.view);
    } else if (element.matches(".documents a")) {
      event.preventDefault();
      clear();
      showPlan(document.getElementById(element.hash.slice(1)));
      element.closest("details").open = false;
      history.replaceState(null, "", element.hash);
    } else if (element.dataset.peek === "close") {
      clear();
    } else if (element.dataset.peek === "list") {
      const card = document.getElementById(peek.querySelector(".card").dataset.of);
      showTab(card.closest(".plan"), card.closest(".pane").className.replace(/.*pane-/, ""));
      card.hidden = false;
      peek.hidden = true;
      root.classList.remove("peeking");
      scrollTo(card);
    } else if (element.matches("a") && element.closest(".card")) {
      event.preventDefault();
      const card = element.closest(".card");
      choose(card.dataset.of || card.id, "list", document.getElementById(element.hash.slice(1)));
    } else if (element.matches(".panel .card") && String(window.getSelection()) === "") {
      const link = element.querySelector("a[href]");
      choose(element.id, "list", link && document.getElementById(link.hash.slice(1)));
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") clear();
  });

  function open() {
    const asked = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const plan = asked && asked.closest(".plan");
    showPlan(plan || plans[0]);
    if (asked && asked.matches(".card")) {
      showTab(plan, asked.closest(".pane").className.replace(/.*pane-/, ""));
      choose(asked.id, "list");
      if (!narrow.matches) scrollTo(asked);
    }
  }

  for (const plan of plans) applyFilters(plan);
  if (plans.length) open();
  window.addEventListener("hashchange", open);
})();
