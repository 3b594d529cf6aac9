import type { BentoConfig, EnvironmentText } from './literal';

/** How Bento reaches NATS. The same for every component of a config. */
export interface NatsConnection {
  /** One or more servers of one cluster. */
  readonly urls: ReadonlyArray<string | EnvironmentText>;
  /** File of user credentials (JWT and seed), as the `nsc` tool writes it. Default none. */
  readonly credentialsFile?: string;
  /** File of an NKey seed. Default none. */
  readonly nkeyFile?: string;
  /** Default: TLS only where the URL asks for it. */
  readonly tls?: NatsTls;
}

/** Certificates in files. */
export interface NatsTls {
  readonly rootCasFile?: string;
  readonly certFile?: string;
  readonly keyFile?: string;
}

/** The fields that every NATS component of Bento shares. */
export function connectionFields(connection: NatsConnection): BentoConfig {
  const { credentialsFile, nkeyFile, tls } = connection;
  return {
    urls: [...connection.urls],
    ...(credentialsFile === undefined && nkeyFile === undefined ? {} : {
      auth: {
        ...(credentialsFile === undefined ? {} : { user_credentials_file: credentialsFile }),
        ...(nkeyFile === undefined ? {} : { nkey_file: nkeyFile }),
      },
    }),
    ...(tls === undefined ? {} : { tls: tlsFields(tls) }),
  };
}

/** Path below the HTTP address of a process that answers 503 once its connection to NATS is closed for good, else 200. */
export const LIVE_PATH = '/live';

/**
 * The input, together with a health check for the orchestrator. The client gives up after two minutes without a server, and
 * Bento would then run on without ever receiving an event again; whoever asks `/live` knows, and starts the process anew. An
 * outage that is shorter needs no restart and does not fail the check.
 */
export function probedInput(connection: NatsConnection, input: BentoConfig): BentoConfig {
  const probe: BentoConfig = {
    http_server: {
      path: LIVE_PATH,
      ws_path: '',
      allowed_verbs: ['GET'],
      timeout: '10s',
      sync_response: { status: '${! @kn_live }', headers: { 'Content-Type': 'text/plain; charset=utf-8' } },
    },
    processors: [
      { mapping: 'root = ""' },
      { nats_request_reply: { ...connectionFields(connection), subject: '$JS.API.INFO', timeout: '3s' } },
      { mapping: LIVE_MAP },
      { catch: [] },
      { sync_response: {} },
      { mapping: 'root = deleted()' },
    ],
  };
  return { broker: { inputs: [input, probe] } };
}

const LIVE_MAP = `root = error().or("ok")
meta kn_live = if error().or("").contains("connection closed") { 503 } else { 200 }
`;

function tlsFields(tls: NatsTls): BentoConfig {
  return {
    enabled: true,
    ...(tls.rootCasFile === undefined ? {} : { root_cas_file: tls.rootCasFile }),
    ...(tls.certFile === undefined ? {} : { client_certs: [{ cert_file: tls.certFile, key_file: tls.keyFile ?? '' }] }),
  };
}
