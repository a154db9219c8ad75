// Answering by tap or key. Without this script the card is plain text, front and back, and complete.
// Anki keeps one page for many cards on some devices and loads a page a side on others, so nothing
// here is global but the memory, and every listener ends with its card. Two braces side by side
// would be a field to Anki: none stand here.
(() => {
  "use strict";
  const roots = document.querySelectorAll(".quizgen");
  const here = document.currentScript && document.currentScript.closest(".quizgen");
  const root = here || roots[roots.length - 1];
  if (!root) return;
  const form = root.dataset.form;
  const front = root.dataset.side === "front";
  const all = (selector, inside = root) => Array.from(inside.querySelectorAll(selector));
  const idOf = (item) => item.dataset.id;

  // Memory from front to back: of one card, the last whose front was shown. Each front begins it anew,
  // so neither another card nor a later review finds an old choice.
  const MEMORY = "quizgen-card";
  const kept = (store, key) => {
    try {
      return window[store].getItem(key);
    } catch (error) {
      return null; // no storage here: the page itself remembers
    }
  };
  const keep = (store, key, value) => {
    window[key] = value;
    try {
      window[store].setItem(key, value);
    } catch (error) {
      // the page itself remembers
    }
  };
  const recall = () => {
    try {
      const found = JSON.parse(window[MEMORY] || kept("sessionStorage", MEMORY));
      return found && found.card === root.dataset.card ? found : null;
    } catch (error) {
      return null;
    }
  };
  const remember = () => keep("sessionStorage", MEMORY, JSON.stringify(memory));

  // An order that differs from review to review; numbers stay ascending, "none of these" stays last.
  const shuffled = (list) => {
    const items = all("li", list);
    if (list.hasAttribute("data-still")) return items.map(idOf);
    const free = items.filter((item) => !item.hasAttribute("data-last"));
    for (let at = free.length - 1; at > 0; at--) {
      const other = Math.floor(Math.random() * (at + 1));
      [free[at], free[other]] = [free[other], free[at]];
    }
    return free.concat(items.filter((item) => item.hasAttribute("data-last"))).map(idOf);
  };
  // Put items in the order of ids; the labels stay where they are, so A is still above B.
  const arrange = (list, ids, id = idOf) => {
    const items = all("li", list);
    const labels = items.map(labelOf);
    items.sort((one, other) => ids.indexOf(id(one)) - ids.indexOf(id(other)));
    items.forEach((item, at) => {
      list.append(item);
      label(item, labels[at]);
    });
  };
  const labelOf = (item) => (item.querySelector(".label") || item).textContent;
  const label = (item, text) => {
    const badge = item.querySelector(".label");
    if (badge) badge.textContent = text;
  };
  const made = (name, kind, text) => {
    const element = document.createElement(name);
    element.className = kind;
    if (text) element.textContent = text;
    return element;
  };

  const options = root.querySelector("ol.options");
  const left = root.querySelector("ol.left");
  const memory = front ? { card: root.dataset.card, picks: [], options: [], left: [], labels: [] } : recall();

  // Turning the card, where a card may; elsewhere the learner does it as with any card.
  const flips = typeof pycmd === "function" || typeof showAnswer === "function";
  const flip = () => {
    if (typeof pycmd === "function") pycmd("ans");
    else if (typeof showAnswer === "function") showAnswer();
  };

  const ask = () => {
    const items = () => all("li", options);
    let current = null; // of a match: the left item that is to get its other side
    let done = false;

    memory.options = shuffled(options);
    arrange(options, memory.options);
    memory.labels = items().map(labelOf);
    if (left) {
      memory.left = shuffled(left);
      arrange(left, memory.left);
    }
    remember();

    const pairOf = (item) => memory.picks.find((pick) => pick.startsWith(idOf(item) + "="));
    const missing = () => all("li", left).find((item) => !pairOf(item)) || null;
    const show = () => {
      items().forEach((item) => {
        const at = memory.picks.indexOf(idOf(item));
        item.classList.toggle("chosen", at >= 0);
        item.setAttribute("aria-pressed", String(at >= 0));
        if (form === "order") label(item, at < 0 ? "" : String(at + 1));
      });
      if (left) {
        all("li", left).forEach((item) => {
          const pick = pairOf(item);
          item.classList.toggle("current", item === current);
          item.classList.toggle("chosen", Boolean(pick));
          item.querySelector(".given").textContent = pick
            ? memory.labels[memory.options.indexOf(pick.slice(idOf(item).length + 1))]
            : "";
        });
      }
      const wanted = form === "match" ? memory.left.length : form === "order" ? memory.options.length : 1;
      root.classList.toggle("ready", memory.picks.length >= wanted);
      remember();
    };
    const toggle = (id) => {
      const at = memory.picks.indexOf(id);
      if (at < 0) memory.picks.push(id);
      else memory.picks.splice(at, 1);
    };
    const pick = (item) => {
      if (done || !item) return;
      if (form === "match") {
        if (item.parentElement === left) {
          memory.picks = memory.picks.filter((one) => one !== pairOf(item));
          current = item;
        } else if (current) {
          memory.picks.push(idOf(current) + "=" + idOf(item));
          current = missing();
        }
      } else if (form === "choices" || form === "order") {
        toggle(idOf(item));
      } else {
        memory.picks = [idOf(item)];
        done = flips;
        if (flips) setTimeout(() => root.isConnected && flip(), 120); // long enough to see what was taken
      }
      show();
    };

    const targets = items().concat(left ? all("li", left) : []);
    targets.forEach((item) => {
      item.classList.add("tappable"); // phones turn the card at a tap on anything else
      item.setAttribute("role", "button");
      item.tabIndex = 0;
      item.onclick = (event) => {
        pick(item);
        if (event.detail) item.blur(); // tapped, not reached by Tab: a space turns the card as ever
      };
    });
    if (left) {
      all("li", left).forEach((item) => item.append(made("b", "given")));
      current = missing();
    }
    if (flips && ["choices", "match", "order"].includes(form)) {
      const check = made("button", "check tappable");
      check.type = "button";
      check.onclick = flip;
      options.closest(".sides, .options").after(check);
    }
    root.classList.add("live");
    show();

    // On the desktop Anki takes 1-4 for its own buttons unless a text field has the keyboard.
    const catcher = made("input", "keys");
    catcher.setAttribute("aria-hidden", "true");
    catcher.tabIndex = -1;
    catcher.autocomplete = "off";
    catcher.oninput = () => {
      catcher.value = "";
    };
    const focus = () => catcher.focus({ preventScroll: true });
    // What Anki can be asked for, where a key of its own ends here.
    const ASKED = { e: "edit", m: "more" };
    let shifted = false;
    const onShift = (event) => {
      if (!root.isConnected) return document.removeEventListener("keyup", onShift, true);
      if (event.key === "Shift" && shifted) focus();
    };
    const onKey = (event) => {
      if (!root.isConnected) return document.removeEventListener("keydown", onKey, true);
      if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
      if (event.key === "Shift") {
        shifted = document.activeElement === catcher;
        return catcher.blur(); // for the * ! @ of Anki; afterwards the digits are ours again
      }
      const digit = !event.shiftKey && /^(?:Digit|Numpad)?([1-9])$/.exec(event.code || event.key);
      const item = event.target.closest && event.target.closest("li.tappable");
      const turns = event.key === "Enter" || event.key === " ";
      if (digit && items()[digit[1] - 1]) pick(items()[digit[1] - 1]);
      else if (turns && item) pick(item);
      else if (turns && event.target === catcher) flip();
      else if (event.target === catcher) {
        catcher.blur(); // another key of Anki's: its next press is Anki's again
        if (ASKED[event.key]) pycmd(ASKED[event.key]);
        else return;
      } else return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener("keydown", onKey, true);
    if (typeof pycmd === "function") {
      document.addEventListener("keyup", onShift, true);
      root.append(catcher);
      root.addEventListener("click", focus);
      setTimeout(focus, 0);
    }
  };

  const reveal = () => {
    const given = memory.picks;
    const mark = (item, right, hint) => {
      item.classList.add("chosen", right ? "right" : "wrong");
      if (!right && hint) item.append(made("b", "given", hint));
    };
    const steps = root.querySelector("ol.steps");
    const pairs = root.querySelector("ol.pairs");
    const labelled = (id) => memory.labels[memory.options.indexOf(id)] || "";
    let right = false;
    if (pairs) {
      arrange(pairs, memory.left, (item) => idOf(item).split("=")[0]);
      all("li", pairs).forEach((item) => {
        const [one, other] = idOf(item).split("=");
        const pick = given.find((each) => each.startsWith(one + "="));
        item.querySelector(".to + .label").textContent = labelled(other);
        if (pick) mark(item, pick === idOf(item), labelled(pick.slice(one.length + 1)));
      });
      right = all("li", pairs).every((item) => given.includes(idOf(item)));
    } else if (steps) {
      const order = all("li", steps).map(idOf);
      all("li", steps).forEach((item, at) => {
        const place = given.indexOf(idOf(item));
        if (place >= 0) mark(item, place === at, String(place + 1));
        label(item, String(at + 1));
      });
      right = order.join() === given.join();
    }
    if (options) {
      arrange(options, memory.options);
      all("li", options).forEach((item) => {
        if (pairs) label(item, labelled(idOf(item)));
        else if (given.includes(idOf(item))) mark(item, item.classList.contains("key"));
      });
      const keys = all("li.key", options).map(idOf);
      if (!pairs) right = keys.length === given.length && keys.every((id) => given.includes(id));
    }
    if (given.length) {
      const verdict = made("div", "verdict " + (right ? "right" : "wrong"));
      verdict.setAttribute("role", "status");
      root.querySelector(".question").after(verdict);
    }
  };

  if (front && options) ask();
  else if (!front && memory) reveal();
})();
