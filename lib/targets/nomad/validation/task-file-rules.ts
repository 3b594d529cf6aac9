import { leavesAllocation } from './go-text';
import type { Fields, Report } from './report';
import { flagAt, has, isObject, numberAt, objectAt, objectsAt, textAt } from './report';

const CHECKSUMS: Record<string, number> = { md5: 32, sha1: 40, sha256: 64, sha512: 128 };

/** What the server requires of the templates of a task. */
export function checkTemplates(task: Fields, pointer: string, report: Report): void {
  const destinations = new Set<string>();
  for (const [index, template] of objectsAt(task, 'Templates')) {
    const at = `${pointer}/Templates/${index}`;
    const source = (textAt(template, 'SourcePath') ?? '') + (textAt(template, 'EmbeddedTmpl') ?? '');
    report.require(source !== '', `${at}/EmbeddedTmpl`, 'must not be empty when there is no source path', template.EmbeddedTmpl, 'give a text');
    const path = textAt(template, 'DestPath') ?? '';
    report.require(path !== '', `${at}/DestPath`, 'is required', template.DestPath, "write 'local/file' for example");
    report.require(!leavesAllocation('task', path), `${at}/DestPath`, 'leads out of the allocation', path, 'correct it');
    report.require(!destinations.has(path), `${at}/DestPath`, 'is the destination of two templates', path, 'change one');
    destinations.add(path);
    checkChange(template, at, report);
    const splay = numberAt(template, 'Splay', 0);
    report.require(splay >= 0, `${at}/Splay`, 'must be at least 0', splay, 'raise it');
    const mode = textAt(template, 'Perms') ?? '';
    report.require(mode === '' || (/^[0-7]+$/.test(mode) && parseInt(mode, 8) < 4096), `${at}/Perms`,
      'must be octal permissions', mode, "write '0640' for example");
    const wait = objectAt(template, 'Wait');
    const both = has(wait, 'Min') && has(wait, 'Max');
    report.require(!both || numberAt(wait, 'Min', 0) <= numberAt(wait, 'Max', 0), `${at}/Wait/Min`, "must not be longer than 'Max'", wait.Min, 'lower it');
  }
}

function checkChange(template: Fields, at: string, report: Report): void {
  const mode = textAt(template, 'ChangeMode') ?? 'restart';
  report.oneOf(['noop', 'restart', 'signal', 'script'], `${at}/ChangeMode`, mode, false);
  if (mode === 'signal') {
    report.require(textAt(template, 'ChangeSignal') !== '', `${at}/ChangeSignal`, "is required for change mode 'signal'", '', 'name a signal');
    report.require(!flagAt(template, 'Envvars'), `${at}/ChangeMode`, "must not be 'signal' for a template of environment variables", mode, "use 'restart'");
  }
  if (mode === 'script') {
    const command = textAt(objectAt(template, 'ChangeScript'), 'Command') ?? '';
    report.require(command !== '', `${at}/ChangeScript/Command`, "is required for change mode 'script'", command, 'give one');
  }
}

/** What the server requires of the artifacts of a task. */
export function checkArtifacts(task: Fields, pointer: string, report: Report): void {
  for (const [index, artifact] of objectsAt(task, 'Artifacts')) {
    const at = `${pointer}/Artifacts/${index}`;
    report.require((textAt(artifact, 'GetterSource') ?? '') !== '', `${at}/GetterSource`, 'is required', artifact.GetterSource, 'give a URL');
    report.oneOf(['any', 'file', 'dir'], `${at}/GetterMode`, textAt(artifact, 'GetterMode'));
    const path = textAt(artifact, 'RelativeDest') ?? '';
    report.require(!leavesAllocation('task', path), `${at}/RelativeDest`, 'leads out of the allocation', path, 'correct it');
    const checksum = objectAt(artifact, 'GetterOptions').checksum;
    if (typeof checksum === 'string') checkChecksum(checksum, `${at}/GetterOptions/checksum`, report);
  }
}

function checkChecksum(checksum: string, at: string, report: Report): void {
  // References are resolved later.
  if (/\$\{[a-zA-Z0-9_.-]+\}/.test(checksum)) return;
  const parts = checksum.trim().split(':');
  const known = parts.length === 2 && /^(?:[0-9a-fA-F]{2})+$/.test(parts[1]) && CHECKSUMS[parts[0]] === parts[1].length;
  report.require(known, at, 'is not a checksum', checksum, "write 'sha256:' and 64 hexadecimal digits");
}

/** What the server requires of the secrets of a task. */
export function checkSecrets(task: Fields, pointer: string, report: Report): void {
  const seen = new Set<string>();
  for (const [index, secret] of objectsAt(task, 'Secrets')) {
    const at = `${pointer}/Secrets/${index}`;
    const name = textAt(secret, 'Name') ?? '';
    report.require(/^[a-zA-Z0-9_]{1,128}$/.test(name), `${at}/Name`, 'must be 1 to 128 letters, digits and underscores', name, 'rename it');
    report.require(!seen.has(name), `${at}/Name`, 'is the name of two secrets', name, 'rename one');
    seen.add(name);
    const provider = textAt(secret, 'Provider') ?? '';
    report.require(provider !== '', `${at}/Provider`, 'is required', provider, "write 'nomad' or 'vault'");
    report.require(provider !== 'vault' || isObject(task.Vault), `${at}/Provider`, "needs a 'Vault' block on the task", provider, 'add it');
    const path = textAt(secret, 'Path') ?? '';
    report.require(path !== '' && !/[(){}]/.test(path), `${at}/Path`, 'must be a path without brackets and braces', path, 'correct it');
    const builtIn = provider === 'nomad' || provider === 'vault';
    const key = builtIn ? 'Env' : 'Config';
    report.require(Object.keys(objectAt(secret, key)).length === 0, `${at}/${key}`, `is not allowed for the provider '${provider}'`, secret[key], 'remove it');
  }
}
