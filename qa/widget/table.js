/** A timeline, comparison or list over many reports, as a real table. */

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
      h("tbody", {}, table.rows.map((row) => rowElement(row, chips)))));
}

function rowElement({ cells, quotes }, chips) {
  return h("tr", {},
    cells.map((cell, index) => (index === 0
      ? h("th", { scope: "row" }, foreign(cell)) : h("td", {}, foreign(cell)))),
    h("td", { class: "quotes" }, chips(quotes)));
}
