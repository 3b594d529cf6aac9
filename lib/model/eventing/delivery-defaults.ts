import type { IConstruct } from 'constructs';
import { ScopeDefaults } from '../../core/scope-defaults';
import { DELIVERY_OPTIONS } from './delivery-options';
import type { DeliveryOptions } from './delivery-options';

/** Where scopes keep them. */
export const DELIVERY_DEFAULTS = new ScopeDefaults<DeliveryOptions>('DeliveryDefaults', 'delivery defaults', DELIVERY_OPTIONS);

/**
 * Delivery options for every broker, trigger and schedule below a construct that does not say otherwise.
 *
 * Merged property by property: a trigger wins over its broker, a broker over the nearest scope, a near scope over a far one.
 *
 * @example
 *
 * DeliveryDefaults.apply(scope, { retries: 5, deadLetter: failures });
 */
export class DeliveryDefaults {
  /**
   * Gives what is below `scope` these options.
   *
   * @param scope a construct; an error if it has defaults already
   * @param options the options
   */
  public static apply(scope: IConstruct, options: DeliveryOptions): void {
    DELIVERY_DEFAULTS.apply(scope, options);
  }

  private constructor() {}
}
