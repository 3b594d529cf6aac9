import { brand } from '../../core/brand';
import { requireWhole } from '../../core/checks';
import { NUMBER, objectOf, requireKind } from '../../core/kind';
import { RATE } from '../../core/quantities';
import type { Rate } from '../../core/rate';

/** What each metric is. */
export type MetricForm =
  | { readonly kind: 'none' }
  | { readonly kind: 'concurrency'; readonly requests: number }
  | { readonly kind: 'request-rate'; readonly rate: Rate };

/**
 * What the number of instances follows.
 *
 * On Knative annotations of the autoscaler; on Nomad it is not followed.
 *
 * @see https://knative.dev/docs/serving/autoscaling/autoscaling-metrics/
 */
export class ScaleMetric {
  /**
   * Requests in flight that one instance should hold on average. A soft target: for a hard limit use `maxConcurrency`.
   *
   * @param requests whole number from 1 to 100000
   */
  public static concurrency(requests: number): ScaleMetric {
    requireKind(NUMBER, requests, 'requests');
    requireWhole('requests', requests, 1, 100_000);
    return new ScaleMetric({ kind: 'concurrency', requests });
  }

  /**
   * Requests that one instance should answer each second on average.
   *
   * @param rate requests each second
   */
  public static requestRate(rate: Rate): ScaleMetric {
    requireKind(RATE, rate, 'rate');
    return new ScaleMetric({ kind: 'request-rate', rate });
  }

  /** No metric of its own: takes back one that a level above gives, so that the default of the platform holds. */
  public static none(): ScaleMetric {
    return new ScaleMetric({ kind: 'none' });
  }

  private constructor(private readonly form: MetricForm) {}

  /** What it is: `concurrency`, `request-rate` or `none`. */
  public get metricType(): string {
    return this.form.kind;
  }

  /** @internal */
  public get _form(): MetricForm {
    return this.form;
  }
}

brand(ScaleMetric, 'ScaleMetric');

/** What the number of instances follows. */
export const SCALE_METRIC = objectOf<ScaleMetric>('ScaleMetric', 'write ScaleMetric.concurrency(50)');
