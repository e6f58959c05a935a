def strip: if . == null then "" else split(" ") | join("") end;
def filled: if . == "" then null else . end;
def phone($type): filled | if . == null then empty else {type: $type, value: .} end;
def present: with_entries(select(.value != null));

(.telephoneNumber | strip) as $number
| (.extension | strip) as $ext
| {
    schemas: ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    userName: (.userPrincipalName | filled),
    active: (.IsSoftDeleted | not),
    displayName: (.displayName | filled),
    emails: (.mail | filled | if . == null then null else [{primary: true, type: "work", value: .}] end),
    meta: {resourceType: "User"},
    phoneNumbers: [
      (if $ext == "" then $number else "tel:" + $number + ";ext=" + $ext end | phone("work")),
      (if $ext == "" then "tel:" else "tel:;ext=" + $ext end | phone("work2")),
      (.mobile | strip | phone("mobile"))
    ],
    title: (.jobTitle | filled),
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": (
      {
        department: (.department | filled),
        division: (.division | filled),
        manager: (.manager | filled | if . == null then null else {value: .} end)
      } | present | if . == {} then null else . end
    )
  }
| present
