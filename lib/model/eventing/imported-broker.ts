import { Construct } from 'constructs';
import { markImport } from '../../core/imports';
import { TEXT, requireId, requireScope } from '../../core/kind';
import { requireName } from '../../core/names';
import { NO_FEATURES, Struct } from '../../core/rules';
import type { IBroker } from '../references/broker';
import { Callee } from '../references/callee';
import type { CalleeForm } from '../references/callee';
import { EventDestination } from '../references/event-destination';

/** How an imported broker is found. */
export interface BrokerImportOptions {
  /**
   * Namespace of the broker on the platform.
   *
   * @default - that of the target it is below, or of the one that refers to it when it is below none
   */
  readonly namespace?: string;
}

/** The rules of how a broker is found. */
export const BROKER_IMPORT_OPTIONS = new Struct<BrokerImportOptions>('BrokerImportOptions', {
  namespace: { kind: TEXT, check: (namespace, property, scope) => requireName(property, namespace, scope), features: NO_FEATURES },
});

/** A broker that something else manages. If the model makes one of that name, it is that one. */
export class ImportedBroker extends Construct implements IBroker {
  public readonly brokerName: string;
  public readonly brokerNamespace?: string;

  constructor(scope: Construct, id: string, brokerName: string, options: BrokerImportOptions) {
    super(requireScope(scope), requireId(id, scope));
    requireName('brokerName', brokerName, this);
    BROKER_IMPORT_OPTIONS.check(options, 'options', this);
    this.brokerName = brokerName;
    this.brokerNamespace = options.namespace;
    markImport(this, { kind: 'EventBroker', name: brokerName, namespace: options.namespace });
  }

  public toCallee(): Callee {
    return Callee._of(this.calleeForm);
  }

  public toEventDestination(): EventDestination {
    return EventDestination._of(this.calleeForm);
  }

  private get calleeForm(): CalleeForm {
    return { kind: 'broker', broker: this };
  }
}
