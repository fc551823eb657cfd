//! The common form of all traces.

use std::fmt;

/// Whose runtime wrote a trace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// Java, Kotlin, Scala and others on the same machine.
    Java,
    /// Python.
    Python,
    /// JavaScript and what becomes it.
    JavaScript,
    /// C#, F#, Visual Basic.
    DotNet,
    /// Go.
    Go,
    /// Rust.
    Rust,
    /// C and C++, as debuggers and sanitizers show them.
    Native,
    /// PHP.
    Php,
    /// Ruby.
    Ruby,
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Java => "java",
            Self::Python => "python",
            Self::JavaScript => "javascript",
            Self::DotNet => "dotnet",
            Self::Go => "go",
            Self::Rust => "rust",
            Self::Native => "native",
            Self::Php => "php",
            Self::Ruby => "ruby",
        })
    }
}

/// One trace with its causes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// Whose runtime wrote it.
    pub language: Language,
    /// What went wrong, the root first.
    pub causes: Vec<Cause>,
    /// How many lines below the record's first it begins.
    pub line: u64,
}

/// One thing that went wrong, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cause {
    /// `java.net.ConnectException`, `panic`; empty if the trace does not say.
    pub kind: String,
    /// What it said.
    pub message: String,
    /// Where it was, innermost first.
    pub frames: Vec<Frame>,
}

/// One call.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// The function as it was written; empty if only the place is known.
    pub function: String,
    /// The file as it was written, without the line; empty if it is not known.
    pub file: String,
}
