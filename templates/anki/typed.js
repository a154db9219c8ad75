// Anki compares what was typed with one spelling. Where it was another answer that is right, or a number
// near enough, say so and leave out the comparison. A wrong one is left to Anki and the learner.
(() => {
  "use strict";
  const roots = document.querySelectorAll(".quizgen");
  const here = document.currentScript && document.currentScript.closest(".quizgen");
  const root = here || roots[roots.length - 1];
  if (!root) return;
  const MEMORY = "quizgen-typed";
  const keep = (text) => {
    window[MEMORY] = JSON.stringify([root.dataset.card, text]);
    try {
      window.sessionStorage.setItem(MEMORY, window[MEMORY]);
    } catch (error) {
      // the page itself remembers
    }
  };
  const recall = () => {
    try {
      const [card, text] = JSON.parse(window[MEMORY] || window.sessionStorage.getItem(MEMORY));
      return card === root.dataset.card ? text : "";
    } catch (error) {
      return "";
    }
  };

  if (root.dataset.side === "front") {
    keep("");
    const onInput = (event) => {
      if (!root.isConnected) document.removeEventListener("input", onInput, true);
      else if (event.target.id === "typeans") keep(event.target.value);
    };
    document.addEventListener("input", onInput, true);
    return;
  }
  const typed = recall();
  const data = <% if side == "back" %>{{Data}}<% else %>null<% endif %>;
<% if side == "back" %>
<% include "answers.js" %>
  if (!typed || !answers.right(typed, data, root.querySelector(".question").textContent)) return;
<% endif %>
  const verdict = document.createElement("div");
  verdict.className = "verdict right";
  verdict.setAttribute("role", "status");
  root.querySelector(".question").after(verdict);
  root.classList.add("accepted-typed");
})();
