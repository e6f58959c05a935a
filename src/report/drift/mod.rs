//! Drift: phone numbers that Entra sends and that the target stores in another form, so that every cycle writes them
//! again.
//!
//! [`Drift`] takes the stored resources first, one at a time, and keeps their phone numbers. Then it compares users,
//! one at a time: its memory is bounded by the stored side. Scope filters are not applied.
//!
//! ```
//! use entra_scim::profiles::{GenesysOptions, genesys_cloud};
//! use entra_scim::report::drift::Drift;
//!
//! let mut drift = Drift::new(&genesys_cloud(&GenesysOptions::default())?, "userName")?;
//! drift.add_stored(br#"{"userName": "ada@contoso.example",
//!     "phoneNumbers": [{"type": "work", "value": "+13175550100"}]}"#)?;
//!
//! let user = br#"{"userPrincipalName": "ada@contoso.example", "telephoneNumber": "+1 (317) 555-0100"}"#;
//! let compared = drift.compare(user)?;
//! let work = &compared.phones[0];
//! assert_eq!((work.sent.as_deref(), work.stored), (Some("+1(317)555-0100"), Some("+13175550100")));
//! assert!(!work.same_text && work.same_number);
//! assert_eq!(work.reason.unwrap().code(), "separators");
//! assert!(work.expression.as_ref().unwrap().starts_with("Replace(StripSpaces([telephoneNumber])"));
//! assert_eq!(drift.totals().differing, 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod cure;
mod reason;
mod stored;
mod totals;

pub use reason::Reason;
pub use totals::{Tally, Totals};

use std::sync::Arc;

use serde_json::Value as Json;

use self::cure::Cures;
use self::reason::compare;
use self::stored::Stored;
use self::totals::Counts;
use crate::error::{DriftError, Error, Errors, Fault};
use crate::functions::Host;
use crate::mapping::MappingTable;
use crate::path::Path;
use crate::plan::{Flow, Mapper, Plan, PlanOptions};
use crate::scim::{PatchOp, PatchStyle};

/// Compares the phone numbers that are sent for users with those that are stored.
#[derive(Debug)]
pub struct Drift {
    plan: Plan,
    mapper: Mapper,
    match_by: Row,
    phones: Vec<Row>,
    stored: Stored,
    cures: Cures,
    counts: Counts,
    /// A resource that holds nothing: what is sent to it is all that is sent.
    nothing: Json,
}

/// A mapping of the table.
#[derive(Debug)]
struct Row {
    index: usize,
    target: Box<str>,
    path: Path,
    expression: Box<str>,
}

/// One user, compared.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct User<'d> {
    /// The value that it is matched by.
    pub key: String,
    /// Where it stands.
    pub state: State,
    /// Its phone numbers, in the order of the table: those that are sent or stored.
    pub phones: Vec<Phone<'d>>,
    /// Why mappings of phone numbers failed; these are not compared.
    pub errors: Vec<Error>,
}

/// Where a user stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum State {
    /// There is a stored resource.
    Stored,
    /// There is none: the user would be created.
    NotStored,
    /// A mapping holds the user back (`IgnoreObjectFlow`).
    Dropped,
}

/// One phone number of a user, compared.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Phone<'d> {
    /// The target attribute, as the table names it.
    pub target: &'d str,
    /// What Entra sends in an update, if anything.
    pub sent: Option<String>,
    /// What is stored, if anything.
    pub stored: Option<&'d str>,
    /// Whether both are the same text: then nothing is written.
    pub same_text: bool,
    /// Whether both are the same number, however they are written.
    pub same_number: bool,
    /// Why they differ, if they do.
    pub reason: Option<Reason>,
    /// An expression for this row with which what is sent would be what is stored. It was tried on this value.
    pub expression: Option<String>,
}

impl Drift {
    /// A comparison by this table. `match_attribute` is the target attribute that users and resources are matched by,
    /// such as `userName`.
    ///
    /// # Errors
    /// When the table cannot be compiled, maps no phone number, or does not map `match_attribute`.
    pub fn new(table: &MappingTable, match_attribute: &str) -> Result<Self, Errors> {
        Self::with_options(table, match_attribute, &PlanOptions::default())
    }

