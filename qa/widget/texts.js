/** The words of the widget, all from one language file. */

export class Texts {
  /** @param {Record<string, string | Record<string, string>>} entries as in en.json */
  constructor(entries) {
    this.entries = entries;
    this.locale = entries.locale;
    this.plural = new Intl.PluralRules(this.locale);
    this.list = new Intl.ListFormat(this.locale);
  }

  /** The text of that key with `{name}` filled in; `n` chooses between its plural forms. */
  get(key, values = {}) {
    const entry = this.entries[key];
    if (entry === undefined) {
      throw new RangeError(`the language file has no text "${key}"`);
    }
    const text = typeof entry === "string" ? entry : entry[this.plural.select(values.n)] ?? entry.other;
    return text.replaceAll(/\{(\w+)\}/g, (whole, name) => {
      const value = values[name];
      return typeof value === "number" ? value.toLocaleString(this.locale) : value ?? whole;
    });
  }

  /** Words joined as the language joins them: "1, 2 and 3". */
  join(words) {
    return this.list.format(words.map(String));
  }
}
