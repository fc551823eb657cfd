// <picture-paste>: pictures that are pasted, dropped or chosen by its button are attached to the
// form and named where the cursor is.
import { type } from "./typing.js";

const KINDS = ["image/png", "image/jpeg", "image/gif", "image/webp"];

class PicturePaste extends HTMLElement {
  connectedCallback() {
    if (!this.querySelector("textarea")) return;
    this.querySelector("[data-picture]")?.addEventListener("click", () => this.#choose());
    for (const kind of ["paste", "dragover", "drop"]) this.addEventListener(kind, this);
  }

  /** @param {Event} event */
  handleEvent(event) {
    const carried = event instanceof ClipboardEvent ? event.clipboardData : /** @type {DragEvent} */ (event).dataTransfer;
    // While something is dragged its files cannot be seen; without this the browser would open them.
    if (event.type === "dragover" && carried?.types.includes("Files")) return event.preventDefault();
    const pictures = [...carried?.files ?? []].filter((file) => KINDS.includes(file.type));
    if (pictures.length === 0) return;
    event.preventDefault();
    this.#attach(pictures);
  }

  #choose() {
    const input = document.createElement("input");
    Object.assign(input, { type: "file", accept: KINDS.join(), multiple: true });
    input.addEventListener("change", () => this.#attach([...input.files ?? []]));
    input.click();
  }

  /** @param {File[]} pictures */
  #attach(pictures) {
    const area = /** @type {HTMLTextAreaElement} */ (this.querySelector("textarea"));
    const box = /** @type {HTMLInputElement | null} */ (area.form?.querySelector("input[type=file]") ?? null);
    if (!box) return;
    const kept = [...area.form?.querySelectorAll("[data-file]") ?? []].map((one) => one.getAttribute("data-file"));
    const all = new DataTransfer();
    for (const file of box.files ?? []) all.items.add(file);
    const marks = pictures.map((picture) => {
      const taken = [...kept, ...[...all.files].map((file) => file.name)];
      const name = fresh(picture.name, (tried) => taken.includes(tried) || area.value.includes(`(${tried})`));
      all.items.add(new File([picture], name, { type: picture.type }));
      return `![](${name})`;
    });
    box.files = all.files;
    type(area, area.selectionStart, area.selectionEnd, marks.join("\n"));
  }
}

/** A name that Markdown takes as it is and nothing else has. @param {string} name @param {(tried: string) => boolean} isTaken */
function fresh(name, isTaken) {
  const clean = name.replace(/[^\p{L}\p{N}._-]+/gu, "-");
  const [, stem, end] = clean.match(/^(.+?)(\.[^.]*)?$/) ?? ["", "picture", ""];
  for (let count = 1; ; count += 1) {
    const tried = `${stem}${count === 1 ? "" : `-${count}`}${end ?? ""}`;
    if (!isTaken(tried)) return tried;
  }
}
customElements.define("picture-paste", PicturePaste);
