/** Who changes the library from this tab: the key, if one is needed, and the requests that carry it. */

const KEPT_AS = "reportqa-administrator";

/** A change that did not happen; `message` is a sentence for people. */
export class ChangeError extends Error {
  constructor(message, status = 0, waitSeconds = null) {
    super(message);
    this.status = status;
    this.waitSeconds = waitSeconds;
  }
}

export class Administrator {
  /** @param {string} mode "open" where no key is needed, else "key" */
  constructor(mode, texts) {
    this.mode = mode;
    this.texts = texts;
    // For this tab alone, until it is closed; never in an address, the page or a log.
    this.key = mode === "key" ? sessionStorage.getItem(KEPT_AS) : null;
  }

  get mayChange() {
    return this.mode === "open" || this.key !== null;
  }

  /** Keep the key if it is the right one; ChangeError otherwise. */
  async unlock(key) {
    this.key = key;
    try {
      await this.send("GET", "/v1/administrator");
    } catch (error) {
      this.key = null;
      throw error;
    }
    sessionStorage.setItem(KEPT_AS, key);
  }

  forget() {
    this.key = null;
    sessionStorage.removeItem(KEPT_AS);
  }

  get headers() {
    return this.key === null ? {} : { Authorization: `Bearer ${sendable(this.key)}` };
  }

  /** What the server answers; ChangeError where it refuses or cannot be reached. */
  async send(method, path, data) {
    const options = { method, headers: { ...this.headers, Accept: "application/json" }, cache: "no-store" };
    if (data !== undefined) {
      options.body = JSON.stringify(data);
      options.headers["Content-Type"] = "application/json";
    }
    let response;
    try {
      response = await fetch(path, options);
    } catch {
      throw new ChangeError(this.texts.get("change_unreachable"));
    }
    return this.outcome(response.status, await response.text(), response.headers.get("Retry-After"));
  }

  /** Send one file, telling `onProgress` the share that is sent; the job it became. */
  upload(file, onProgress) {
    return new Promise((resolve, reject) => {
      const request = new XMLHttpRequest();
      request.open("POST", "/v1/reports");
      for (const [name, value] of Object.entries({ ...this.headers, Accept: "application/json" })) {
        request.setRequestHeader(name, value);
      }
      request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
      request.onerror = () => reject(new ChangeError(this.texts.get("change_unreachable")));
      request.onload = () => {
        try {
          const wait = request.getResponseHeader("Retry-After");
          resolve(this.outcome(request.status, request.responseText, wait).jobs[0]);
        } catch (error) {
          reject(error);
        }
      };
      const form = new FormData();
      form.append("files", file, file.name);
      request.send(form);
    });
  }

  outcome(status, text, wait) {
    let data = null;
    try {
      data = text ? JSON.parse(text) : null;
    } catch {
      // A proxy's page, say: the status tells enough.
    }
    if (status >= 200 && status < 300) {
      return data;
    }
    if (status === 401) {
      this.forget();
      throw new ChangeError(this.texts.get("key_wrong"), status);
    }
    const detail = data?.detail ?? data?.title ?? String(status);
    throw new ChangeError(this.texts.get("change_failed", { detail }), status, wait === null ? null : Number(wait));
  }
}

/** The key as a header can carry it: keys are printable ASCII, and anything else must not throw. */
function sendable(key) {
  return key.replaceAll(/[^\x20-\x7E]/g, "?");
}
