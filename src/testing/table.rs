//! The mapping table that a case is about.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::case::{Members, listed, member, wrong};
use super::member::{OPTIONS, expected, options};
use super::runner::ReadSchema;
use crate::error::{CaseError, Error, Errors};
use crate::limits::Limits;
use crate::mapping::{Document, MappingTable};
use crate::profiles::{GenesysOptions, PhoneMapping, genesys_cloud, genesys_groups, scim, scim_groups};

/// Where the table of a case is, and the options for it.
#[derive(Debug)]
pub(super) struct TableSource {
    kind: Kind,
    rule: Option<String>,
    object: Option<String>,
}

#[derive(Debug)]
enum Kind {
    Genesys(Box<GenesysOptions>),
    Scim,
    Inline(Value),
    /// The name of a file.
    Schema(String),
}

impl TableSource {
    /// `name` is the member that holds the table or says where it is.
    pub(super) fn read(name: &str, members: &Members<'_>) -> Result<Self, Error> {
        let options = match members.raw("options") {
            None | Some("null") => Members::default(),
            Some(raw) => Members::read(raw.as_bytes()).map_err(|_| wrong("options"))?,
        };
        let given = Given { options };
        let kind = match name {
            "profile" => match members.given::<String>(name)?.as_deref() {
                Some("genesys-cloud") => {
                    given.only("genesys-cloud")?;
                    Kind::Genesys(Box::new(given.genesys()?))
                }
                Some("scim") => {
                    given.only("scim")?;
                    Kind::Scim
                }
                _ => return Err(wrong(name)),
            },
            "table" => {
                given.only(name)?;
                let table = members.given(name)?;
                Kind::Inline(table.unwrap_or_default())
            }
            _ => {
                given.only(name)?;
                Kind::Schema(members.given(name)?.unwrap_or_default())
            }
        };
        Ok(Self { kind, rule: given.text("rule")?, object: given.text("object")? })
    }

    /// The table.
    ///
    /// # Errors
    /// When the case names what is not there; or, in the inner result, when the table cannot be made, which a
    /// case may expect.
    pub(super) fn table(
        &self,
        schemas: Option<ReadSchema<'_>>,
        limits: &Limits,
    ) -> Result<Result<MappingTable, Errors>, Error> {
        let is_group = match self.object.as_deref() {
            Some(name) if name.eq_ignore_ascii_case("Group") => true,
            Some(name) if name.eq_ignore_ascii_case("User") => false,
            Some(_) => return Err(option("object", "\"User\" or \"Group\"")),
            None => false,
        };
        let choose = |document: Result<Document, Error>| {
            document.and_then(|document| document.table(self.rule.as_deref(), self.object.as_deref()))
        };
        let table = match &self.kind {
            Kind::Genesys(_) if is_group => Ok(genesys_groups()),
            Kind::Genesys(options) => genesys_cloud(options),
            Kind::Scim if is_group => Ok(scim_groups()),
            Kind::Scim => Ok(scim()),
            Kind::Inline(table) => choose(Document::from_json_with(table.clone(), limits)),
            Kind::Schema(file) => {
                let unread = |message: String| Error::new(CaseError::Schema { message });
                let read = schemas.ok_or_else(|| unread("no way to read files was given".into()))?;
                let bytes = read(file).map_err(|error| unread(format!("{file}: {error}")))?;
                choose(Document::read_with(&bytes, limits))
            }
        };
        Ok(table.map_err(Errors::from))
    }
}

/// The options of a case, by their names on the command line.
struct Given<'t> {
    options: Members<'t>,
}

/// The error for an option of the wrong kind.
fn option(name: &str, expected: &'static str) -> Error {
    member(&format!("options.{name}"), expected)
}

impl Given<'_> {
    /// An option that a table does not have would change nothing, and the case test something else than it says.
    fn only(&self, of: &str) -> Result<(), Error> {
        let known = options(of);
        match self.options.names().find(|name| !known.contains(name)) {
            None => Ok(()),
            Some(unknown) => Err(Error::new(CaseError::Unreadable {
                message: format!("there is no option `{unknown}` here, but {}", listed(&known, "none")),
            })),
        }
    }

    fn get<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, Error> {
        self.options
            .given_of(OPTIONS, name)
            .map_err(|_| option(name, expected(OPTIONS, name).unwrap_or_default()))
    }

    fn text(&self, name: &str) -> Result<Option<String>, Error> {
        self.get(name)
    }

    fn phone(&self, name: &str) -> Result<Option<PhoneMapping>, Error> {
        let text = self.text(name)?;
        let wrong = |_| option(name, expected(OPTIONS, name).unwrap_or_default());
        text.map(|text| text.parse().map_err(wrong)).transpose()
    }

    fn genesys(&self) -> Result<GenesysOptions, Error> {
        Ok(GenesysOptions {
            extension_attribute: self.text("extension-attribute")?,
            division_attribute: self.text("division-attribute")?,
            teams: self.get("teams")?.unwrap_or_default(),
            safe_phones: self.get("safe-phones")?.unwrap_or_default(),
            work: self.phone("work")?,
            work2: self.phone("work2")?,
            work3: self.phone("work3")?,
            work4: self.phone("work4")?,
            home: self.phone("home")?,
            mobile: self.phone("mobile")?,
            other: self.phone("other")?,
        })
    }
}
