import type { ResolvedDestination } from '../../../model/references/resolve';
import type { Caller } from '../documents/connectivity';
import type { NomadContext } from '../documents/kind';
import { calleePath, calleeService } from '../documents/names';

/** The URL at which a dispatcher reaches something that receives events. */
export function subscriberUrl({ callee, path }: ResolvedDestination, caller: Caller, context: NomadContext): string {
  const address = context.settings.network.address(caller, calleeService(callee, context), 'url');
  return address + calleePath(callee, path === '' ? '/' : path, context);
}
