// <time-brush data-href data-from data-to>: drag across the picture to look at that part of the time.
// A press without a drag goes to the link below, and touch scrolls, as without this.

class TimeBrush extends HTMLElement {
  /** Where the drag began and where it is, as shares of the width. @type {[number, number] | undefined} */
  #drag;
  /** Ends what it listens to. @type {AbortController | undefined} */
  #gone;

  connectedCallback() {
    this.#gone = new AbortController();
    const { signal } = this.#gone;
    const mark = document.createElement("div");
    mark.className = "brushed";
    const end = () => { this.#drag = undefined; mark.remove(); };
    this.addEventListener("dragstart", (event) => event.preventDefault(), { signal });
    this.addEventListener("pointerdown", (event) => {
      if (event.button === 0 && event.pointerType !== "touch") this.#drag = [this.#at(event), this.#at(event)];
    }, { signal });
    this.addEventListener("pointermove", (event) => {
      if (!this.#drag) return;
      this.#drag[1] = this.#at(event);
      if (!this.#isWide()) return;
      this.setPointerCapture(event.pointerId);
      const [from, to] = [...this.#drag].sort((one, other) => one - other);
      mark.style.left = `${100 * from}%`;
      mark.style.width = `${100 * (to - from)}%`;
      this.append(mark);
    }, { signal });
    this.addEventListener("pointerup", () => { if (this.#isWide()) this.#look(); end(); }, { signal });
    this.addEventListener("pointercancel", end, { signal });
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") end(); }, { signal });
  }

  disconnectedCallback() { this.#gone?.abort(); }

  #isWide() { return this.#drag !== undefined && Math.abs(this.#drag[0] - this.#drag[1]) > 0.01; }

  /** @param {PointerEvent} event */
  #at(event) {
    const box = this.getBoundingClientRect();
    return Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
  }

  #look() {
    const [from, to] = [Number(this.dataset.from), Number(this.dataset.to)];
    const edges = (this.#drag ?? []).map((share) => Math.round(from + share * (to - from))).sort((a, b) => a - b);
    const place = new URL(this.dataset.href ?? "", location.href);
    place.searchParams.set("since", String(edges[0]));
    place.searchParams.set("until", String(edges[1]));
    place.hash = "over-time-title";
    location.assign(place);
  }
}
customElements.define("time-brush", TimeBrush);
