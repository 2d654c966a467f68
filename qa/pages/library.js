/** The page of the library: where reports are added. */

import { Changes, loadTexts } from "./changes.js";
import { Uploads } from "./uploads.js";

const section = document.querySelector("#add[data-changes]");
if (section) {
  new Changes(section, await loadTexts(), (changes) => new Uploads(changes).nodes);
}
