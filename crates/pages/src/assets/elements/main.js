// Every page works without this; each element improves one thing.
import "./ask-suggest.js";
import "./auto-grow.js";
import "./busy-button.js";
import "./copy-text.js";
import "./live-fragment.js";
import "./look-again.js";
import "./saved-draft.js";
import "./search-suggest.js";
import "./since-time.js";
import "./submit-once.js";
import "./theme-switch.js";
