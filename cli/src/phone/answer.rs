//! What is known of one text.

use entra_scim::phone::{Class, Form, Invalid, NoSuchForm, PhoneNumber, Region, Resolved, Unresolved, parse};
use serde::Serialize;

/// The forms, by their names on the command line.
pub(super) const FORMS: [(&str, Form); 3] =
    [("e164", Form::E164), ("tel", Form::TelUri), ("genesys", Form::Genesys)];

/// A text, what it is, and what the number plan of a region says of it.
#[derive(Debug)]
pub(super) struct Answer<'t> {
    pub(super) number: PhoneNumber<'t>,
    /// `None` when no region is named.
    pub(super) plan: Option<Result<Resolved, Unresolved>>,
}

impl<'t> Answer<'t> {
    pub(super) fn new(text: &'t str, region: Option<Region>) -> Self {
        let number = parse(text);
        Self { number, plan: region.map(|region| number.resolve(region)) }
    }

    /// The number, written so: the one that the plan resolves the text to, if it does.
    ///
    /// # Errors
    /// Why there is no such form, in a sentence.
    pub(super) fn form(&self, form: Form) -> Result<String, String> {
        let mut out = String::new();
        let number = match &self.plan {
            Some(Ok(resolved)) => resolved.number(),
            _ => self.number,
        };
        number.write(form, &mut out).map(|()| out).map_err(|error| match (&self.plan, error) {
            (Some(Err(reason)), NoSuchForm::National(_)) => reason.to_string(),
            (_, NoSuchForm::Invalid(_, invalid)) => format!("{error}; {}", invalid.reason.help()),
            (_, error) => error.to_string(),
        })
    }

    /// What the plan says against a number that has a form all the same.
    pub(super) fn doubt(&self) -> Option<&Unresolved> {
        self.plan.as_ref()?.as_ref().err().filter(|reason| **reason != Unresolved::NoPublicNumber)
    }

    /// The answer for a program.
    pub(super) fn facts(&self) -> Facts<'t> {
        let number = &self.number;
        let form = |form| self.form(form).ok();
        Facts {
            text: number.text(),
            class: number.class().name(),
            e164: form(Form::E164),
            tel: form(Form::TelUri),
            genesys: form(Form::Genesys),
            extension: number.extension().map(|_| number.extension_digits().collect()),
            in_plan: match &self.plan {
                Some(Ok(_)) => Some(true),
                Some(Err(Unresolved::NotInPlan)) => Some(false),
                _ => None,
            },
            reason: match number.class() {
                Class::Invalid(Invalid { reason, span }) => Some(Why {
                    code: reason.code(),
                    message: reason.to_string(),
                    help: reason.help(),
                    span: [span.start, span.end],
                }),
                _ => None,
            },
        }
    }
}

/// An answer, member by member; what there is not is left out.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Facts<'t> {
    text: &'t str,
    class: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    e164: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tel: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    genesys: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    extension: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    in_plan: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<Why>,
}

/// Why a text is no number.
#[derive(Debug, Serialize)]
struct Why {
    code: &'static str,
    message: String,
    help: &'static str,
    /// In bytes of the text.
    span: [usize; 2],
}
