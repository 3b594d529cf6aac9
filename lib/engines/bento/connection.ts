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

/**
 * The input, in such a way that the process ends once its NATS connection is closed for good. The client gives up after two
 * minutes without a server, and Bento would then run on without ever receiving an event again; a process that ends is started
 * anew. The probe deletes itself unless it found the connection closed.
 */
export function watchedInput(connection: NatsConnection, input: BentoConfig): BentoConfig {
  const probe: BentoConfig = {
    generate: { interval: '15s', mapping: 'root = ""' },
    processors: [
      { nats_request_reply: { ...connectionFields(connection), subject: '$JS.API.INFO', timeout: '5s' } },
      { mapping: 'root = if !error().or("").contains("connection closed") { deleted() }\nmeta kn_closed = true' },
    ],
  };
  return { read_until: { check: '@kn_closed == true', input: { broker: { inputs: [input, probe] } } } };
}

function tlsFields(tls: NatsTls): BentoConfig {
  return {
    enabled: true,
    ...(tls.rootCasFile === undefined ? {} : { root_cas_file: tls.rootCasFile }),
    ...(tls.certFile === undefined ? {} : { client_certs: [{ cert_file: tls.certFile, key_file: tls.keyFile ?? '' }] }),
  };
}
