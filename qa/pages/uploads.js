/** Files on their way into the library: sent one by one, then followed until each has its outcome. */

import { foreign, h, plain, refill } from "/widget/dom.js";
import { ChangeError } from "./administrator.js";

const LOOK_AGAIN_MS = 500;
const SAY_AGAIN_MS = 4000;
const BUSY = new Set([429, 503]);
const BUSY_SECONDS = 2;

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export class Uploads {
  /** @param {import("./changes.js").Changes} changes */
  constructor(changes) {
    const { texts } = changes;
    this.changes = changes;
    this.texts = texts;
    this.counts = { added: 0, replaced: 0, unchanged: 0, failed: 0 };
    this.files = 0;
    this.done = 0;
    this.said = 0;
    this.toSend = [];
    this.toFollow = [];
    this.list = h("ol", { class: "uploads", role: "list" });
    this.after = h("p", { hidden: true },
      h("a", { href: new URL("/reports?order=added", location.href) }, texts.get("add_reload")));
    const input = h("input", { type: "file", id: "add-files", multiple: true, "aria-describedby": "add-hint",
      onchange: () => {
        this.add(input.files);
        input.value = "";
      } });
    this.zone = h("div", { class: "drop" },
      h("label", { for: input.id }, texts.get("add_drop")), input);
    this.nodes = [h("p", { class: "hint", id: "add-hint" }, texts.get("add_hint")), this.zone, this.list, this.after];
    this.takeDrops();
    addEventListener("beforeunload", (event) => this.toSend.length && event.preventDefault());
  }

  /** Files may be dropped anywhere on the page, so that a near miss does not open them instead. */
  takeDrops() {
    const hasFiles = (event) => event.dataTransfer?.types.includes("Files");
    addEventListener("dragover", (event) => {
      if (hasFiles(event)) {
        event.preventDefault();
        this.zone.dataset.over = "";
      }
    });
    addEventListener("dragleave", (event) => event.relatedTarget === null && delete this.zone.dataset.over);
    addEventListener("drop", (event) => {
      if (hasFiles(event)) {
        event.preventDefault();
        delete this.zone.dataset.over;
        this.add(event.dataTransfer.files);
        this.zone.scrollIntoView({ block: "center" });
      }
    });
  }

  add(files) {
    for (const file of files) {
      const bar = h("progress", { max: 1, "aria-label": plain(file.name), hidden: true });
      const state = h("span", {}, this.texts.get("add_waiting"));
      const row = h("li", {}, h("p", { class: "name" }, foreign(file.name)), bar, h("p", {}, state));
      this.list.append(row);
      this.toSend.push({ file, bar, state });
      this.files += 1;
    }
    this.tell();
    this.run();
  }

  async run() {
    if (this.running) {
      return;
    }
    this.running = true;
    this.after.hidden = true;
    while (this.toSend.length || this.toFollow.length) {
      await Promise.all([this.sendAll(), this.followAll()]);
    }
    this.running = false;
    this.after.hidden = false;
  }

  async sendAll() {
    while (this.toSend.length) {
      const upload = this.toSend[0];
      await this.send(upload);
      this.toSend.shift();
    }
  }

  async send(upload) {
    const { texts } = this;
    upload.bar.hidden = false;
    const onProgress = (share) => {
      upload.bar.value = share;
      refill(upload.state, texts.get("add_sending", { percent: Math.round(100 * share) }));
    };
    for (;;) {
      try {
        const job = await this.changes.administrator.upload(upload.file, onProgress);
        upload.bar.removeAttribute("value");
        refill(upload.state, texts.get("add_queued"));
        this.toFollow.push({ ...upload, id: job.id });
        return;
      } catch (error) {
        if (!(error instanceof ChangeError)) {
          throw error;
        }
        if (!BUSY.has(error.status)) {
          this.fail(upload, error.message);
          if (error.status === 401) {
            this.changes.show();
          }
          return;
        }
        await pause(1000 * (error.waitSeconds || BUSY_SECONDS));
      }
    }
  }

  /** One thread of the server reads the files in their order: the first unfinished one is looked at. */
  async followAll() {
    while (this.toFollow.length || this.toSend.length) {
      const upload = this.toFollow[0];
      if (!upload || !(await this.hasEnded(upload))) {
        await pause(LOOK_AGAIN_MS);
      } else {
        this.toFollow.shift();
      }
    }
  }

  async hasEnded(upload) {
    let job;
    try {
      job = await this.changes.administrator.send("GET", `/v1/jobs/${encodeURIComponent(upload.id)}`);
    } catch (error) {
      if (error.status === 404) {
        this.fail(upload, error.message);
        return true;
      }
      await pause(1000 * (error.waitSeconds || BUSY_SECONDS));
      return false;
    }
    if (job.status === "failed") {
      this.fail(upload, this.texts.get("add_failed", { detail: job.error }));
      return true;
    }
    if (job.status === "done") {
      this.finish(upload, job);
      return true;
    }
    refill(upload.state, this.texts.get(job.status === "running" ? "add_reading" : "add_queued"));
    return false;
  }

  finish({ bar, state }, job) {
    const { texts } = this;
    bar.remove();
    const readable = job.report_status === null || job.report_status === "ready";
    const link = job.report_id && h("a",
      { href: new URL(`/reports/${encodeURIComponent(job.report_id)}`, location.href) }, texts.get("add_open"));
    const warnings = job.warnings.map((warning) => h("li", {}, foreign(warning)));
    refill(state, texts.get(readable ? `add_done_${job.change}` : `add_done_${job.report_status}`), link && [" ", link]);
    if (warnings.length) {
      state.parentElement.after(h("ul", { class: "warnings", role: "list" }, warnings));
    }
    this.count(job.change === "linked" ? "unchanged" : job.change);
  }

  fail({ bar, state }, sentence) {
    bar.remove();
    state.classList.add("failed");
    refill(state, foreign(sentence));
    this.count("failed");
  }

  count(outcome) {
    this.counts[outcome] += 1;
    this.done += 1;
    this.tell();
  }

  /** How far it is, said now and again; what became of all of them, always. */
  tell() {
    const { texts, counts } = this;
    if (this.done === this.files) {
      const parts = Object.entries(counts).filter(([, n]) => n).map(([key, n]) => texts.get(`add_count_${key}`, { n }));
      this.changes.say(texts.get("add_finished", { n: this.files, outcome: texts.join(parts) }));
    } else if (performance.now() - this.said > SAY_AGAIN_MS) {
      this.said = performance.now();
      this.changes.say(texts.get("add_progress", { n: this.files, done: this.done }));
    }
  }
}
