// The lines by which each program reaches this server, as docs/clients.md has them.

export interface Reach {
  origin: string;
  userId: number;
  /** The token, or three dots while there is none. */
  token: string;
}

/** The one address that the LEAN CLI knows beside QuantConnect's. */
export function isForCli(origin: string): boolean {
  return origin === "http://localhost:5612";
}

export function bridge(origin: string): string {
  return `leanto connect ${origin}`;
}

export function cli(reach: Reach): string {
  return `pip install lean
mkdir strategies && cd strategies
export QC_API=local
lean login --user-id ${reach.userId} --api-token ${reach.token}
lean init --language python
lean project-create "My Strategy"
lean cloud push --project "My Strategy"`;
}

export function mcp(reach: Reach): string {
  return `export QUANTCONNECT_USER_ID=${reach.userId} QUANTCONNECT_API_TOKEN=${reach.token} PYTHONPATH=src
python -c "import api_connection as a; a.BASE_URL = '${reach.origin}/api/v2'; import main; main.main()"`;
}

export function python(reach: Reach): string {
  return `import hashlib, time, requests

BASE_URL = "${reach.origin}/api/v2/"
USER_ID = "${reach.userId}"
TOKEN = "${reach.token}"

def call(operation, **fields):
    timestamp = str(int(time.time()))
    proof = hashlib.sha256(f"{TOKEN}:{timestamp}".encode()).hexdigest()
    answer = requests.post(BASE_URL + operation, json=fields, auth=(USER_ID, proof), headers={"Timestamp": timestamp}).json()
    if not answer["success"]:
        raise RuntimeError(answer["errors"])
    return answer

print([project["name"] for project in call("projects/read")["projects"]])`;
}

export function curl(reach: Reach): string {
  return `TOKEN=${reach.token}
t=$(date +%s)
curl -u "${reach.userId}:$(printf '%s' "$TOKEN:$t" | sha256sum | cut -d' ' -f1)" -H "Timestamp: $t" \\
    -H 'Content-Type: application/json' -d '{"name": "Momentum", "language": "Py"}' \\
    ${reach.origin}/api/v2/projects/create`;
}
