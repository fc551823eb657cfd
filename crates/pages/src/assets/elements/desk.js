// What only our own people's pages have; customers need not load it.
import "./main.js";
import "./command-palette.js";
import "./draft-preview.js";
import "./key-bindings.js";
import "./log-lines.js";
import "./picture-paste.js";
import "./text-marks.js";
import "./time-brush.js";
import "./try-form.js";
