//! Reports as CI systems read them.

use entra_scim::testing::{Report, Verdict};
use quick_junit::{NonSuccessKind, Report as Xml, TestCase, TestCaseStatus, TestSuite};

use crate::exit::{Result, Stop};

/// A report in JUnit's XML: a suite for each file.
#[derive(Debug)]
pub(super) struct JUnit {
    xml: Xml,
    show_values: bool,
}

impl JUnit {
    pub(super) fn new(show_values: bool) -> Self {
        Self { xml: Xml::new("entra-scim test"), show_values }
    }

    pub(super) fn add(&mut self, file: &str, report: &Report) {
        let mut suite = TestSuite::new(file);
        suite.add_test_cases(report.verdicts().iter().map(|verdict| self.case(file, verdict)));
        self.xml.add_test_suite(suite);
    }

    /// Appends the report.
    pub(super) fn write(&self, out: &mut Vec<u8>) -> Result<()> {
        let text = self.xml.to_string().map_err(Stop::bad)?;
        out.extend_from_slice(text.trim_end().as_bytes());
        Ok(())
    }

    fn case(&self, file: &str, verdict: &Verdict) -> TestCase {
        let name = match &verdict.name {
            Some(name) => format!("case {}: {name}", verdict.case),
            None => format!("case {}", verdict.case),
        };
        let mut case = TestCase::new(name, self.status(verdict));
        case.set_classname(file);
        // GitLab and others jump to these.
        case.extra.insert("file".into(), file.into());
        case.extra.insert("line".into(), verdict.line.to_string().into());
        case
    }

    fn status(&self, verdict: &Verdict) -> TestCaseStatus {
        if verdict.ok {
            return TestCaseStatus::success();
        }
        let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
        match &verdict.error {
            Some(error) => status.set_type(error.code()).set_message(error.to_string()),
            None => status.set_message("what came is not what is expected"),
        };
        if self.show_values {
            status.set_description(verdict.to_string());
        }
        status
    }
}
