// <submit-once form="rate">: sends the form of this id as soon as a person's browser shows it.

class SubmitOnce extends HTMLElement {
  connectedCallback() {
    // A page rendered ahead of a click, or come back to, is not a person's decision.
    const [entry] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
    if (/** @type {any} */ (document).prerendering || entry?.type === "back_forward") return;
    const form = document.getElementById(this.getAttribute("form") ?? "");
    if (form instanceof HTMLFormElement) form.requestSubmit();
  }
}
customElements.define("submit-once", SubmitOnce);
