/** What a reader says of an answer or of one of its quotes. */

import { h, refill, unseen } from "./dom.js";

/**
 * A button that sends one word to the server, once, and then says what came of it.
 *
 * @param {string} label what it says
 * @param {string} about said to screen readers after the label: what the word is about
 * @param {() => object} word the request's body, asked for when the button is pressed
 * @param {object} shared `{texts, base, announcer}`
 * @param {() => void} after called once the word was kept
 */
export function feedbackButton(label, about, word, shared, after = () => {}) {
  const { texts, base, announcer } = shared;
  const button = h("button", { type: "button", class: "plain feedback", onclick: () => press() },
    label, about && unseen(` (${about})`));

  async function press() {
    if (button.getAttribute("aria-disabled") === "true") {
      return;
    }
    button.setAttribute("aria-disabled", "true");
    const kept = await sendFeedback(base, word());
    if (kept) {
      after();
    } else {
      button.removeAttribute("aria-disabled");
    }
    const text = texts.get(kept ? "feedback_kept" : "feedback_failed");
    refill(button, text);
    announcer.say(text);
  }

  return button;
}

/** Send what a reader says; whether the server kept it. */
export async function sendFeedback(base, body) {
  try {
    const response = await fetch(new URL("/v1/feedback", base), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
      credentials: "omit",
    });
    return response.ok;
  } catch {
    return false;
  }
}
