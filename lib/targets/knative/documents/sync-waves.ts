/** The kinds of objects that the model becomes. */
export type DocumentKind = 'Broker' | 'Configuration' | 'PingSource' | 'Route' | 'Service' | 'Trigger';

/** The order in which Argo CD applies what refers to what: nothing refers to something of a later wave. */
const WAVES: Record<DocumentKind, string> = {
  Configuration: '0',
  Service: '1',
  Route: '1',
  Broker: '2',
  Trigger: '3',
  PingSource: '4',
};

/** The annotations by which Argo CD keeps that order. */
export function waveAnnotations(kind: DocumentKind): { [name: string]: string } {
  return {
    ...(kind === 'Configuration' ? { 'argocd.argoproj.io/sync-options': 'PruneLast=true' } : {}),
    'argocd.argoproj.io/sync-wave': WAVES[kind],
  };
}