    /// As [`new`](Self::new), with options such as the source whose names the records have.
    ///
    /// # Errors
    /// As [`new`](Self::new).
    pub fn with_options(
        table: &MappingTable,
        match_attribute: &str,
        options: &PlanOptions,
    ) -> Result<Self, Errors> {
        let plan = Plan::compile_with(table, options)?;
        let wanted = Path::parse(match_attribute)?;
        let mut rows = Vec::with_capacity(table.mappings().len());
        for (index, mapping) in table.mappings().iter().enumerate() {
            let target = mapping.target_attribute_name.as_str();
            let expression = mapping.source.as_ref().and_then(|source| source.text()).unwrap_or_default();
            rows.push(Row {
                index,
                target: target.into(),
                path: Path::parse(target)?,
                expression: (*expression).into(),
            });
        }
        let at = rows.iter().position(|row| row.path == wanted);
        let no_match = || Error::new(DriftError::MatchNotMapped { attribute: wanted.to_string() });
        let match_by = rows.swap_remove(at.ok_or_else(no_match)?);
        rows.retain(|row| row.path.is_phone_number() && !row.path.filter().is_empty());
        rows.sort_by_key(|row| row.index);
        if rows.is_empty() {
            return Err(Error::new(DriftError::NoPhones).into());
        }
        Ok(Self {
            mapper: plan.mapper(),
            plan,
            match_by,
            phones: rows,
            stored: Stored::default(),
            cures: Cures::new(),
            counts: Counts::default(),
            nothing: Json::Object(serde_json::Map::new()),
        })
    }

    /// The same, with a host that the expressions ask.
    #[must_use]
    pub fn with_host(mut self, host: Arc<dyn Host>) -> Self {
        self.mapper = self.plan.mapper_with(host);
        self
    }

    /// Adds a stored resource, a JSON object as the target's GET returns it; whether it has a value to be matched by.
    ///
    /// # Errors
    /// When it is none, or a resource with the same value was added before.
    pub fn add_stored(&mut self, resource: &[u8]) -> Result<bool, Error> {
        self.stored.add(resource, &self.match_by.path, self.phones.iter().map(|row| &row.path))
    }

    /// Compares a user, a source record in JSON.
    ///
    /// # Errors
    /// When the record cannot be read, has no value to be matched by, or when `Error(…)` is reached.
    pub fn compare(&mut self, record: &[u8]) -> Result<User<'_>, Error> {
        let outcome = self.mapper.update(&self.nothing, record, PatchStyle::Default)?;
        if outcome.dropped {
            self.counts.dropped += 1;
            return Ok(User::new(String::new(), State::Dropped));
        }
        let is_phone = |error: &&Error| self.phones.iter().any(|row| error.target() == Some(&row.target));
        let errors = outcome.errors.iter().filter(is_phone).cloned().collect();
        let mut sent = Sent(outcome.patch);
        let Some(key) = sent.take(&self.match_by.target) else {
            let required = Error::new(Fault::Required { role: "matching" });
            return Err(required.for_target(&self.match_by.target));
        };
        let Some(stored) = self.stored.find(&key) else {
            self.counts.not_stored += 1;
            return Ok(User { errors, ..User::new(key, State::NotStored) });
        };
        self.counts.users += 1;
        let mut phones = Vec::new();
        for (at, (row, stored)) in self.phones.iter().zip(stored).enumerate() {
            // What failed has its error; what is only sent to new resources never comes here again.
            if matches!(outcome.flows[row.index], Flow::Failed | Flow::Held) {
                continue;
            }
            let (sent, stored) = (sent.take(&row.target), stored.as_deref());
            let Some(found) = compare(sent.as_deref(), stored) else { continue };
            self.counts.phones += 1;
            let cure = match (found.reason, &sent) {
                (Some(reason), Some(sent)) if reason.is_rewritten() => self.cures.find(sent, stored),
                _ => None,
            };
            if let Some(reason) = found.reason {
                self.counts.add(at, reason, cure);
            }
            phones.push(Phone {
                target: &row.target,
                sent,
                stored,
                same_text: found.same_text,
                same_number: found.same_number,
                reason: found.reason,
                expression: cure.and_then(|cure| self.cures.around(cure, &row.expression)),
            });
        }
        Ok(User { phones, errors, ..User::new(key, State::Stored) })
    }

    /// The counts so far.
    pub fn totals(&self) -> Totals<'_> {
        let counts = &self.counts;
        let tally = |(phone, reason, cure, count): (usize, Reason, Option<usize>, u64)| {
            let row: &Row = &self.phones[phone];
            let expression = cure.and_then(|cure| self.cures.around(cure, &row.expression));
            Tally { target: &row.target, reason, expression, count }
        };
        Totals {
            users: counts.users,
            not_stored: counts.not_stored,
            dropped: counts.dropped,
            phones: counts.phones,
            differing: counts.differing,
            reasons: counts.reasons().map(tally).collect(),
        }
    }
}

impl User<'_> {
    fn new(key: String, state: State) -> Self {
        Self { key, state, phones: Vec::new(), errors: Vec::new() }
    }
}

/// What is sent, by target.
struct Sent(Option<PatchOp>);

impl Sent {
    fn take(&mut self, target: &str) -> Option<String> {
        let operations = &mut self.0.as_mut()?.operations;
        let operation = operations.iter_mut().find(|operation| operation.path.as_deref() == Some(target))?;
        match operation.value.take() {
            Some(Json::String(text)) => Some(text),
            _ => None,
        }
    }
}
