//! The tables: RFC 7643 §3.1 (common), §4.1 and §8.7.1 (user), §4.2 (group), §4.3 (enterprise user).

use super::{Attribute, Kind};

/// §2.4: what an element of a multi-valued attribute has unless its definition says otherwise.
pub(super) const MULTI_VALUED: &[Attribute] = &[
    text("value"),
    text("display").read_only(),
    text("type"),
    of(Kind::Boolean, "primary"),
    of(Kind::Reference, "$ref"),
];

pub(super) const COMMON: &[Attribute] = &[
    of(Kind::Reference, "schemas").multi_valued(&[]).required(),
    text("id").case_exact().required().read_only(),
    text("externalId").case_exact(),
    complex(
        "meta",
        &[
            text("resourceType").case_exact().read_only(),
            of(Kind::DateTime, "created").read_only(),
            of(Kind::DateTime, "lastModified").read_only(),
            of(Kind::Reference, "location").read_only(),
            text("version").case_exact().read_only(),
        ],
    )
    .read_only(),
];

pub(super) const USER: &[Attribute] = &[
    text("userName").required(),
    complex(
        "name",
        &[
            text("formatted"),
            text("familyName"),
            text("givenName"),
            text("middleName"),
            text("honorificPrefix"),
            text("honorificSuffix"),
        ],
    ),
    text("displayName"),
    text("nickName"),
    of(Kind::Reference, "profileUrl"),
    text("title"),
    text("userType"),
    text("preferredLanguage"),
    text("locale"),
    text("timezone"),
    of(Kind::Boolean, "active"),
    text("password"),
    list("emails", &[]),
    list("phoneNumbers", &[]),
    list("ims", &[]),
    list("photos", &[of(Kind::Reference, "value")]),
    list(
        "addresses",
        &[
            text("formatted"),
            text("streetAddress"),
            text("locality"),
            text("region"),
            text("postalCode"),
            text("country"),
        ],
    ),
    list("groups", &[]).read_only(),
    list("entitlements", &[]),
    list("roles", &[]),
    list("x509Certificates", &[of(Kind::Binary, "value")]),
];

/// `displayName` stands with [`USER`].
pub(super) const GROUP: &[Attribute] = &[list("members", &[])];

pub(super) const ENTERPRISE: &[Attribute] = &[
    text("employeeNumber"),
    text("costCenter"),
    text("organization"),
    text("division"),
    text("department"),
    complex("manager", &[text("value"), of(Kind::Reference, "$ref"), text("displayName").read_only()]),
];

const fn of(kind: Kind, name: &'static str) -> Attribute {
    Attribute {
        name,
        kind,
        multi_valued: false,
        required: false,
        // §2.3.6 and §2.3.7: binary values and references are compared exactly.
        case_exact: matches!(kind, Kind::Binary | Kind::Reference),
        read_only: false,
        sub_attributes: &[],
    }
}

const fn text(name: &'static str) -> Attribute {
    of(Kind::String, name)
}

const fn complex(name: &'static str, sub_attributes: &'static [Attribute]) -> Attribute {
    Attribute { sub_attributes, ..of(Kind::Complex, name) }
}

/// A list of objects. Those of [`MULTI_VALUED`] need not be named.
const fn list(name: &'static str, sub_attributes: &'static [Attribute]) -> Attribute {
    of(Kind::Complex, name).multi_valued(sub_attributes)
}

impl Attribute {
    const fn multi_valued(self, sub_attributes: &'static [Self]) -> Self {
        Self { multi_valued: true, sub_attributes, ..self }
    }

    const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    const fn case_exact(self) -> Self {
        Self { case_exact: true, ..self }
    }

    const fn read_only(self) -> Self {
        Self { read_only: true, ..self }
    }
}
