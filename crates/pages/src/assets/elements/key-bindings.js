// <key-bindings data-enabled>: single keys for those who want them (WCAG 2.1.4: they can
// be switched off). `j` and `k` walk over [data-row]; every other key looks for [data-key].

const SWITCH = "keys";

class KeyBindings extends HTMLElement {
  connectedCallback() {
    addEventListener("keydown", this);
    const box = this.#box;
    if (!box) return;
    box.checked = this.#isOn;
    box.addEventListener("change", () => localStorage.setItem(SWITCH, box.checked ? "on" : "off"));
  }

  disconnectedCallback() { removeEventListener("keydown", this); }

  get #box() { return /** @type {HTMLInputElement | null} */ (this.querySelector("input[name=keys]")); }

  get #isOn() {
    const chosen = localStorage.getItem(SWITCH);
    return chosen ? chosen === "on" : this.dataset.enabled === "true";
  }

  /** @param {KeyboardEvent} event */
  handleEvent(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return;
    const target = /** @type {HTMLElement} */ (event.target);
    if (target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable], dialog")) return;
    if (!this.#isOn) return;
    if (this.#press(event.key)) event.preventDefault();
  }

  /** @param {string} key @returns {boolean} whether the key did something */
  #press(key) {
    if (key === "j") return walk(1);
    if (key === "k") return walk(-1);
    if (key === "?") {
      this.querySelector("dialog")?.showModal();
      return true;
    }
    return act(key);
  }
}

/** @param {number} step @returns {boolean} */
function walk(step) {
  const links = [...document.querySelectorAll("main [data-row] a[href]:first-of-type")]
    .filter((link, at, all) => all.findIndex((other) => other.closest("[data-row]") === link.closest("[data-row]")) === at);
  if (links.length === 0) return false;
  const row = document.activeElement?.closest("[data-row]");
  const at = links.findIndex((link) => link.closest("[data-row]") === row);
  const next = at < 0 ? (step > 0 ? 0 : links.length - 1) : Math.min(Math.max(at + step, 0), links.length - 1);
  /** @type {HTMLElement} */ (links[next]).focus();
  return true;
}

/** @param {string} key @returns {boolean} */
function act(key) {
  const target = /** @type {HTMLElement | null} */ (document.querySelector(`[data-key="${CSS.escape(key)}"]`));
  if (!target) return false;
  const compose = target.closest("details");
  if (target.matches("summary") && compose) {
    compose.open = true;
    const area = compose.querySelector("textarea");
    area?.focus();
    area?.setSelectionRange(area.value.length, area.value.length);
  } else if (target.matches("input, textarea, select")) {
    target.focus();
  } else {
    target.click();
  }
  return true;
}
customElements.define("key-bindings", KeyBindings);
