/** A variable of the environment whose value is one key of a secret. */
export interface SecretEntry {
  /** Name of the environment variable. */
  readonly name: string;

  /** Key in the secret, which need not be an identifier: `api-key`. */
  readonly key: string;
}

/**
 * The part of `Env` that belongs to a template with `Envvars`: newer parsers of such files drop variables with an empty value,
 * and with an empty one in `Env` under it they are set to the empty text all the same.
 */
export function secretEnvironment(entries: ReadonlyArray<{ readonly name: string }>): Record<string, string> {
  return Object.fromEntries(entries.map((entry) => [entry.name, '']));
}

/**
 * Template with `Envvars` that sets variables from items of a Nomad Variable.
 *
 * The task waits for a Variable that does not exist, and fails with a message when an item is missing.
 *
 * @param path path of the Variable, `fn/payment` for example
 */
export function nomadVariableTemplate(path: string, entries: SecretEntry[]): string {
  return `{{ with nomadVar ${text(path)} }}${entries.map((entry) => {
    // An item writes itself as JSON with Go's quotes, which are not JSON; its Value is plain text.
    return `${requireItem(path, entry.key)}${entry.name}={{ (index . ${text(entry.key)}).Value | toJSON }}\n`;
  }).join('')}{{ end }}`;
}

/** A piece of a composed value: a text, or one key of a secret. */
export type TemplatePart = string | { readonly secretName: string; readonly key: string };

/** Template with `Envvars` that sets a variable from texts and items of Nomad Variables in order. */
export function nomadVariableComposed(name: string, pathOf: (secretName: string) => string, parts: TemplatePart[]): string {
  return composed(name, parts, ({ secretName, key }, variable) => {
    const path = pathOf(secretName);
    return `{{ with nomadVar ${text(path)} }}${requireItem(path, key)}{{ $${variable} := (index . ${text(key)}).Value }}`;
  });
}

/** Template that renders one item of a Nomad Variable as it is, for a file. */
export function nomadVariableValue(path: string, key: string): string {
  return `{{ with nomadVar ${text(path)} }}${requireItem(path, key)}{{ (index . ${text(key)}).Value }}{{ end }}`;
}

/**
 * Template with `Envvars` that sets variables from keys of a Vault secret (KV version 2).
 *
 * A value that is not text arrives as its JSON. The task waits for a secret that does not exist, and fails with a message when
 * a key is missing.
 *
 * @param mount path of the secrets engine, `secret` for example
 * @param name path of the secret below it
 */
export function vaultSecretTemplate(mount: string, name: string, entries: SecretEntry[]): string {
  return `{{ with secret ${text(`${mount}/data/${name}`)} }}${entries.map((entry) => {
    return `${requireKey(mount, name, entry.key)}${entry.name}=${whenText('$v | toJSON', '$v | toJSON | toJSON')}\n`;
  }).join('')}{{ end }}`;
}

/** Template with `Envvars` that sets a variable from texts and keys of Vault secrets (KV version 2) in order. */
export function vaultSecretComposed(name: string, mount: string, nameOf: (secretName: string) => string, parts: TemplatePart[]): string {
  return composed(name, parts, ({ secretName, key }, variable) => {
    const secret = nameOf(secretName);
    return `{{ with secret ${text(`${mount}/data/${secret}`)} }}${requireKey(mount, secret, key)}`
      + `{{ $${variable} := printf "%v" $v }}{{ if ne (printf "%T" $v) "string" }}{{ $${variable} = $v | toJSON }}{{ end }}`;
  });
}

/** Template that renders one key of a Vault secret (KV version 2) as it is, for a file. */
export function vaultSecretValue(mount: string, name: string, key: string): string {
  return `{{ with secret ${text(`${mount}/data/${name}`)} }}${requireKey(mount, name, key)}${whenText('$v', '$v | toJSON')}{{ end }}`;
}

/** Each secret is read into a variable of the template; the value is put together where all of them are known. */
function composed(name: string, parts: TemplatePart[], read: (part: Exclude<TemplatePart, string>, variable: string) => string): string {
  let reads = '';
  let ends = '';
  const operands = parts.map((part, position) => {
    if (typeof part === 'string') return text(part);
    reads += read(part, `s${position}`);
    ends += '{{ end }}';
    return `$s${position}`;
  });
  return `${reads}${name}={{ printf ${text('%s'.repeat(parts.length))} ${operands.join(' ')} | toJSON }}\n${ends}`;
}

function requireItem(path: string, key: string): string {
  const message = `the Nomad Variable '${path}' has no item '${key}'`;
  return `{{ if not (index . ${text(key)}).Key }}{{ sprig_fail ${text(message)} }}{{ end }}`;
}

function requireKey(mount: string, name: string, key: string): string {
  const message = `the Vault secret '${mount}/${name}' has no key '${key}'`;
  return `{{ if not (sprig_hasKey .Data.data ${text(key)}) }}{{ sprig_fail ${text(message)} }}{{ end }}{{ $v := index .Data.data ${text(key)} }}`;
}

function whenText(then: string, otherwise: string): string {
  return `{{ if eq (printf "%T" $v) "string" }}{{ ${then} }}{{ else }}{{ ${otherwise} }}{{ end }}`;
}

/** A text constant of the template language, which knows the escapes of JSON. */
function text(value: string): string {
  return JSON.stringify(value);
}
