"""Payloads and patches against a SCIM server that others wrote: scim2-server over HTTP, scim2-models for validation.

usage: servers.py ENTRA-SCIM USERS COUNT
"""

import json
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

from pydantic import ValidationError
from scim2_models import Context, EnterpriseUser, Group, PatchOp, User

BINARY, USERS, COUNT = sys.argv[1], sys.argv[2], int(sys.argv[3])
ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
FOLDER = Path(tempfile.mkdtemp(prefix="entra-scim-"))


class Server:
    """scim2-server on a free port of loopback."""

    def __enter__(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = [str(Path(sys.executable).with_name("scim2-server")), "--port", str(port)]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.url = f"http://127.0.0.1:{port}/v2"
        for _ in range(100):
            try:
                self.send("GET", "/ServiceProviderConfig")
                return self
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        raise SystemExit("the server does not answer")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def send(self, method, path, body=None):
        """The status and the body of the answer."""
        path, _, query = path.partition("?")
        if query:
            # The look-ups of the library are not percent-encoded.
            query = "?" + "&".join(
                f"{name}={urllib.parse.quote_plus(value)}"
                for name, _, value in (part.partition("=") for part in query.split("&"))
            )
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/scim+json", "Accept": "application/scim+json"}
        request = urllib.request.Request(self.url + path + query, data, headers, method=method)
        try:
            with urllib.request.urlopen(request) as answer:
                text = answer.read()
                return answer.status, json.loads(text) if text else None
        except urllib.error.HTTPError as error:
            return error.code, json.loads(error.read() or b"null")


def decide(records, stored=None, style="rfc7644", *options):
    """What entra-scim decides on these records."""
    command = [BINARY, "provision", "--profile", "scim", "--format", "json", "--patch-style", style, *options]
    if stored is not None:
        file = FOLDER / "stored.json"
        file.write_text(json.dumps(stored))
        command += ["--stored", str(file)]
    text = "".join(json.dumps(record) + "\n" for record in records)
    run = subprocess.run(command, input=text, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return [json.loads(line) for line in run.stdout.splitlines()]


def resource(body):
    """A body without the extensions that it names and has nothing in: the server names what it holds."""
    used = [urn for urn in body["schemas"] if ":extension:" not in urn or urn in body]
    return {**body, "schemas": used}


def lost(sent, held, at=""):
    """The members that were sent and are not held."""
    if isinstance(sent, dict):
        if not isinstance(held, dict):
            return [at]
        return [path for name, value in sent.items() for path in lost(value, held.get(name), f"{at}/{name}")]
    if isinstance(sent, list):
        held = held if isinstance(held, list) else []
        return [f"{at}[]" for item in sent if all(lost(item, other) for other in held)]
    return [] if sent == held else [at]


# What scim2-models wants beyond the RFC, or reads otherwise: `$ref` of a manager, which RFC 7643 §4.3 says a request
# should have, and which nobody but the target knows.
KNOWN = {"Field '$ref' is required but value is missing, null or empty"}
seen = set()


def validate(payload, model, context):
    try:
        model.model_validate(payload, scim_ctx=context)
    except ValidationError as error:
        for fault in error.errors():
            assert fault["msg"] in KNOWN, (fault, payload)
            seen.add(fault["msg"])


def changed(record):
    """The record a while later: a value that changes, one that comes, one that goes."""
    record = dict(record)
    record["jobTitle"] = "Principal"
    record["mobile"] = "+1 317 555 0142"
    record["department"] = None
    record["manager"] = "26118915"
    record["facsimileTelephoneNumber"] = "+1 317 555 0143"
    return record


def strict_style(server, records):
    """Create, look up, get, update, disable: nothing is lost, and a second run sends nothing."""
    for record, decision in zip(records, decide(records), strict=True):
        request, lookup = decision["request"], decision["lookups"][0].removeprefix("GET ")
        assert decision["action"] == "create", decision
        assert server.send("GET", lookup)[1]["totalResults"] == 0, lookup
        validate(request["body"], User[EnterpriseUser], Context.RESOURCE_CREATION_REQUEST)
        status, created = server.send(request["method"], request["path"], request["body"])
        assert status == 201, (status, created, request)
        status, found = server.send("GET", lookup)
        assert found["totalResults"] == 1, lookup
        status, held = server.send("GET", f"/Users/{created['id']}")
        assert lost(resource(request["body"]), held) == [], (lost(resource(request["body"]), held), held)

        assert decide([record], found)[0]["action"] == "unchanged", (decide([record], found), held)

        new = changed(record)
        [decision] = decide([new], held)
        assert decision["action"] == "update", decision
        request = decision["request"]
        validate(request["body"], PatchOp[User[EnterpriseUser]], Context.RESOURCE_PATCH_REQUEST)
        status, answer = server.send(request["method"], request["path"], request["body"])
        assert status in (200, 204), (status, answer, request)
        status, held = server.send("GET", request["path"])
        [created] = decide([new])
        assert lost(created["request"]["body"], held) == [], (lost(created["request"]["body"], held), held)
        assert decide([new], held)[0]["action"] == "unchanged", decide([new], held)

        [decision] = decide([new], held, "rfc7644", "--assignment", "unassigned")
        assert decision["action"] == "disable", decision
        request = decision["request"]
        status, answer = server.send(request["method"], request["path"], request["body"])
        assert status in (200, 204), (status, answer)
        status, held = server.send("GET", request["path"])
        assert held["active"] is False
    return len(records)


def entra_styles(server):
    """What a strict server makes of the dialects of Entra: its refusals are known, and are to stay what they are."""
    user = {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", ENTERPRISE], "active": True, "title": "Clerk"}
    base = {"IsSoftDeleted": False, "jobTitle": "Clerk"}
    cases = [
        ("a value that is replaced", {"jobTitle": "Analyst"}, None),
        ("a user who is disabled", {"IsSoftDeleted": True}, None),
        ("an element that no filter finds", {"mail": "ada@contoso.example"}, (400, "noTarget")),
        ("a manager as a text", {"manager": "26118915"}, (400, "invalidValue")),
    ]
    for style in ("default", "optscim062020"):
        for number, (name, change, refusal) in enumerate(cases):
            record = base | {"userPrincipalName": f"{style}{number}@contoso.example"} | change
            status, created = server.send("POST", "/Users", user | {"userName": record["userPrincipalName"]})
            assert status == 201, created
            [decision] = decide([record], created, style)
            request = decision["request"]
            status, answer = server.send(request["method"], request["path"], request["body"])
            got = None if status in (200, 204) else (status, answer.get("scimType"))
            assert got == refusal, f"{style}: {name}: {got}, expected {refusal}: {answer}"


def roles():
    """The roles of one function are SCIM's, those of the other have `displayName`, which scim2-models does not know."""
    for function, refused in (("AssertiveAppRoleAssignmentsComplex", False), ("AppRoleAssignmentsComplex", True)):
        rows = [
            {"targetAttributeName": "userName", "matchingPriority": 1, "source": {"expression": "[userPrincipalName]"}},
            {"targetAttributeName": "roles", "source": {"expression": f"{function}([appRoleAssignments])"}},
        ]
        file = FOLDER / "table.json"
        file.write_text(json.dumps(rows))
        record = {"userPrincipalName": "ada@contoso.example", "appRoleAssignments": [{"id": "1", "value": "Admin"}]}
        command = [BINARY, "map", "--schema", str(file)]
        run = subprocess.run(command, input=json.dumps(record), capture_output=True, text=True)
        assert run.returncode == 0, run.stderr
        try:
            User[EnterpriseUser].model_validate_json(run.stdout, scim_ctx=Context.RESOURCE_CREATION_REQUEST)
            faults = []
        except ValidationError as error:
            faults = [(fault["type"], fault["loc"][-1]) for fault in error.errors()]
        assert faults == ([("extra_forbidden", "displayName")] if refused else []), (function, faults)


def groups(server):
    """Members come and go by updates; `$ref` and the name of a member are the target's own."""
    ids = []
    for name in ("ada", "grace"):
        user = {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": f"{name}@contoso.example"}
        ids.append(server.send("POST", "/Users", user)[1]["id"])
    group = {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": "Analysts"}
    status, held = server.send("POST", "/Groups", group)
    assert status == 201, held
    for members in ([ids[0]], ids, [ids[1]]):
        record = {"displayName": "Analysts", "members": members}
        [decision] = decide([record], held, "rfc7644", "--object", "Group")
        request = decision["request"]
        validate(request["body"], PatchOp[Group], Context.RESOURCE_PATCH_REQUEST)
        status, answer = server.send(request["method"], request["path"], request["body"])
        assert status in (200, 204), (status, answer, request)
        status, held = server.send("GET", request["path"])
        assert sorted(member["value"] for member in held["members"]) == sorted(members), held
        assert decide([record], held, "rfc7644", "--object", "Group")[0]["action"] == "unchanged"


def main():
    with open(USERS, encoding="utf-8") as file:
        records = [json.loads(line) for line in file]
    # A user without a name to match is rejected, and one who is disabled is not created.
    usable = [record for record in records if record.get("userPrincipalName") and not record.get("IsSoftDeleted")]
    usable = [record for record in usable if record.get("accountEnabled", True) is True][:COUNT]
    assert len(usable) >= min(COUNT, 20), f"only {len(usable)} users can be created"
    with Server() as server:
        count = strict_style(server, usable)
        entra_styles(server)
        groups(server)
    roles()
    assert seen == KNOWN, f"no longer refused: {KNOWN - seen}"
    print(f"scim2-server: {count} users created, looked up, updated and disabled; known refusals are as listed")


main()
