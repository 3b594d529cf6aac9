import { requireWhole } from '../../core/checks';
import type { Rate } from '../../core/rate';

/**
 * What each metric becomes on a target.
 *
 * @internal
 */
export interface ScaleMetricVisitor<T> {
  visitConcurrency(requests: number): T;
  visitRequestRate(rate: Rate): T;
}

/** What the number of instances follows. */
export abstract class ScaleMetric {
  /**
   * Requests in flight that one instance should hold on average. A soft target: for a hard limit use `maxConcurrency`.
   *
   * @param requests whole number from 1 to 100000
   */
  public static concurrency(requests: number): ScaleMetric {
    requireWhole('requests', requests, 1, 100_000);
    return new ConcurrencyMetric(requests);
  }

  /**
   * Requests that one instance should answer each second on average.
   *
   * @param rate requests each second
   */
  public static requestRate(rate: Rate): ScaleMetric {
    return new RequestRateMetric(rate);
  }

  /** @internal */
  public abstract _accept<T>(visitor: ScaleMetricVisitor<T>): T;
}

class ConcurrencyMetric extends ScaleMetric {
  constructor(private readonly requests: number) {
    super();
  }

  public _accept<T>(visitor: ScaleMetricVisitor<T>): T {
    return visitor.visitConcurrency(this.requests);
  }
}

class RequestRateMetric extends ScaleMetric {
  constructor(private readonly rate: Rate) {
    super();
  }

  public _accept<T>(visitor: ScaleMetricVisitor<T>): T {
    return visitor.visitRequestRate(this.rate);
  }
}
