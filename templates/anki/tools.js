// Readings on or off, and a voice at a tap: nothing sounds unasked. A tool shows only where it works.
(() => {
  "use strict";
  const roots = document.querySelectorAll(".quizgen");
  const here = document.currentScript && document.currentScript.closest(".quizgen");
  const root = here || roots[roots.length - 1];
  if (!root) return;
  const READINGS = "quizgen-readings";
  const tools = document.createElement("div");
  tools.className = "tools";
  const tool = (kind, act) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = kind + " tappable";
    button.onclick = () => {
      act(button);
      button.blur(); // the keyboard goes back to Anki
    };
    tools.append(button);
    return button;
  };

  const chosen = () => {
    try {
      return window.localStorage.getItem(READINGS) || window[READINGS];
    } catch (error) {
      return window[READINGS];
    }
  };
  if (root.querySelector("rt")) {
    const show = (button) => {
      const off = chosen() === "off";
      root.classList.toggle("unread", off);
      button.setAttribute("aria-pressed", String(!off));
    };
    show(
      tool("readings", (button) => {
        window[READINGS] = chosen() === "off" ? "on" : "off";
        try {
          window.localStorage.setItem(READINGS, window[READINGS]);
        } catch (error) {
          // remembered by the page alone
        }
        show(button);
      })
    );
  }

  const text = (root.dataset.speech || "").replace(/<[^>]*>/g, " ");
  const locale = root.dataset.locale.replace("_", "-");
  const voices = window.speechSynthesis;
  // Pages on Android have no voices: AnkiDroid lends the device's, but not in its new study screen. None of them is
  // there before it is asked for, and then not at once: so the first answers may be “not supported”.
  const LATER_MS = 250;
  const MOST_TRIES = 12;
  if (text && typeof AnkiDroidJS === "function" && !window.ankidroid) {
    let app = null;
    const listen = tool("listen", async () => {
      app = app || new AnkiDroidJS({ developer: "quizgen", version: "0.0.3" });
      const speaks = await app.ankiTtsIsSpeaking();
      if (speaks.value === true) app.ankiTtsStop(); // a second tap is enough of it
      else speak(MOST_TRIES);
    });
    const speak = async (tries) => {
      const found = await app.ankiTtsSetLanguage(locale);
      if (found.value >= 0) app.ankiTtsSpeak(text, 0); // in the place of what the last card was saying
      else if (tries) setTimeout(() => speak(tries - 1), LATER_MS);
      else listen.hidden = true;
    };
  } else if (voices && text) {
    const listen = tool("listen", () => {
      const again = voices.speaking;
      voices.cancel();
      if (again) return; // a second tap is enough of it
      const spoken = new SpeechSynthesisUtterance(text);
      spoken.lang = locale;
      spoken.voice = voice();
      voices.speak(spoken);
    });
    const voice = () => {
      const same = (one) => one.lang.replace("_", "-").slice(0, 2) === locale.slice(0, 2);
      return voices.getVoices().find(same) || null;
    };
    const show = () => {
      listen.hidden = !voice();
    };
    voices.onvoiceschanged = show;
    voices.cancel(); // what the last card was saying
    show();
  }
  if (tools.firstChild) root.prepend(tools);
})();
