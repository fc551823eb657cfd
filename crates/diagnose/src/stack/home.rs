//! Which frames are a program's own, and which come with its language.

use super::frame::{Frame, Language};

/// Functions that begin so are of the language's library or of a framework that many use.
fn foreign_functions(language: Language) -> &'static [&'static str] {
    match language {
        Language::Java => &[
            "java.",
            "javax.",
            "jakarta.",
            "jdk.",
            "sun.",
            "com.sun.",
            "kotlin.",
            "kotlinx.",
            "scala.",
            "groovy.",
            "clojure.",
            "akka.",
            "android.",
            "androidx.",
            "dalvik.",
            "org.springframework.",
            "org.apache.",
            "org.hibernate.",
            "org.eclipse.",
            "org.jboss.",
            "org.junit.",
            "org.slf4j.",
            "org.postgresql.",
            "org.codehaus.",
            "org.gradle.",
            "org.mockito.",
            "org.quartz.",
            "org.glassfish.",
            "oracle.",
            "io.netty.",
            "io.undertow.",
            "io.grpc.",
            "io.vertx.",
            "io.quarkus.",
            "io.micronaut.",
            "io.reactivex.",
            "io.smallrye.",
            "reactor.",
            "rx.",
            "okhttp3.",
            "retrofit2.",
            "feign.",
            "ch.qos.logback.",
            "com.fasterxml.",
            "com.google.common.",
            "com.google.inject.",
            "com.mysql.",
            "com.zaxxer.",
            "com.microsoft.sqlserver.",
            "redis.clients.",
            "com.mongodb.",
            "com.amazonaws.",
            "software.amazon.",
        ],
        Language::DotNet => &[
            "System.",
            "Microsoft.",
            "MS.",
            "Newtonsoft.",
            "Npgsql.",
            "Serilog.",
            "NLog.",
            "MySql.",
            "Dapper.",
            "Polly.",
            "MassTransit.",
            "AutoMapper.",
            "Castle.",
            "Autofac.",
            "MediatR.",
            "Grpc.",
            "Azure.",
        ],
        Language::Go => &[
            "runtime.",
            "runtime/",
            "reflect.",
            "sync.",
            "net.",
            "net/",
            "os.",
            "os/",
            "io.",
            "bufio.",
            "bytes.",
            "strings.",
            "strconv.",
            "fmt.",
            "context.",
            "errors.",
            "sort.",
            "time.",
            "testing.",
            "panic(",
            "database/sql",
            "encoding/",
            "crypto/",
            "internal/",
            "syscall.",
            "log.",
            "log/",
            "html/",
            "text/",
            "regexp.",
            "compress/",
            "archive/",
            "golang.org/x/",
            "google.golang.org/",
        ],
        Language::Rust => &[
            "std::",
            "core::",
            "alloc::",
            "<std::",
            "<core::",
            "<alloc::",
            "rust_",
            "_rust",
            "__rust",
            "tokio::",
            "<tokio::",
            "futures",
            "<futures",
            "hyper::",
            "<hyper::",
            "tower::",
            "<tower::",
            "rayon::",
            "<rayon::",
            "tracing::",
            "<tracing::",
            "backtrace::",
            "anyhow::",
            "clone3",
            "start_thread",
            "__libc",
            "_start",
            "__scrt",
            "main",
        ],
        Language::Native => &[
            "__",
            "_start",
            "_dl_",
            "_IO_",
            "_int_",
            "??",
            "<signal handler",
            "raise",
            "abort",
            "gsignal",
            "pthread_",
            "start_thread",
            "clone3",
            "std::",
            "operator new",
            "operator delete",
            "malloc",
            "calloc",
            "realloc",
            "memcpy",
            "memmove",
            "memset",
            "memcmp",
            "strlen",
            "strcpy",
            "strncpy",
            "strcmp",
            "strdup",
            "qsort",
            "g_main_",
            "g_signal_",
            "QObject",
            "QCoreApplication",
            "QApplication",
            "QMetaObject",
            "QEventLoop",
            "boost::",
            "testing::",
            "epoll_",
        ],
        Language::Php | Language::Python | Language::JavaScript | Language::Ruby => &["{main}"],
    }
}

/// Files in such places are installed, not written by whoever runs the program.
fn foreign_files(language: Language) -> &'static [&'static str] {
    match language {
        Language::Python => {
            &["site-packages", "dist-packages", "/lib/python", "\\lib\\", "\\Lib\\", "<frozen "]
        }
        Language::JavaScript => {
            &["node_modules", "node:", "internal/", "<anonymous>", "native", "index ", "/deps/"]
        }
        Language::Go => &["/go/src/", "/pkg/mod/", "/vendor/", "/libexec/src/"],
        Language::Rust => {
            &["/rustc/", ".cargo/registry", ".cargo/git", "/rust/deps/", "/library/std/", "/library/core/"]
        }
        Language::Native => {
            &["/lib/", "/lib64/", "/usr/lib", "sanitizer_common", "/compiler-rt/", "sysdeps/", "../sysdeps"]
        }
        Language::Php => &["/vendor/", "\\vendor\\"],
        Language::Ruby => &["/gems/", "/lib/ruby/", "<internal:", "/bin/bundle", "/bin/rails"],
        Language::Java | Language::DotNet => &[],
    }
}

/// Whether `frame` is the program's own; `own` prefixes decide alone when there are any.
pub(super) fn is_own(language: Language, frame: &Frame, own: &[String]) -> bool {
    if !own.is_empty() {
        return own.iter().any(|own| frame.function.starts_with(own) || frame.file.starts_with(own));
    }
    let function = frame.function.trim_start_matches("new ");
    let is_foreign_function = foreign_functions(language).iter().any(|foreign| function.starts_with(foreign));
    // A `main` of one's own has a file of one's own.
    let is_main = function == "main" && !frame.file.is_empty();
    (is_main || !is_foreign_function)
        && !foreign_files(language).iter().any(|place| frame.file.contains(place))
}
