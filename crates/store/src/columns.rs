//! How the domain's types look in columns: ids and instants as integers, choices as their keys,
//! anything with an inner shape as JSON.

use serde::Serialize;
use serde::de::DeserializeOwned;
use trestle_domain::article::work::Progress;
use trestle_domain::article::{ArticleKind, ArticleState, Audience};
use trestle_domain::bulletin::{
    Audience as BulletinAudience, Kind as BulletinKind, Severity, Stage as IssueStage,
};
use trestle_domain::bundle::{BundleState, Trouble, Way};
use trestle_domain::clock::ClockKind;
use trestle_domain::configuration::Format;
use trestle_domain::device::{Kind as DeviceKind, State as DeviceState, Way as ChangeWay};
use trestle_domain::due::DueKind;
use trestle_domain::handoff::ReturnReason;
use trestle_domain::ids::{
    AlarmId, ArticleId, BrandId, BulletinId, BundleId, CalendarId, ConnectionId, DeviceChangeId, DeviceId,
    EnvironmentId, EvidenceId, HandoffId, HypothesisId, MessageId, NewsId, OrganisationId, PathId, PersonId,
    PlaybookId, PolicyId, ProblemId, PromiseId, RecognitionId, ReproductionId, RunId, SignatureId,
    SnapshotId, TeamId, TestId, TicketId, UploadLinkId, WeighingId,
};
use trestle_domain::investigation::{Conclusion, Reproduced, Side, Standing, TestResult};
use trestle_domain::ladder::Tier;
use trestle_domain::ledger::PartyKind;
use trestle_domain::mark::MarkKind;
use trestle_domain::playbook::{Audience as PlaybookAudience, Finding, Outcome, StepId};
use trestle_domain::problem::{State as ProblemState, WorkaroundFor};
use trestle_domain::signature::{Audience as SignatureAudience, State as SignatureState};
use trestle_domain::thread::Style;
use trestle_domain::ticket::{Channel, Priority, Status};
use trestle_domain::time::{Millis, Timestamp};
use trestle_domain::trail::Lack;
use trestle_domain::view::desk::{Delivery, Named, PendingState};
use trestle_domain::view::knowledge::{LinkKind, StepKind};
use trestle_domain::view::mail::{HeldFor, MailWay, Reading, Release, Verdict};

use crate::Result;
use crate::engine::{FromValue, Row, ToValue, Value, ValueRef};

macro_rules! integers {
    ($($name:ident),+ $(,)?) => {$(
        impl ToValue for $name {
            fn to_value(&self) -> Value {
                Value::Integer(self.0.into())
            }
        }

        impl FromValue for $name {
            fn from_value(value: ValueRef<'_>) -> Option<Self> {
                i64::from_value(value)?.try_into().ok().map($name)
            }
        }
    )+};
}

integers!(
    AlarmId,
    ArticleId,
    BrandId,
    BulletinId,
    BundleId,
    CalendarId,
    ConnectionId,
    DeviceChangeId,
    DeviceId,
    EnvironmentId,
    EvidenceId,
    HandoffId,
    HypothesisId,
    MessageId,
    NewsId,
    OrganisationId,
    PathId,
    PersonId,
    PlaybookId,
    PolicyId,
    ProblemId,
    PromiseId,
    RecognitionId,
    ReproductionId,
    RunId,
    SignatureId,
    SnapshotId,
    StepId,
    TeamId,
    TestId,
    TicketId,
    Tier,
    UploadLinkId,
    WeighingId,
    Timestamp,
    Millis,
);

/// For enums with `key` and `from_key`.
macro_rules! keyed {
    ($($name:ident),+ $(,)?) => {$(
        impl $crate::ToValue for $name {
            fn to_value(&self) -> $crate::Value {
                $crate::Value::Text(self.key().to_owned())
            }
        }

        impl $crate::FromValue for $name {
            fn from_value(value: $crate::ValueRef<'_>) -> Option<Self> {
                match value {
                    $crate::ValueRef::Text(key) => $name::from_key(key),
                    _ => None,
                }
            }
        }
    )+};
}

/// Enums of this crate that are columns: their keys, and how they are bound and read.
macro_rules! keys {
    ($name:ident { $($variant:ident = $key:literal),+ $(,)? }) => {
        impl $name {
            /// The name used in columns and text keys.
            pub fn key(self) -> &'static str {
                match self { $($name::$variant => $key),+ }
            }

            /// The value with this key.
            pub fn from_key(key: &str) -> Option<$name> {
                match key { $($key => Some($name::$variant),)+ _ => None }
            }
        }

        $crate::columns::keyed!($name);
    };
}

pub(crate) use {keyed, keys};

keyed!(
    ArticleKind,
    ArticleState,
    Progress,
    StepKind,
    LinkKind,
    Channel,
    Priority,
    Status,
    PartyKind,
    ReturnReason,
    Delivery,
    PendingState,
    Style,
    DueKind,
    ClockKind,
    Reading,
    Verdict,
    HeldFor,
    MailWay,
    Release,
    Lack,
    PlaybookAudience,
    Outcome,
    BulletinAudience,
    BulletinKind,
    Severity,
    IssueStage,
    BundleState,
    Trouble,
    Way,
    SignatureAudience,
    SignatureState,
    MarkKind,
    ProblemState,
    WorkaroundFor,
    DeviceKind,
    DeviceState,
    ChangeWay,
    Conclusion,
    Format,
    Reproduced,
    Side,
    Standing,
    TestResult,
);

impl ToValue for Finding {
    fn to_value(&self) -> Value {
        Value::Text(self.to_string())
    }
}

impl FromValue for Finding {
    fn from_value(value: ValueRef<'_>) -> Option<Self> {
        match value {
            ValueRef::Text(name) => name.parse().ok(),
            _ => None,
        }
    }
}

/// A value kept as JSON text.
pub(crate) struct Json<T>(pub T);

impl<T: Serialize> ToValue for Json<T> {
    fn to_value(&self) -> Value {
        Value::Text(serde_json::to_string(&self.0).expect("plain data with text keys becomes JSON"))
    }
}

impl<T: DeserializeOwned> FromValue for Json<T> {
    fn from_value(value: ValueRef<'_>) -> Option<Self> {
        match value {
            ValueRef::Text(text) => serde_json::from_str(text).ok().map(Json),
            _ => None,
        }
    }
}

impl ToValue for Audience {
    fn to_value(&self) -> Value {
        Value::Text(self.key())
    }
}

impl FromValue for Audience {
    fn from_value(value: ValueRef<'_>) -> Option<Self> {
        match value {
            ValueRef::Text(key) => Audience::from_key(key),
            _ => None,
        }
    }
}

impl ToValue for u8 {
    fn to_value(&self) -> Value {
        Value::Integer((*self).into())
    }
}

impl FromValue for u8 {
    fn from_value(value: ValueRef<'_>) -> Option<Self> {
        i64::from_value(value)?.try_into().ok()
    }
}

/// The person whose id and name stand in this column and the next.
pub(crate) fn named(row: &Row<'_>, place: usize) -> Result<Named<PersonId>> {
    Ok(Named { id: row.get(place)?, name: row.get::<Option<String>>(place + 1)?.unwrap_or_default() })
}
