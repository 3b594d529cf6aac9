import { apiObject } from './metadata-shape';
import { list, map, object, openText, recursive, text, whole32 } from './structure';
import type { Shape } from './structure';

const REFERENCE = object({ apiVersion: text, kind: text, name: text, namespace: text, address: text, group: text });

const DESTINATION = object({ ref: REFERENCE, uri: openText, CACerts: text, audience: text }, { caCerts: "write it 'CACerts'" });

const DELIVERY = object({
  deadLetterSink: DESTINATION,
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

export const BROKER = apiObject({ spec: object({ config: REFERENCE, delivery: DELIVERY }) });

export const TRIGGER = apiObject({
  spec: object({
    broker: text,
    brokerRef: REFERENCE,
    filter: object({ attributes: map(text) }, { subscriber: "move it up, beside 'filter'" }),
    filters: list(FILTER),
    subscriber: DESTINATION,
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
    sink: DESTINATION,
    ceOverrides: object({ extensions: map(text) }),
  }, { delivery: 'send to a broker and set the delivery on its trigger; a ping source has none' }),
});
