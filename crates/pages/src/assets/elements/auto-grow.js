// <auto-grow>: a text area as tall as its text, where CSS `field-sizing` is missing.

class AutoGrow extends HTMLElement {
  connectedCallback() {
    const area = this.querySelector("textarea");
    if (!area || CSS.supports("field-sizing", "content")) return;
    const grow = () => {
      const rows = area.value.split("\n").length + 1;
      area.rows = Math.min(Math.max(rows, Number(area.dataset.rows ?? area.rows)), 24);
    };
    area.dataset.rows = String(area.rows);
    area.addEventListener("input", grow);
    grow();
  }
}
customElements.define("auto-grow", AutoGrow);
