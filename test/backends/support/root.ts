import { Construct } from 'constructs';
import type { Backend, TargetDocument } from '../../../lib/core/document';

/** What a root does with its backend, cut down to the part that backends see. */
export class TestRoot extends Construct {
  public readonly backend: Backend;
  public renders = 0;
  private accepted = false;

  /** @param documents makes the documents, or throws what is wrong with the model */
  constructor(scope: Construct, id: string, attach: (root: Construct, render: () => void) => Backend, private readonly make: () => TargetDocument[]) {
    super(scope, id);
    this.backend = attach(this, () => this.render());
  }

  public render(): void {
    this.renders++;
    if (this.accepted) return;
    const documents = this.make();
    this.backend.accept(documents);
    this.accepted = true;
  }
}
