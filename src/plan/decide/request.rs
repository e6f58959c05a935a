//! The request that a decision leads to.

use std::fmt;

use serde::Serialize;
use serde_json::value::RawValue;

use super::{Action, Decision};
use crate::path::schema::ResourceType;
use crate::plan::lookup::Lookup;
use crate::scim::PatchOp;

/// A request to the target. `{}` is its first line: `PATCH /Users/7`.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Request<'d> {
    /// `POST`, `PATCH` or `DELETE`.
    pub method: &'static str,
    /// The path below the tenant's URL; `{id}` stands where the stored resource has no `id`.
    pub path: String,
    /// The body, if there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<Body<'d>>,
}

/// The body of a [`Request`]. It serialises as what it holds.
#[derive(Debug, Clone, Copy, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
pub enum Body<'d> {
    /// A resource, as it is created.
    Resource(&'d RawValue),
    /// An update.
    Patch(&'d PatchOp),
}

impl fmt::Display for Request<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.path)
    }
}

impl Decision {
    /// The request that is sent, if one is.
    pub fn request(&self) -> Option<Request<'_>> {
        let (method, body) = match &self.action {
            Action::Create(body) => ("POST", Some(Body::Resource(body))),
            Action::Update(patch) | Action::Disable(patch) => ("PATCH", Some(Body::Patch(patch))),
            Action::Delete => ("DELETE", None),
            Action::OutOfScope | Action::Unchanged | Action::Skipped | Action::Rejected(_) => return None,
        };
        let endpoint = endpoint(self.resource_type);
        let path = match &self.action {
            Action::Create(_) => endpoint.into(),
            _ => format!("{endpoint}/{}", self.id.as_deref().unwrap_or("{id}")),
        };
        Some(Request { method, path, body })
    }

    /// The request of a look-up, as in `GET /Users?filter=userName eq "ada@example.com"`: percent-encoding is left to the
    /// HTTP client. `None` for a look-up without a filter.
    pub fn lookup_line(&self, lookup: &Lookup) -> Option<String> {
        let endpoint = endpoint(self.resource_type);
        let filter = lookup.filter.as_ref().ok()?;
        Some(match lookup.excluded_attributes {
            Some(excluded) => format!("GET {endpoint}?excludedAttributes={excluded}&filter={filter}"),
            None => format!("GET {endpoint}?filter={filter}"),
        })
    }
}

fn endpoint(resource_type: ResourceType) -> &'static str {
    match resource_type {
        ResourceType::User => "/Users",
        ResourceType::Group => "/Groups",
    }
}
