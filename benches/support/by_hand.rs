//! The same job by hand, for exactly this table: what a mapping library has to be measured against.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

const SCHEMAS: [&str; 2] = [
    "urn:ietf:params:scim:schemas:core:2.0:User",
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
];

/// A flag that comes as a Boolean or as text.
#[derive(Deserialize)]
#[serde(untagged)]
enum Flag {
    Boolean(bool),
    Text(String),
}

fn active(deleted: Option<&Flag>) -> bool {
    match deleted {
        Some(Flag::Boolean(deleted)) => !deleted,
        Some(Flag::Text(text)) => !text.eq_ignore_ascii_case("true"),
        None => true,
    }
}

/// As a competent user would write it: serde derive, owned texts.
pub(crate) mod idiomatic {
    use super::{Deserialize, Flag, SCHEMAS, Serialize, active};

    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct User {
        user_principal_name: Option<String>,
        #[serde(rename = "IsSoftDeleted")]
        is_soft_deleted: Option<Flag>,
        display_name: Option<String>,
        job_title: Option<String>,
        manager: Option<String>,
        department: Option<String>,
        division: Option<String>,
        mail: Option<String>,
        telephone_number: Option<String>,
        extension: Option<String>,
        mobile: Option<String>,
    }

    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Resource {
        schemas: [&'static str; 2],
        #[serde(skip_serializing_if = "Option::is_none")]
        user_name: Option<String>,
        active: bool,
        #[serde(skip_serializing_if = "Option::is_none")]
        display_name: Option<String>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        emails: Vec<Email>,
        meta: Meta,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        phone_numbers: Vec<Phone>,
        #[serde(skip_serializing_if = "Option::is_none")]
        title: Option<String>,
        #[serde(
            rename = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
            skip_serializing_if = "Enterprise::is_empty"
        )]
        enterprise: Enterprise,
    }

    #[derive(Serialize)]
    struct Email {
        primary: bool,
        r#type: &'static str,
        value: String,
    }

    #[derive(Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Meta {
        resource_type: &'static str,
    }

    #[derive(Serialize)]
    struct Phone {
        r#type: &'static str,
        value: String,
    }

    #[derive(Serialize)]
    struct Enterprise {
        #[serde(skip_serializing_if = "Option::is_none")]
        department: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        division: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        manager: Option<Manager>,
    }

    impl Enterprise {
        fn is_empty(&self) -> bool {
            self.department.is_none() && self.division.is_none() && self.manager.is_none()
        }
    }

    #[derive(Serialize)]
    struct Manager {
        value: String,
    }

    fn filled(text: Option<String>) -> Option<String> {
        text.filter(|text| !text.is_empty())
    }

    fn stripped(text: Option<&String>) -> Option<String> {
        text.map(|text| text.replace(' ', ""))
    }

    /// The payload of one record.
    pub(crate) fn map(record: &[u8]) -> serde_json::Result<Vec<u8>> {
        let user: User = serde_json::from_slice(record)?;
        let number = stripped(user.telephone_number.as_ref());
        let extension = stripped(user.extension.as_ref()).unwrap_or_default();
        let work = if extension.is_empty() {
            number.unwrap_or_default()
        } else {
            format!("tel:{};ext={extension}", number.unwrap_or_default())
        };
        let work2 = if extension.is_empty() { "tel:".to_owned() } else { format!("tel:;ext={extension}") };
        let mobile = stripped(user.mobile.as_ref()).unwrap_or_default();
        let phones = [("work", work), ("work2", work2), ("mobile", mobile)];
        let resource = Resource {
            schemas: SCHEMAS,
            user_name: filled(user.user_principal_name),
            active: active(user.is_soft_deleted.as_ref()),
            display_name: filled(user.display_name),
            emails: filled(user.mail)
                .map(|value| Email { primary: true, r#type: "work", value })
                .into_iter()
                .collect(),
            meta: Meta { resource_type: "User" },
            phone_numbers: phones
                .into_iter()
                .filter(|(_, value)| !value.is_empty())
                .map(|(kind, value)| Phone { r#type: kind, value })
                .collect(),
            title: filled(user.job_title),
            enterprise: Enterprise {
                department: filled(user.department),
                division: filled(user.division),
                manager: filled(user.manager).map(|value| Manager { value }),
            },
        };
        serde_json::to_vec(&resource)
    }
}

/// Borrowed texts, written straight to the output.
pub(crate) mod borrowed {
    use super::{Cow, Deserialize};
    use serde::de::{Deserializer, Error, Visitor};

    /// serde borrows a `Cow` where it stands alone, and not in an `Option`.
    #[derive(Deserialize)]
    #[serde(transparent)]
    struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct User<'a> {
        #[serde(borrow)]
        user_principal_name: Option<Text<'a>>,
        #[serde(rename = "IsSoftDeleted", default)]
        is_soft_deleted: Flag,
        #[serde(borrow)]
        display_name: Option<Text<'a>>,
        #[serde(borrow)]
        job_title: Option<Text<'a>>,
        #[serde(borrow)]
        manager: Option<Text<'a>>,
        #[serde(borrow)]
        department: Option<Text<'a>>,
        #[serde(borrow)]
        division: Option<Text<'a>>,
        #[serde(borrow)]
        mail: Option<Text<'a>>,
        #[serde(borrow)]
        telephone_number: Option<Text<'a>>,
        #[serde(borrow)]
        extension: Option<Text<'a>>,
        #[serde(borrow)]
        mobile: Option<Text<'a>>,
    }

    /// A flag that comes as a Boolean or as text.
    #[derive(Default)]
    struct Flag(bool);

    impl<'de> Deserialize<'de> for Flag {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            deserializer.deserialize_any(FlagVisitor)
        }
    }

    struct FlagVisitor;

    impl Visitor<'_> for FlagVisitor {
        type Value = Flag;

        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("a Boolean or a text")
        }

        fn visit_bool<E: Error>(self, value: bool) -> Result<Flag, E> {
            Ok(Flag(value))
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<Flag, E> {
            Ok(Flag(text.eq_ignore_ascii_case("true")))
        }

        fn visit_unit<E: Error>(self) -> Result<Flag, E> {
            Ok(Flag(false))
        }
    }

    fn text(out: &mut Vec<u8>, before: &str, text: &Option<Text<'_>>, after: &str) {
        if let Some(Text(text)) = text
            && !text.is_empty()
        {
            out.extend_from_slice(before.as_bytes());
            quoted(text, out);
            out.extend_from_slice(after.as_bytes());
        }
    }

    /// Appends a text with its quotes; few need escapes.
    fn quoted(text: &str, out: &mut Vec<u8>) {
        if text.bytes().fold(false, |special, b| special | (b == b'"') | (b == b'\\') | (b < b' ')) {
            return serde_json::to_writer(out, text).expect("a vector takes every byte");
        }
        out.push(b'"');
        out.extend_from_slice(text.as_bytes());
        out.push(b'"');
    }

    fn plain<'t>(text: &'t Option<Text<'_>>) -> &'t str {
        text.as_ref().map_or("", |Text(text)| text)
    }

    /// Appends the payload of one record.
    pub(crate) fn map(record: &[u8], scratch: &mut String, out: &mut Vec<u8>) -> serde_json::Result<()> {
        // One look at the encoding, not one at each text.
        let record = std::str::from_utf8(record).map_err(serde_json::Error::custom)?;
        let user: User<'_> = serde_json::from_str(record)?;
        out.extend_from_slice(
            br#"{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"]"#,
        );
        text(out, ",\"userName\":", &user.user_principal_name, "");
        out.extend_from_slice(if user.is_soft_deleted.0 {
            b",\"active\":false"
        } else {
            b",\"active\":true"
        });
        text(out, ",\"displayName\":", &user.display_name, "");
        text(out, ",\"emails\":[{\"primary\":true,\"type\":\"work\",\"value\":", &user.mail, "}]");
        out.extend_from_slice(br#","meta":{"resourceType":"User"},"phoneNumbers":["#);
        let numbers = out.len();
        let mut phone = |kind: &str, parts: &[&str], out: &mut Vec<u8>| {
            scratch.clear();
            for part in parts {
                scratch.extend(part.split(' '));
            }
            if !scratch.is_empty() {
                let comma = if out.len() > numbers { "," } else { "" };
                out.extend_from_slice(comma.as_bytes());
                out.extend_from_slice(b"{\"type\":\"");
                out.extend_from_slice(kind.as_bytes());
                out.extend_from_slice(b"\",\"value\":");
                quoted(scratch, out);
                out.push(b'}');
            }
        };
        let number = plain(&user.telephone_number);
        let extension = plain(&user.extension);
        if extension.bytes().all(|b| b == b' ') {
            phone("work", &[number], out);
            phone("work2", &["tel:"], out);
        } else {
            phone("work", &["tel:", number, ";ext=", extension], out);
            phone("work2", &["tel:;ext=", extension], out);
        }
        phone("mobile", &[plain(&user.mobile)], out);
        out.push(b']');
        text(out, ",\"title\":", &user.job_title, "");
        let mark = out.len();
        out.extend_from_slice(br#","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"#);
        let start = out.len();
        text(out, "\"department\":", &user.department, "");
        let comma = |out: &Vec<u8>| out.len() > start;
        text(out, if comma(out) { ",\"division\":" } else { "\"division\":" }, &user.division, "");
        let before = if comma(out) { ",\"manager\":{\"value\":" } else { "\"manager\":{\"value\":" };
        text(out, before, &user.manager, "}");
        if out.len() == start {
            out.truncate(mark);
        } else {
            out.push(b'}');
        }
        out.push(b'}');
        Ok(())
    }
}

/// Through `serde_json::Value`, in and out.
pub(crate) mod value {
    use serde_json::{Map, Value, json};

    fn text<'r>(record: &'r Value, name: &str) -> Option<&'r str> {
        record.get(name).and_then(Value::as_str).filter(|text| !text.is_empty())
    }

    /// The payload of one record.
    pub(crate) fn map(record: &[u8]) -> serde_json::Result<Vec<u8>> {
        let record: Value = serde_json::from_slice(record)?;
        let stripped = |name| text(&record, name).map(|text| text.replace(' ', "")).unwrap_or_default();
        let (number, extension) = (stripped("telephoneNumber"), stripped("extension"));
        let work = if extension.is_empty() { number } else { format!("tel:{number};ext={extension}") };
        let work2 = if extension.is_empty() { "tel:".to_owned() } else { format!("tel:;ext={extension}") };
        let phones: Vec<_> = [("work", work), ("work2", work2), ("mobile", stripped("mobile"))]
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(kind, value)| json!({"type": kind, "value": value}))
            .collect();
        let deleted = match record.get("IsSoftDeleted") {
            Some(Value::Bool(deleted)) => *deleted,
            Some(Value::String(text)) => text.eq_ignore_ascii_case("true"),
            _ => false,
        };
        let mut enterprise = Map::new();
        for name in ["department", "division"] {
            if let Some(text) = text(&record, name) {
                enterprise.insert(name.into(), text.into());
            }
        }
        if let Some(manager) = text(&record, "manager") {
            enterprise.insert("manager".into(), json!({"value": manager}));
        }
        let mut resource = Map::new();
        resource.insert("schemas".into(), json!(super::SCHEMAS));
        resource.insert("active".into(), (!deleted).into());
        resource.insert("meta".into(), json!({"resourceType": "User"}));
        for (target, name) in
            [("userName", "userPrincipalName"), ("displayName", "displayName"), ("title", "jobTitle")]
        {
            if let Some(text) = text(&record, name) {
                resource.insert(target.into(), text.into());
            }
        }
        if let Some(mail) = text(&record, "mail") {
            resource.insert("emails".into(), json!([{"primary": true, "type": "work", "value": mail}]));
        }
        if !phones.is_empty() {
            resource.insert("phoneNumbers".into(), phones.into());
        }
        if !enterprise.is_empty() {
            resource.insert(super::SCHEMAS[1].into(), enterprise.into());
        }
        serde_json::to_vec(&resource)
    }
}
