// Random updates, applied by scim-patch, which knows Entra's dialect: the result is that of the applier of our tests.
//
// usage: node patches.mjs PAIRS, where PAIRS is what the test `pairs_for_others` writes

import assert from "node:assert/strict";
import fs from "node:fs";
import { createRequire } from "node:module";

const { scimPatch } = createRequire(`${process.cwd()}/`)("scim-patch");

/// Lists are sets, and scim-patch does not know which attributes are Booleans or numbers.
function normal(value) {
  if (Array.isArray(value)) {
    const items = value.map(normal).map((item) => JSON.stringify(item));
    return [...new Set(items)].sort();
  }
  if (value !== null && typeof value === "object") {
    const entries = Object.entries(value).filter(([, member]) => member !== undefined && member !== null);
    return Object.fromEntries(entries.map(([name, member]) => [name, normal(member)]).sort());
  }
  const text = String(value);
  return /^(true|false)$/i.test(text) ? text.toLowerCase() : text;
}

const counts = { same: 0 };
for (const line of fs.readFileSync(process.argv[2], "utf8").trim().split("\n")) {
  const { style, stored, request, result } = JSON.parse(line);
  const patched = scimPatch(structuredClone(stored), structuredClone(request.Operations));
  assert.deepEqual(normal(patched), normal(result), `${style}\n${line}`);
  counts.same += 1;
}
console.log(`scim-patch: ${counts.same} updates lead where those of our own applier lead`);
