//! A whole schema: directories and rules.

use serde_json::Value;

use crate::error::{Error, MappingError};

use super::definition::{DirectoryDefinition, KeyValue};
use super::members::{Members, Node, Reader};
use super::object_mapping::ObjectMapping;
use super::table::MappingTable;

/// All directories and rules of a provisioning job
/// ([synchronizationSchema](https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationschema)).
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct SynchronizationSchema {
    /// Its identifier.
    pub id: Option<String>,
    /// Its version.
    pub version: Option<String>,
    /// The systems, with their objects and attributes.
    pub directories: Vec<DirectoryDefinition>,
    /// The rules, in the order in which they run.
    pub synchronization_rules: Vec<SynchronizationRule>,
    pub(super) members: Members,
}

/// How the objects of one directory become objects of another
/// ([synchronizationRule](https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationrule)).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct SynchronizationRule {
    /// Its identifier.
    pub id: Option<String>,
    /// Its name.
    pub name: Option<String>,
    /// Whether the portal lets it be changed.
    pub editable: bool,
    /// Its place among the rules.
    pub priority: i32,
    /// The directory that is read.
    pub source_directory_name: String,
    /// The directory that is written.
    pub target_directory_name: String,
    /// One mapping for each kind of object.
    pub object_mappings: Vec<ObjectMapping>,
    /// Settings.
    pub metadata: Vec<KeyValue>,
    pub(super) members: Members,
}

impl Default for SynchronizationRule {
    fn default() -> Self {
        Self {
            id: None,
            name: None,
            editable: true,
            priority: 0,
            source_directory_name: String::new(),
            target_directory_name: String::new(),
            object_mappings: Vec::new(),
            metadata: Vec::new(),
            members: Members::default(),
        }
    }
}

impl SynchronizationSchema {
    /// One table: the object mapping for `object` in the rule named `rule`, with the definitions that the directories
    /// give. Names are compared without regard to case.
    ///
    /// Without a rule, all rules are searched in order. Without an object it is `User`, or else the first one that has
    /// rows. An enabled mapping goes before one that is not.
    ///
    /// # Errors
    /// When there is no such rule or object; the help names those there are.
    pub fn table(&self, rule: Option<&str>, object: Option<&str>) -> Result<MappingTable, Error> {
        let (rule, mapping) = self.choose(rule, object)?;
        let rule = &self.synchronization_rules[rule];
        Ok(self.table_of(rule, &rule.object_mappings[mapping]))
    }

    /// All tables in order, each with the name of its rule.
    pub(super) fn tables(&self) -> Vec<(Option<String>, MappingTable)> {
        let rules = self.synchronization_rules.iter();
        let tables = rules.flat_map(|rule| {
            let mappings = rule.object_mappings.iter();
            mappings.map(|mapping| (rule.name.clone(), self.table_of(rule, mapping)))
        });
        tables.collect()
    }

    fn table_of(&self, rule: &SynchronizationRule, mapping: &ObjectMapping) -> MappingTable {
        let directory =
            |name: &str| self.directories.iter().find(|directory| directory.name.eq_ignore_ascii_case(name));
        let source = directory(&rule.source_directory_name);
        let target = directory(&rule.target_directory_name);
        MappingTable {
            object_mapping: mapping.clone(),
            target: target.and_then(|directory| directory.object(&mapping.target_object_name)).cloned(),
            source: source.and_then(|directory| directory.object(&mapping.source_object_name)).cloned(),
        }
    }

    /// The index of the rule, and that of the object mapping in it, that make the table.
    pub(super) fn choose(&self, rule: Option<&str>, object: Option<&str>) -> Result<(usize, usize), Error> {
        let rules = || self.synchronization_rules.iter().enumerate().filter(|(_, it)| it.is_named(rule));
        if let (Some(name), None) = (rule, rules().next()) {
            let known = self.synchronization_rules.iter().filter_map(|rule| rule.name.clone()).collect();
            return Err(Error::new(MappingError::NoRule { name: name.into(), known }));
        }
        let all: Vec<_> = rules()
            .flat_map(|(at, rule)| {
                let mappings = rule.object_mappings.iter().enumerate();
                mappings.map(move |(index, mapping)| ((at, index), mapping))
            })
            .collect();
        let wanted = object.unwrap_or("User");
        let find = |is: &dyn Fn(&ObjectMapping) -> bool| all.iter().find(|(_, mapping)| is(mapping));
        find(&|mapping| mapping.is_about(wanted) && mapping.enabled)
            .or_else(|| find(&|mapping| mapping.is_about(wanted)))
            .or_else(|| find(&|mapping| object.is_none() && !mapping.attribute_mappings.is_empty()))
            .map(|(place, _)| *place)
            .ok_or_else(|| {
                let names = |mapping: &ObjectMapping| {
                    [mapping.source_object_name.clone(), mapping.target_object_name.clone()]
                };
                let mut known: Vec<String> = all.iter().flat_map(|(_, mapping)| names(mapping)).collect();
                known.retain(|name| !name.is_empty());
                known.sort();
                known.dedup();
                Error::new(MappingError::NoObject { name: wanted.into(), known })
            })
    }

    /// A schema of this rule alone.
    pub(super) fn of_rule(rule: &SynchronizationRule) -> Self {
        Self { synchronization_rules: vec![rule.clone()], ..Self::default() }
    }

    /// As Graph writes it.
    pub fn to_json(&self) -> Value {
        self.write()
    }
}

impl SynchronizationRule {
    fn is_named(&self, name: Option<&str>) -> bool {
        name.is_none_or(|name| self.name.as_deref().is_some_and(|own| own.eq_ignore_ascii_case(name)))
    }
}

impl Node for SynchronizationSchema {
    fn read(mut reader: Reader<'_>) -> Result<Self, Error> {
        Ok(Self {
            id: reader.leaf("id")?,
            version: reader.leaf("version")?,
            directories: reader.list("directories")?,
            synchronization_rules: reader.list("synchronizationRules")?,
            members: reader.finish(),
        })
    }

    fn write(&self) -> Value {
        let mut writer = self.members.writer();
        writer.leaf("id", &self.id);
        writer.leaf("version", &self.version);
        writer.list("directories", &self.directories);
        writer.list("synchronizationRules", &self.synchronization_rules);
        writer.finish()
    }
}

impl Node for SynchronizationRule {
    fn read(mut reader: Reader<'_>) -> Result<Self, Error> {
        Ok(Self {
            id: reader.leaf("id")?,
            name: reader.leaf("name")?,
            editable: reader.leaf_or("editable", true)?,
            priority: reader.leaf("priority")?,
            source_directory_name: reader.leaf("sourceDirectoryName")?,
            target_directory_name: reader.leaf("targetDirectoryName")?,
            object_mappings: reader.list("objectMappings")?,
            metadata: reader.list("metadata")?,
            members: reader.finish(),
        })
    }

    fn write(&self) -> Value {
        let mut writer = self.members.writer();
        writer.leaf("id", &self.id);
        writer.leaf("name", &self.name);
        writer.leaf_or("editable", &self.editable, &true);
        writer.leaf("priority", &self.priority);
        writer.leaf("sourceDirectoryName", &self.source_directory_name);
        writer.leaf("targetDirectoryName", &self.target_directory_name);
        writer.list("objectMappings", &self.object_mappings);
        writer.list("metadata", &self.metadata);
        writer.finish()
    }
}
