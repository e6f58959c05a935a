//! One case, as it is written.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::expectation::Expectation;
use super::host::host;
use super::member::{MEMBERS, Member, Role, expected, names};
use super::table::TableSource;
use super::target::TargetState;
use crate::error::{CaseError, Error};
use crate::functions::FixedHost;

/// The members of an object, unread.
#[derive(Debug, Clone, Default, serde::Deserialize)]
#[serde(transparent)]
pub(super) struct Members<'t> {
    #[serde(borrow)]
    by_name: BTreeMap<String, &'t RawValue>,
}

/// A case, ready to run.
#[derive(Debug)]
pub(super) struct Case<'t> {
    pub(super) subject: Subject,
    pub(super) record: &'t [u8],
    pub(super) host: FixedHost,
    pub(super) target: TargetState,
    pub(super) expectation: Expectation,
}

/// What a case is about.
#[derive(Debug)]
pub(super) enum Subject {
    Expression(String),
    Table(TableSource),
}

impl<'t> Members<'t> {
    pub(super) fn read(text: &'t [u8]) -> Result<Self, Error> {
        serde_json::from_slice(text).map_err(|error| {
            let message = match error.classify() {
                serde_json::error::Category::Data => "it is not an object".into(),
                _ => error.to_string(),
            };
            Error::new(CaseError::Unreadable { message })
        })
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.by_name.keys().map(String::as_str)
    }

    /// The text of a member, `null` like any other.
    pub(super) fn raw(&self, name: &str) -> Option<&'t str> {
        self.by_name.get(name).map(|raw| raw.get())
    }

    /// A member, if it is there and not null.
    ///
    /// # Errors
    /// When it is not what [`MEMBERS`] says.
    pub(super) fn given<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, Error> {
        self.given_of(MEMBERS, name)
    }

    /// As [`given`](Self::given), by this list. What is not in it is never there, so that it holds all that is read.
    pub(super) fn given_of<T: DeserializeOwned>(
        &self,
        list: &'static [Member],
        name: &str,
    ) -> Result<Option<T>, Error> {
        match (self.raw(name), expected(list, name)) {
            (Some(raw), Some(expected)) => serde_json::from_str(raw).map_err(|_| member(name, expected)),
            _ => Ok(None),
        }
    }
}

/// The error for a member that is not what [`MEMBERS`] says.
pub(super) fn wrong(name: &str) -> Error {
    member(name, expected(MEMBERS, name).unwrap_or_default())
}

/// The error for a member that is not what is expected.
pub(super) fn member(name: &str, expected: &'static str) -> Error {
    Error::new(CaseError::Member { member: name.into(), expected })
}

impl<'t> Case<'t> {
    pub(super) fn read(members: &Members<'t>) -> Result<Self, Error> {
        let expectation = Expectation::read(members)?;
        let is_given = |name: &&str| members.raw(name).is_some_and(|raw| raw != "null");
        let named: Vec<&str> = names(|role| role == Role::Subject).filter(is_given).collect();
        let subject = match named[..] {
            ["expression"] => Subject::Expression(members.given("expression")?.unwrap_or_default()),
            [name] => Subject::Table(TableSource::read(name, members)?),
            _ => return Err(Error::new(CaseError::Subject { found: listed(&named, "none") })),
        };
        let is_expression = matches!(subject, Subject::Expression(_));
        if let Some(of) = expectation.misplaced(is_expression) {
            return Err(Error::new(CaseError::Misplaced { expectation: expectation.name(), of }));
        }
        let record = match members.raw("record") {
            Some(record) => record,
            None if is_expression => "{}",
            None => return Err(wrong("record")),
        };
        let target = TargetState::read(members)?;
        if let (Expectation::Patch(_), None) = (&expectation, &target.stored) {
            return Err(member(
                "stored",
                "the resource that the target holds, which is compared with the record",
            ));
        }
        Ok(Self { subject, record: record.as_bytes(), host: host(members)?, target, expectation })
    }
}

/// Names in words: `` `a`, `b` and `c` ``.
pub(super) fn listed(names: &[&str], none: &str) -> String {
    let quoted: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
    match &quoted[..] {
        [] => none.into(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
