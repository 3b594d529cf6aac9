import type { IConstruct } from 'constructs';
import { ModelError, show } from '../../core/errors';
import { TEXT, requireKind } from '../../core/kind';

/** What RFC 3986 allows in a path with a query. Others would be written differently by different platforms. */
const PATH = /^\/(?:[-A-Za-z0-9._~!$&'()*+,;=:@/?]|%[0-9A-Fa-f]{2})*$/;

/** Whether a text is a path, maybe with a query, that every platform writes as it stands. */
export function isPath(text: string): boolean {
  return PATH.test(text);
}

/** The path, after a check that it is one of a destination of events: it starts with a slash and holds no fragment. */
export function requirePath(path: string, scope?: IConstruct): string {
  requireKind(TEXT, path, 'path', scope);
  if (!isPath(path)) {
    throw new ModelError('PATH_INVALID', `'path' must start with a slash and hold characters of a URL only, got ${show(path)}`,
      'write it like /orders, and other characters as %20', scope);
  }
  return path;
}
