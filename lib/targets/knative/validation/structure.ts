import { isOpaque } from '../../../core/opaque';
import type { Inspection } from './inspection';
import { pointerTo } from './inspection';
import { isQuantity } from './quantity';

/**
 * What a value must look like: the name of its type, or a function that checks the type of `value`, which stands at `key` below
 * the pointer `at`, and of everything below it. Without a key the value is the document itself.
 *
 * Types are names, not functions, and pointers are only put together where they are needed, because every field of every document
 * passes here.
 */
export type Shape = 'string' | 'boolean' | ((value: unknown, at: string, key: string | number | undefined, inspection: Inspection) => void);

/** Fields that Kubernetes has and Knative refuses, with what to do instead. */
export type Refused = Readonly<Record<string, string>>;

/** An object with exactly these fields. Any other field is a problem, as under strict field validation of the API server. */
export function object(fields: Readonly<Record<string, Shape>>, refused: Refused = {}): Shape {
  const shapes = new Map(Object.entries(fields));
  const remedies = new Map(Object.entries(refused));
  const allowed = `is not a field here, allowed are ${[...shapes.keys()].join(', ')}`;
  return (value, at, key, inspection) => {
    if (!isRecord(value)) {
      mismatch(inspection, at, key, 'must be an object', value);
      return;
    }
    // Most fields are of a type that has a name, so the pointer to the object is needed by few.
    let here: string | undefined;
    for (const name in value) {
      const field = value[name];
      const shape = shapes.get(name);
      if (typeof field === shape || field === undefined) continue;
      here ??= key === undefined ? at : `${at}/${key}`;
      if (shape !== undefined) checkShape(shape, field, here, name, inspection);
      else if (remedies.has(name)) inspection.add(`${here}/${name}`, 'is not allowed by knative', field, remedies.get(name));
      else inspection.add(pointerTo(here, name), allowed, field, 'remove it or correct its name');
    }
  };
}

/** A list whose items all have one shape. */
export function list(item: Shape): Shape {
  return (value, at, key, inspection) => {
    if (!Array.isArray(value)) {
      mismatch(inspection, at, key, 'must be a list', value);
      return;
    }
    let here: string | undefined;
    for (let index = 0; index < value.length; index++) {
      if (typeof value[index] === item) continue;
      here ??= key === undefined ? at : `${at}/${key}`;
      checkShape(item, value[index], here, index, inspection);
    }
  };
}

/** An object with free keys whose values all have one shape. */
export function map(item: Shape): Shape {
  return (value, at, key, inspection) => {
    if (!isRecord(value)) {
      mismatch(inspection, at, key, 'must be an object', value);
      return;
    }
    let here: string | undefined;
    for (const name in value) {
      const field = value[name];
      if (typeof field === item || field === undefined) continue;
      here ??= key === undefined ? at : `${at}/${key}`;
      checkShape(item, field, here, name, inspection);
    }
  };
}

/** The shape of a part that holds itself, a filter of filters for example. */
export function recursive(shape: () => Shape): Shape {
  return (value, at, key, inspection) => checkShape(shape(), value, at, key, inspection);
}

/** Checks a value against its shape. */
export function checkShape(shape: Shape, value: unknown, at: string, key: string | number | undefined, inspection: Inspection): void {
  if (typeof shape === 'function') shape(value, at, key, inspection);
  else if (typeof value !== shape) mismatch(inspection, at, key, shape === 'string' ? 'must be a text' : 'must be true or false', value);
}

export const text: Shape = 'string';

export const flag: Shape = 'boolean';

/** A text that may only be known when the framework writes the document. */
export const openText: Shape = (value, at, key, inspection) => {
  if (typeof value !== 'string' && !isOpaque(value)) mismatch(inspection, at, key, 'must be a text', value);
};

export const whole32: Shape = (value, at, key, inspection) => {
  if (!Number.isInteger(value) || Math.abs(value as number) > 2147483647) {
    mismatch(inspection, at, key, 'must be a whole number of 32 bits', value);
  }
};

export const whole64: Shape = (value, at, key, inspection) => {
  if (!Number.isSafeInteger(value)) mismatch(inspection, at, key, 'must be a whole number', value);
};

export const textOrWhole: Shape = (value, at, key, inspection) => {
  if (typeof value !== 'string' && !Number.isInteger(value)) mismatch(inspection, at, key, 'must be a text or a whole number', value);
};

export const quantity: Shape = (value, at, key, inspection) => {
  if (typeof value !== 'string' && !Number.isInteger(value)) {
    mismatch(inspection, at, key, 'must be a quantity, a text or a whole number', value);
  } else if (!isQuantity(value as string | number)) {
    mismatch(inspection, at, key, 'must be a quantity such as 250m, 0.5 or 256Mi', value);
  }
};

/** Anything: the API keeps what is below as it is. */
export const anything: Shape = () => undefined;

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function mismatch(inspection: Inspection, at: string, key: string | number | undefined, message: string, value: unknown): void {
  inspection.malformed = true;
  inspection.add(key === undefined ? at : pointerTo(at, String(key)), message, value);
}
