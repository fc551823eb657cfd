//! Every fixed answer of the listener, with enhanced status codes (RFC 3463, RFC 2034).
//!
//! No answer repeats a client's words and none says what went wrong behind us.

pub(super) const BYE: &str = "221 2.0.0 Goodbye\r\n";
pub(super) const START_TLS: &str = "220 2.0.0 Ready to start TLS\r\n";
pub(super) const OK: &str = "250 2.0.0 Ok\r\n";
pub(super) const SENDER_OK: &str = "250 2.1.0 Sender ok\r\n";
pub(super) const RECIPIENT_OK: &str = "250 2.1.5 Recipient ok\r\n";
pub(super) const KEPT: &str = "250 2.0.0 Message kept\r\n";
pub(super) const WILL_NOT_VERIFY: &str = "252 2.5.0 Will not verify; send mail to find out\r\n";
pub(super) const HELP: &str = "214 2.0.0 See RFC 5321 and RFC 2033\r\n";
pub(super) const SEND_MESSAGE: &str = "354 Send the message; end with <CRLF>.<CRLF>\r\n";

pub(super) const TOO_MANY_CONNECTIONS: &str = "421 4.7.0 Too many connections, try again later\r\n";
pub(super) const STOPPING: &str = "421 4.3.2 Going down, try again later\r\n";
pub(super) const IDLE: &str = "421 4.4.2 Waited too long\r\n";
pub(super) const TOO_MANY_ERRORS: &str = "421 4.7.0 Too many errors\r\n";
pub(super) const TOO_MUCH_CHATTER: &str = "421 4.7.0 Too many commands without mail\r\n";
pub(super) const NOT_MAIL: &str = "421 4.7.0 This is a mail server\r\n";
pub(super) const TROUBLE: &str = "451 4.3.0 Temporary trouble here, try again later\r\n";
pub(super) const TOO_MANY_RECIPIENTS: &str = "452 4.5.3 Too many recipients for one message\r\n";

pub(super) const UNKNOWN_COMMAND: &str = "500 5.5.1 Unknown command\r\n";
pub(super) const WRONG_PROTOCOL: &str = "500 5.5.1 SMTP greets with EHLO, LMTP with LHLO\r\n";
pub(super) const MALFORMED_LINE: &str =
    "500 5.5.2 Commands are UTF-8 without control characters and end with CR LF\r\n";
pub(super) const LINE_TOO_LONG: &str = "500 5.5.6 Line too long\r\n";
pub(super) const SAID_AHEAD: &str = "501 5.5.1 Nothing may be said ahead of TLS\r\n";
pub(super) const SYNTAX: &str = "501 5.5.4 Syntax error in parameters\r\n";
pub(super) const BAD_SENDER: &str = "501 5.1.7 Not an address\r\n";
pub(super) const BAD_RECIPIENT: &str = "501 5.1.3 Not an address\r\n";
pub(super) const NOT_OFFERED: &str = "502 5.5.1 Not offered here\r\n";
pub(super) const GREET_FIRST: &str = "503 5.5.1 Greet first\r\n";
pub(super) const NESTED_MAIL: &str = "503 5.5.1 A message is already under way\r\n";
pub(super) const SENDER_FIRST: &str = "503 5.5.1 MAIL first\r\n";
pub(super) const NO_RECIPIENTS: &str = "503 5.5.1 No valid recipients\r\n";
pub(super) const UNKNOWN_RECIPIENT: &str = "550 5.1.1 No such address here\r\n";
pub(super) const TOO_BIG: &str = "552 5.3.4 Message too big\r\n";
pub(super) const UNKNOWN_PARAMETER: &str = "555 5.5.4 Parameter not offered\r\n";
