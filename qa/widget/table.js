/** A timeline, comparison or list over many reports, as a real table. */

import { dateText } from "./dates.js";
import { foreign, freshId, h } from "./dom.js";

/**
 * The table with its caption, in a region that scrolls sideways where it must.
 *
 * @param {{columns: string[], rows: {cells: string[], quotes: number[]}[]}} table
 * @param {(numbers: number[]) => Node[]} chips of quote numbers
 */
export function tableElement(table, chips, texts) {
  const caption = freshId("caption");
  const columns = table.columns.map((column) => h("th", { scope: "col" }, foreign(column)));
  return h("div",
    { class: "table-scroll", role: "group", tabindex: "0", "aria-labelledby": caption },
    h("table", {},
      h("caption", { id: caption }, texts.get("table_caption", { n: table.rows.length })),
      h("thead", {}, h("tr", {}, columns, h("th", { scope: "col" }, texts.get("table_quotes")))),
      h("tbody", {}, table.rows.map((row) => rowElement(row, chips, texts)))));
}

function rowElement({ cells, quotes }, chips, texts) {
  return h("tr", {},
    cells.map((cell, index) => h(index ? "td" : "th", index ? {} : { scope: "row" }, foreign(dateText(cell, texts)))),
    h("td", { class: "quotes" }, chips(quotes)));
}
