/** The protocol a function speaks on its port. */
export enum Protocol {
  /** HTTP/1.1, with upgrades. */
  HTTP1 = 'http1',

  /** HTTP/2 without TLS, gRPC included. */
  HTTP2 = 'http2',
}
