// Every page works without this; each element improves one thing.
import "./ask-suggest.js";
import "./auto-grow.js";
import "./busy-button.js";
import "./command-palette.js";
import "./copy-text.js";
import "./draft-preview.js";
import "./key-bindings.js";
import "./live-fragment.js";
import "./picture-paste.js";
import "./saved-draft.js";
import "./search-suggest.js";
import "./since-time.js";
import "./submit-once.js";
import "./text-marks.js";
import "./theme-switch.js";
import "./try-form.js";
