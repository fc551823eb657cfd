use super::oauth;
use crate::oauth::OAuth;

const BY_CLIENT: &str = "grant='client_credentials'\nclient_id='a'\nclient_secret_file='s'\n";
const BY_REFRESH: &str = "grant='refresh_token'\nclient_id='a'\nrefresh_token_file='r'\n";
const BY_ACCOUNT: &str = "grant='service_account'\nkey_file='k'\n";
const MICROSOFT: &str = "provider='microsoft'\ntenant='shop.example'\n";
const GOOGLE: &str = "provider='google'\n";

fn table(parts: &[&str]) -> OAuth {
    oauth(&parts.concat())
}

#[test]
fn what_is_known_of_a_provider_is_filled_in() {
    let microsoft = table(&[BY_CLIENT, MICROSOFT]);
    microsoft.check().unwrap();
    assert_eq!(
        microsoft.token_url().unwrap().as_str(),
        "https://login.microsoftonline.com/shop.example/oauth2/v2.0/token"
    );
    assert_eq!(microsoft.scope().unwrap(), "https://outlook.office365.com/.default");
    let person = table(&[BY_REFRESH, MICROSOFT]);
    person.check().unwrap();
    let scope = person.scope().unwrap();
    assert_eq!(
        scope.split(' ').collect::<Vec<_>>(),
        [
            "https://outlook.office.com/IMAP.AccessAsUser.All",
            "https://outlook.office.com/SMTP.Send",
            "offline_access"
        ]
    );
    for google in [table(&[BY_ACCOUNT, GOOGLE]), table(&[BY_REFRESH, GOOGLE])] {
        google.check().unwrap();
        assert_eq!(google.token_url().unwrap().as_str(), "https://oauth2.googleapis.com/token");
        assert_eq!(google.scope().unwrap(), "https://mail.google.com/");
        assert_eq!(google.device_url().unwrap(), None);
    }
    let own = table(&[BY_REFRESH, MICROSOFT, "token_url='https://login.example/token'\nscope='x'"]);
    assert_eq!(own.token_url().unwrap().as_str(), "https://login.example/token");
    assert_eq!(own.scope().unwrap(), "x", "what is set up counts");
    table(&[BY_CLIENT, "token_url='http://[::1]:8080/token'"]).check().unwrap();
}

#[test]
fn a_table_says_what_cannot_work() {
    let refusals = [
        (&["grant='client_credentials'\nclient_secret_file='s'\n", MICROSOFT][..], "needs client_id"),
        (&["grant='client_credentials'\nclient_id='a'\n", MICROSOFT], "needs client_secret_file"),
        (&["grant='refresh_token'\nclient_id='a'\n", GOOGLE], "needs refresh_token_file"),
        (&["grant='service_account'\n", GOOGLE], "needs key_file"),
        (&[BY_CLIENT, MICROSOFT, "key_file='k'"], "key_file is of no use to grant = \"client_credentials\""),
        (&[BY_CLIENT, MICROSOFT, "refresh_token_file='k'"], "leave it out"),
        (&[BY_CLIENT, MICROSOFT, "device_url='https://x.example'"], "leave it out"),
        (&[BY_ACCOUNT, GOOGLE, "client_id='a'"], "leave it out"),
        (&["grant='refresh_token'\nclient_id=''\nrefresh_token_file='r'\n", GOOGLE], "not be empty"),
        (&[BY_CLIENT, "provider='microsoft'"], "needs tenant"),
        (&[BY_CLIENT, "provider='microsoft'\ntenant='a/../b'"], "tenant must be"),
        (&[BY_REFRESH, GOOGLE, "tenant='a'"], "tenant goes with"),
        (&[BY_CLIENT, GOOGLE], "Google opens no mailbox"),
        (&[BY_ACCOUNT, MICROSOFT], "no service accounts"),
        (&[BY_CLIENT], "token_url is needed"),
        (&[BY_ACCOUNT, "token_url='https://x.example/token'"], "needs scope"),
        (&[BY_CLIENT, "token_url='http://x.example/token'"], "must start with https://"),
        (&[BY_CLIENT, "token_url='ftp://127.0.0.1/token'"], "must start with https://"),
        (&[BY_CLIENT, "token_url='https://a:b@x.example/token'"], "no user"),
        (&[BY_CLIENT, "token_url='x'"], "is no address"),
        (&[BY_REFRESH, GOOGLE, "authorize_url='http://x.example/'"], "authorize_url must start"),
    ];
    for (parts, says) in refusals {
        let why = table(parts).check().unwrap_err().to_string();
        assert!(why.contains(says), "{why:?} says {says:?}");
    }
}

#[test]
fn an_unknown_key_is_named() {
    use figment::providers::{Format, Toml};
    for text in ["grant='refresh_token'\nsecret='x'", "grant='password'", "client_id='a'"] {
        let read = figment::Figment::from(Toml::string(text)).extract::<OAuth>();
        let why = read.unwrap_err().to_string();
        assert!(["`secret`", "`password`", "`grant`"].iter().any(|part| why.contains(part)), "{why}");
    }
}
