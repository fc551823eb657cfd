// <log-lines>: brings the next lines when the end of these comes into sight.
import { announce } from "./live-fragment.js";
import { fetchFragment } from "./trusted.js";

class LogLines extends HTMLElement {
  #sight = new IntersectionObserver((seen) => { if (seen.some((one) => one.isIntersecting)) this.#more(); });

  connectedCallback() { this.#watch(); }

  disconnectedCallback() { this.#sight.disconnect(); }

  #watch() {
    const next = this.querySelector("[rel=next]");
    if (next && this.querySelector("ol")) this.#sight.observe(next);
  }

  async #more() {
    const next = /** @type {HTMLAnchorElement | null} */ (this.querySelector("[rel=next]"));
    this.#sight.disconnect();
    if (!next) return;
    // Without an answer the link stays, to be pressed.
    const more = await fetchFragment(next.href, this.id).catch(() => null);
    if (!more) return;
    this.querySelector("ol")?.append(...(more.querySelector("ol")?.children ?? []));
    const later = more.querySelector("[rel=next]");
    if (later) next.replaceWith(later); else next.remove();
    announce(this.dataset.announce ?? "");
    this.#watch();
  }
}
customElements.define("log-lines", LogLines);
