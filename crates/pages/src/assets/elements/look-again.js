// <look-again>: as long as it is there, the live part around it is fetched again and again.

class LookAgain extends HTMLElement {
  /** @type {number | undefined} */
  #timer;

  connectedCallback() {
    this.#timer = setInterval(() => /** @type {any} */ (this.closest("live-fragment"))?.refresh?.(), 2000);
  }

  disconnectedCallback() { clearInterval(this.#timer); }
}
customElements.define("look-again", LookAgain);
