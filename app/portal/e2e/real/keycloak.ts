import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The real Keycloak that the server's tests have unpacked and built; see Keycloak.java. */
const HOME = fileURLToPath(new URL('../../../server/target/keycloak/keycloak-26.7.3', import.meta.url));
const ADMIN = 'keeper';
const PASSWORD = 'keepers word';

/** Whether there is one to start. */
export const built = existsSync(join(HOME, 'built'));

/** One that runs, with the realm `corp`. */
export interface Keycloak {
  issuer: string;
  /** Makes a client of a service provider's metadata. */
  addSamlClient: (metadata: string) => Promise<void>;
  stop: () => void;
}

async function freePort(): Promise<number> {
  return new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

export async function startKeycloak(): Promise<Keycloak> {
  const port = await freePort();
  const log = openSync(join(HOME, 'e2e.log'), 'w');
  const process_ = spawn(
    'sh',
    [
      join(HOME, 'bin/kc.sh'),
      'start',
      '--optimized',
      '--import-realm',
      '--http-enabled=true',
      '--hostname-strict=false',
      '--http-host=127.0.0.1',
      `--http-port=${port}`,
      `--http-management-port=${await freePort()}`,
    ],
    {
      // A group of its own: the script leaves a process behind.
      detached: true,
      stdio: ['ignore', log, log],
      env: {
        ...process.env,
        JAVA_OPTS_KC_HEAP: '-Xmx512m',
        KC_BOOTSTRAP_ADMIN_USERNAME: ADMIN,
        KC_BOOTSTRAP_ADMIN_PASSWORD: PASSWORD,
      },
    },
  );
  closeSync(log);
  const base = `http://127.0.0.1:${port}`;
  try {
    await answers(`${base}/realms/corp/.well-known/openid-configuration`, process_);
  } catch (failure) {
    stop(process_);
    throw failure;
  }
  return {
    issuer: `${base}/realms/corp`,
    addSamlClient: metadata => addSamlClient(base, metadata),
    stop: () => stop(process_),
  };
}

async function answers(address: string, process_: ChildProcess): Promise<void> {
  const end = Date.now() + 240_000;
  while (Date.now() < end && process_.exitCode === null) {
    try {
      if ((await fetch(address)).ok) {
        return;
      }
    } catch {
      // Not yet.
    }
    await new Promise(resolve => setTimeout(resolve, 500));
  }
  throw new Error(`Keycloak did not come up; see ${join(HOME, 'e2e.log')}`);
}

function stop(process_: ChildProcess): void {
  if (process_.pid !== undefined) {
    process.kill(-process_.pid, 'SIGKILL');
  }
}

async function addSamlClient(base: string, metadata: string): Promise<void> {
  const token = await fetch(`${base}/realms/master/protocol/openid-connect/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'password',
      client_id: 'admin-cli',
      username: ADMIN,
      password: PASSWORD,
    }),
  });
  const { access_token } = (await token.json()) as { access_token: string };
  const call = (path: string, type: string, body: string) =>
    fetch(`${base}/admin/realms/corp${path}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${access_token}`, 'Content-Type': type },
      body,
    });
  const described = await call('/client-description-converter', 'application/xml', metadata);
  const client = (await described.json()) as { attributes: Record<string, string> };
  Object.assign(client.attributes, {
    saml_name_id_format: 'username',
    saml_force_name_id_format: 'true',
    'saml.assertion.signature': 'true',
    'saml.encrypt': 'true',
  });
  const made = await call('/clients', 'application/json', JSON.stringify(client));
  if (made.status !== 201) {
    throw new Error(`Keycloak did not take the client: ${await made.text()}`);
  }
}
