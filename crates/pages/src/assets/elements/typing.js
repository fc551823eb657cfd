// Changes a text area as typing would, so that the browser can undo it.

/**
 * @param {HTMLTextAreaElement} area
 * @param {number} from @param {number} to what is replaced
 * @param {string} text by what
 * @param {number} [start] @param {number} [end] what of it is selected then; nothing, behind it
 */
export function type(area, from, to, text, start = text.length, end = start) {
  area.focus();
  area.setSelectionRange(from, to);
  if (!document.execCommand("insertText", false, text)) {
    area.setRangeText(text);
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
  area.setSelectionRange(from + start, from + end);
}
