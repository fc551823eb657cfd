//! The command line, as promised to scripts.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// A self-hosted support desk in which the tiers, and the hand-offs between them, are real.
#[derive(Parser)]
#[command(name = "trestle", version, propagate_version = true)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// Show the product: a made-up company with its tickets, on this machine.
    Demo(Demo),
    /// Run a desk.
    Serve(Serve),
    /// Check the configuration.
    Config(Config),
    /// Look for what could go wrong with this installation.
    Doctor(Serve),
    /// Read mail without a server, import it, or get access to a mailbox.
    Mail(Mail),
    /// Compute working time without a server.
    Clock(Clock),
    /// Bring articles in and out, and ask them questions.
    Kb(Kb),
    /// Read logs and bundles without a server.
    Logs(Logs),
}

#[derive(Args)]
pub struct Demo {
    /// Folder for the demo's data; a second start reuses it.
    #[arg(long, default_value = "./trestle-demo")]
    pub data: PathBuf,
    /// Address to listen on.
    #[arg(long, default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,
    /// How many tickets the company has.
    #[arg(long, default_value_t = 2_000)]
    pub tickets: usize,
    /// PostgreSQL database to use instead of a file in the data folder.
    #[arg(long)]
    pub database_url: Option<String>,
    /// How many seconds an answer can be taken back before it goes out.
    #[arg(long, env = "TRESTLE_UNDO_SECONDS", default_value_t = 10)]
    pub undo_seconds: i64,
    /// Site whose pages may show the portal in a frame, such as http://127.0.0.1:3000; may be given again.
    #[arg(long, value_name = "ORIGIN")]
    pub widget_site: Vec<String>,
}

#[derive(Args, Default)]
pub struct Serve {
    /// Configuration file (TOML); every setting can also be given as TRESTLE_….
    #[arg(long)]
    pub config: Option<PathBuf>,
    /// Folder for data.
    #[arg(long)]
    pub data: Option<PathBuf>,
    /// sqlite:FILE or postgres://…
    #[arg(long)]
    pub database_url: Option<String>,
    /// Address to listen on.
    #[arg(long)]
    pub listen: Option<SocketAddr>,
}

#[derive(Args)]
pub struct Config {
    #[command(subcommand)]
    pub command: ConfigCommand,
}

#[derive(Subcommand)]
pub enum ConfigCommand {
    /// Read the configuration and say what is wrong with it.
    Check(Serve),
}

#[derive(Args)]
pub struct Mail {
    #[command(subcommand)]
    pub command: MailCommand,
}

#[derive(Subcommand)]
pub enum MailCommand {
    /// Read mails and say what they are.
    Parse {
        /// One JSON object a mail.
        #[arg(long)]
        json: bool,
        /// `.eml` or mbox files; `-` is standard input.
        #[arg(required = true)]
        files: Vec<String>,
    },
    /// Make HTML safe to show.
    Clean {
        /// An HTML file; `-` is standard input.
        file: String,
    },
    /// Bring mails into a desk, as if they were received now; twice is once.
    Import {
        /// `.eml`, mbox or Maildir.
        path: PathBuf,
        /// The address they were sent to; the desk's first team if none.
        #[arg(long)]
        to: Option<String>,
        #[command(flatten)]
        serve: Serve,
    },
    /// Get the first refresh token of a mailbox or relay, with the consent of its user.
    Authorize(Authorize),
}

#[derive(Args)]
pub struct Authorize {
    /// The user of a mailbox or relay with grant = "refresh_token".
    pub name: String,
    /// Agree in a browser on any machine, with a code to type.
    #[arg(long)]
    pub device: bool,
    /// The port of this machine to which the browser comes back; a free one if 0.
    #[arg(long, default_value_t = 0, conflicts_with = "device")]
    pub port: u16,
    #[command(flatten)]
    pub serve: Serve,
}

#[derive(Args)]
pub struct Kb {
    #[command(subcommand)]
    pub command: KbCommand,
}

#[derive(Subcommand)]
pub enum KbCommand {
    /// Bring articles into a desk; one that is there already is replaced.
    Import {
        /// Articles as JSON lines, a Markdown file, or a folder of them.
        path: PathBuf,
        #[command(flatten)]
        serve: Serve,
    },
    /// Write all articles of a desk.
    Export {
        /// A file that ends in .jsonl, or a folder for Markdown files.
        path: PathBuf,
        #[command(flatten)]
        serve: Serve,
    },
    /// Find the articles that answer a question.
    Search(KbSearch),
}

#[derive(Args)]
pub struct KbSearch {
    /// The question.
    pub query: Option<String>,
    /// Questions as JSON lines with `id` and `question`, instead of one.
    #[arg(long, value_name = "FILE", conflicts_with = "query")]
    pub queries: Option<PathBuf>,
    /// One JSON object a line.
    #[arg(long)]
    pub json: bool,
    /// How many articles are wanted.
    #[arg(short = 'k', default_value_t = 5, value_name = "N")]
    pub results: usize,
    /// The language of the question and the articles.
    #[arg(long, default_value = "en")]
    pub locale: String,
    #[command(flatten)]
    pub serve: Serve,
}

#[derive(Args)]
pub struct Clock {
    #[command(subcommand)]
    pub command: ClockCommand,
}

#[derive(Subcommand)]
pub enum ClockCommand {
    /// Answer questions about working time, one JSON object a line.
    Due {
        /// One JSON object a line, also when printed to a terminal.
        #[arg(long)]
        json: bool,
        /// The questions; `-` is standard input.
        #[arg(long)]
        cases: String,
    },
}

#[derive(Args)]
pub struct Logs {
    #[command(subcommand)]
    pub command: LogsCommand,
}

#[derive(Subcommand)]
pub enum LogsCommand {
    /// Say what happened: events, stack traces, known problems, what stands out.
    Analyze(LogsAnalyze),
}

#[derive(Args)]
pub struct LogsAnalyze {
    /// One JSON value, for programs.
    #[arg(long)]
    pub json: bool,
    /// Write the id of each line's template, for the lines of the first path.
    #[arg(long, value_name = "OUT.csv")]
    pub assignments: Option<PathBuf>,
    /// Known problems to look for, as TOML, besides those that are built in.
    #[arg(long, value_name = "FILE")]
    pub signatures: Option<PathBuf>,
    /// Healthy logs, or an earlier report in JSON: what is not in there is new.
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Texts, archives and folders of them; `-` is standard input.
    #[arg(required = true, value_name = "PATH")]
    pub paths: Vec<String>,
}
