import { Construct } from 'constructs';
import { markImport } from '../../core/imports';
import { TEXT, requireId, requireScope } from '../../core/kind';
import { requireName } from '../../core/names';
import { NO_FEATURES, Struct } from '../../core/rules';
import { Callee } from '../references/callee';
import type { CalleeForm } from '../references/callee';
import { Caller } from '../references/caller';
import { EventDestination } from '../references/event-destination';
import type { IFunction } from '../references/function';
import { FunctionTag } from '../references/function-tag';
import { requirePath } from '../references/paths';

/** How an imported function is found. */
export interface FunctionImportOptions {
  /**
   * Namespace of the function on the platform.
   *
   * @default - that of the target it is below, or of the one that refers to it when it is below none
   */
  readonly namespace?: string;
}

/** The rules of how a function is found. */
export const FUNCTION_IMPORT_OPTIONS = new Struct<FunctionImportOptions>('FunctionImportOptions', {
  namespace: { kind: TEXT, check: (namespace, property, scope) => requireName(property, namespace, scope), features: NO_FEATURES },
});

/** A function that something else manages. If the model makes one of that name, it is that one. */
export class ImportedFunction extends Construct implements IFunction {
  public readonly functionName: string;
  public readonly functionNamespace?: string;

  constructor(scope: Construct, id: string, functionName: string, options: FunctionImportOptions) {
    super(requireScope(scope), requireId(id, scope));
    requireName('functionName', functionName, this);
    FUNCTION_IMPORT_OPTIONS.check(options, 'options', this);
    this.functionName = functionName;
    this.functionNamespace = options.namespace;
    markImport(this, { kind: 'ServerlessFunction', name: functionName, namespace: options.namespace });
  }

  public tag(tag: string): FunctionTag {
    return FunctionTag._of(this, tag);
  }

  public at(path: string): EventDestination {
    return EventDestination._of(this.calleeForm, requirePath(path, this));
  }

  public toCallee(): Callee {
    return Callee._of(this.calleeForm);
  }

  public toCaller(): Caller {
    return Caller._of({ kind: 'function', fn: this });
  }

  public toEventDestination(): EventDestination {
    return EventDestination._of(this.calleeForm);
  }

  private get calleeForm(): CalleeForm {
    return { kind: 'function', fn: this };
  }
}
