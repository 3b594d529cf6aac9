import { apiObject } from './metadata-shape';
import { list, map, object, openText, recursive, text, whole32 } from './structure';
import type { Shape } from './structure';

const REFERENCE_FIELDS = { apiVersion: text, kind: text, name: text, namespace: text };

/** Where the custom resource definition lists all that a reference may have. */
const CLOSED_REFERENCE = object(REFERENCE_FIELDS);

/** Where the custom resource definition keeps what it does not list. */
const OPEN_REFERENCE = object({ ...REFERENCE_FIELDS, address: text, group: text });

const DELIVERY = object({
  deadLetterSink: destination(OPEN_REFERENCE),
  retry: whole32,
  timeout: text,
  backoffPolicy: text,
  backoffDelay: text,
  retryAfterMax: text,
  format: text,
});

const FILTER: Shape = object({
  exact: map(text),
  prefix: map(text),
  suffix: map(text),
  all: list(recursive(() => FILTER)),
  any: list(recursive(() => FILTER)),
  not: recursive(() => FILTER),
  cesql: text,
});

export const BROKER = apiObject({ spec: object({ config: CLOSED_REFERENCE, delivery: DELIVERY }) });

export const TRIGGER = apiObject({
  spec: object({
    broker: text,
    brokerRef: OPEN_REFERENCE,
    filter: object({ attributes: map(text) }, { subscriber: "move it up, beside 'filter'" }),
    filters: list(FILTER),
    subscriber: destination(OPEN_REFERENCE),
    delivery: DELIVERY,
  }),
});

export const PING_SOURCE = apiObject({
  spec: object({
    schedule: text,
    timezone: text,
    contentType: text,
    data: text,
    dataBase64: text,
    sink: destination(CLOSED_REFERENCE),
    ceOverrides: object({ extensions: map(text) }),
  }, { delivery: 'send to a broker and set the delivery on its trigger; a ping source has none' }),
});

function destination(reference: Shape): Shape {
  return object({ ref: reference, uri: openText, CACerts: text, audience: text }, { caCerts: "write it 'CACerts'" });
}
