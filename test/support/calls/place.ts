import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { App as TerraformApp, TerraformStack } from 'cdktf';
import {
  Code, EventBroker, Releases, ServerlessFunction, knative, nomad,
} from '../../../lib';
import type { PlatformTarget, Revision } from '../../../lib';

/** The targets whose models calls are made in. */
export const ROOTS = ['Knative', 'Nomad'] as const;

/** What is synthesized goes nowhere; the framework makes the folder all the same. */
const OUTDIR = join(tmpdir(), 'knomad-calls');

/** Where one call is made: apps of both frameworks, and a target on one of them. */
export class Place {
  public readonly app = new App();
  public readonly chart = new Chart(this.app, 'prod');
  public readonly stack = new TerraformStack(new TerraformApp({ outdir: OUTDIR }), 'prod');
  public readonly target: PlatformTarget;
  private made = 0;

  constructor(public readonly root: typeof ROOTS[number]) {
    this.target = root === 'Knative' ? this.knativeTarget() : this.nomadTarget();
  }

  /** An id that nobody has yet. */
  public id(): string {
    return `Made${this.made++}`;
  }

  public knativeTarget(): knative.KnativeTarget {
    return new knative.KnativeTarget(this.chart, this.id());
  }

  public nomadTarget(): nomad.NomadTarget {
    return new nomad.NomadTarget(this.stack, this.id());
  }

  public platform(): nomad.NomadPlatform {
    return new nomad.NomadPlatform(this.stack, this.id());
  }

  public fn(): ServerlessFunction {
    return new ServerlessFunction(this.target, this.id(), { code: Code.fromImage('registry.example.com/shop/orders:1.4.0') });
  }

  public fnWithRevisions(): ServerlessFunction {
    return new ServerlessFunction(this.target, this.id(), { releases: Releases.REVISIONS });
  }

  public revision(): Revision {
    return this.fnWithRevisions().addRevision('v1', { code: Code.fromImage('registry.example.com/shop/orders:1.4.0') });
  }

  public broker(): EventBroker {
    return new EventBroker(this.target, this.id());
  }

  /** What all targets of the place found. */
  public findings(): string[] {
    const constructs = [...this.app.node.findAll(), ...this.stack.node.root.node.findAll()];
    return constructs.filter((construct) => construct instanceof knative.KnativeTarget || construct instanceof nomad.NomadTarget
      || construct instanceof nomad.NomadPlatform).flatMap((target) => target.findings()).map(({ text }) => text);
  }
}
