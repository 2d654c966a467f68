/**
 * The loader: defines <reportqa-chat>, and puts one on the page where there is none.
 *
 *   <script src="https://host/widget.js" data-title="Ask our reports" defer></script>
 *
 * The panel, its styles and everything else come from the same host on first use. Attributes, on the
 * script or on the element: data-title, data-greeting, data-placeholder, data-label (of the button),
 * data-position ("bottom-right", "bottom-left", "inline", "page"), data-colour, data-scheme ("auto",
 * "light", "dark"), data-lang, data-bodies (names separated by ";"), data-suggestions (a JSON list).
 */
(() => {
  "use strict";

  const script = document.currentScript ?? document.querySelector('script[src$="/widget.js"]');
  const base = new URL("/", script.src).href;
  const POSITIONS = ["bottom-right", "bottom-left", "inline", "page"];

  const LAUNCHER = `
    :host { all: initial !important; display: block !important; font-size: medium !important;
            color-scheme: light dark !important; }
    :host([data-scheme="light"]) { color-scheme: light !important; }
    :host([data-scheme="dark"]) { color-scheme: dark !important; }
    .launcher { position: fixed; z-index: 2147483000; inset-block-end: var(--reportqa-offset, 1.25em);
      inset-inline-end: var(--reportqa-offset, 1.25em); box-sizing: border-box; min-block-size: 3em;
      max-inline-size: calc(100vw - 2.5em); padding: 0.7em 1.25em; border: 2px solid transparent;
      border-radius: var(--reportqa-radius, 4px); color: var(--reportqa-on-accent, #fff); background: var(--reportqa-accent, #0f4c5c); box-shadow: 0 1px 2px #0003, 0 4px 16px #0003; cursor: pointer;
      font: 600 1.0625em/1.3 var(--reportqa-font, "Segoe UI", "Helvetica Neue", Arial, "Liberation Sans", sans-serif); }
    .launcher.left { inset-inline: var(--reportqa-offset, 1.25em) auto; }
    .launcher:hover { text-decoration: underline; text-underline-offset: 0.2em; }
    .launcher:focus-visible { outline: 3px solid #fff; outline-offset: 0; box-shadow: 0 0 0 6px #14181b; }
    .launcher[hidden] { display: none; }
    .problem { position: fixed; z-index: 2147483000; inset-block-end: 5.25em; inset-inline-end: 1.25em;
      box-sizing: border-box; max-inline-size: min(22em, calc(100vw - 2.5em)); margin: 0; padding: 0.75em 1em;
      color: #14181b; background: #fff; border: 2px solid #14181b; font: 1em/1.4 sans-serif; }
    .problem:empty { display: none; }
    @media print { .launcher, .problem { display: none; } }
    @media (forced-colors: active) { .launcher { border-color: ButtonText; } }`;

  class ReportqaChat extends HTMLElement {
    connectedCallback() {
      if (!this.begun) {
        this.begun = true;
        this.begin().catch((error) => {
          // The page's own people read this; what stood in the element goes on standing there.
          const unlisted = error instanceof TypeError && new URL(base).origin !== location.origin;
          const remedy = unlisted ? `; its REPORTQA_ALLOWED_ORIGINS must name ${location.origin}` : "";
          console.error(`reportqa: the chat is not shown, for ${base} could not be used: ${error.message}${remedy}`);
        });
      }
    }

    disconnectedCallback() {
      this.panel?.conversation.stop();
    }

    async begin() {
      const language = /^[a-z]{2,3}(-[A-Za-z]{2,4})?$/.test(this.dataset.lang ?? "") ? this.dataset.lang : "en";
      this.entries = await load(`/widget/${language}.json`, (response) => response.json());
      await this.paint();
      if (this.layout === "panel") {
        this.buildLauncher();
      } else {
        await this.mount();
      }
    }

    get position() {
      return POSITIONS.includes(this.dataset.position) ? this.dataset.position : POSITIONS[0];
    }

    get layout() {
      return this.position.startsWith("bottom") ? "panel" : this.position;
    }

    /** Take over the site's colour, made readable in both schemes. */
    async paint() {
      if (!this.dataset.colour) {
        return;
      }
      const { readable } = await import(`${base}widget/colour.js`);
      const colours = readable(this.dataset.colour);
      if (!colours) {
        console.error(`reportqa: data-colour="${this.dataset.colour}" is not a colour`);
        return;
      }
      const dark = matchMedia("(prefers-color-scheme: dark)");
      const follow = () => {
        const scheme = ["light", "dark"].includes(this.dataset.scheme) ? this.dataset.scheme : dark.matches ? "dark" : "light";
        this.style.setProperty("--reportqa-accent", colours[scheme].accent);
        this.style.setProperty("--reportqa-on-accent", colours[scheme].on);
      };
      dark.addEventListener("change", follow);
      follow();
    }

    buildLauncher() {
      const root = this.attachShadow({ mode: "open" });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(LAUNCHER);
      root.adoptedStyleSheets = [sheet];
      this.launcher = document.createElement("button");
      this.launcher.type = "button";
      this.launcher.className = this.position === "bottom-left" ? "launcher left" : "launcher";
      this.launcher.textContent = this.dataset.label ?? this.entries.launcher;
      this.launcher.lang = this.entries.locale;
      this.launcher.setAttribute("aria-haspopup", "dialog");
      this.launcher.setAttribute("aria-expanded", "false");
      this.launcher.addEventListener("click", () => this.open());
      this.problem = document.createElement("p");
      this.problem.className = "problem";
      this.problem.setAttribute("role", "status");
      root.append(this.launcher, this.problem);
    }

    /** Open the panel; also for the page's own buttons: `document.querySelector("reportqa-chat").open()`. */
    async open() {
      this.problem.textContent = "";
      this.launcher.setAttribute("aria-busy", "true");
      try {
        this.panel ??= await this.mount();
        // From here on the panel's own live region speaks: the only one.
        this.problem.remove();
      } catch (error) {
        this.problem.textContent = this.entries.load_failed;
        throw error;
      } finally {
        this.launcher.removeAttribute("aria-busy");
      }
      this.launcher.setAttribute("aria-expanded", "true");
      this.launcher.hidden = true;
      this.panel.open();
    }

    onClose() {
      this.launcher.hidden = false;
      this.launcher.setAttribute("aria-expanded", "false");
      this.launcher.focus();
    }

    async mount() {
      const { mount } = await import(`${base}widget/panel.js`);
      this.panel = await mount(this, this.config());
      return this.panel;
    }

    config() {
      const { dataset, entries } = this;
      const bodies = (dataset.bodies ?? "").split(";").map((name) => name.trim()).filter(Boolean);
      const plain = this.querySelector("textarea");
      return {
        base, entries, layout: this.layout, position: this.position,
        title: dataset.title ?? entries.title,
        greeting: dataset.greeting ?? entries.greeting,
        placeholder: dataset.placeholder ?? "",
        filters: bodies.length ? { bodies } : {},
        suggestions: parsed(dataset.suggestions) ?? [],
        answer: parsed(dataset.answer),
        question: dataset.question ?? "",
        narrowed: { bodies: [], reports: [], ...parsed(dataset.narrowed) },
        draft: plain?.value ?? "",
        focused: plain !== null && plain === document.activeElement,
        onClose: () => this.onClose(),
      };
    }
  }

  async function load(path, read) {
    const response = await fetch(new URL(path, base), { credentials: "omit" });
    if (!response.ok) {
      throw new Error(`${path}: ${response.status}`);
    }
    return read(response);
  }

  function parsed(json) {
    return json ? JSON.parse(json) : null;
  }

  /** Where the page has no element of its own, the script stands for one. */
  function place() {
    if (document.querySelector("reportqa-chat")) {
      return;
    }
    const element = document.createElement("reportqa-chat");
    Object.assign(element.dataset, script.dataset);
    if (script.dataset.position === "inline") {
      script.after(element);
    } else {
      document.body.append(element);
    }
  }

  if (!customElements.get("reportqa-chat")) {
    customElements.define("reportqa-chat", ReportqaChat);
    if (document.readyState === "loading") {
      document.addEventListener("DOMContentLoaded", place, { once: true });
    } else {
      place();
    }
  }
})();
