import type { RenderContext, Renderer } from '../../../core/platform';
import type { KnativeSettings } from './settings';

/** What the renderers of a Knative target are given. */
export type KnativeContext = RenderContext<KnativeSettings>;

/** What Knative knows of a kind of construct. */
export type KnativeKind = Renderer<KnativeSettings>;
