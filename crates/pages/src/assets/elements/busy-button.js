// <busy-button>: a form inside is sent once, however often its button is pressed.

class BusyButton extends HTMLElement {
  connectedCallback() {
    this.addEventListener("submit", this);
    addEventListener("pageshow", this);
  }

  disconnectedCallback() { removeEventListener("pageshow", this); }

  /** @param {Event} event */
  handleEvent(event) {
    if (event.type === "pageshow") return this.#mark(false);
    if (this.dataset.busy) return event.preventDefault();
    // After all others had their say: a prevented submit is not on its way.
    queueMicrotask(() => { if (!event.defaultPrevented) this.#mark(true); });
  }

  // `disabled` would drop the button's own name and value from the form.
  /** @param {boolean} isBusy */
  #mark(isBusy) {
    if (isBusy) this.dataset.busy = "yes"; else delete this.dataset.busy;
    for (const button of this.querySelectorAll("button[type=submit]")) {
      if (isBusy) button.setAttribute("aria-disabled", "true"); else button.removeAttribute("aria-disabled");
    }
  }
}
customElements.define("busy-button", BusyButton);
