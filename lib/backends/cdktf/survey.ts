import type { TerraformProvider, TerraformResource } from 'cdktf';
import type { IConstruct } from 'constructs';
import { isStack } from './framework';
import type { StackState } from './stack-state';

/** What one walk over a stack finds. */
export interface Survey {
  /** Every construct, without those of stacks below. */
  readonly constructs: IConstruct[];
  readonly providers: TerraformProvider[];
  readonly resources: TerraformResource[];
}

export function survey({ cdktf, stack }: StackState): Survey {
  const found: Survey = { constructs: [], providers: [], resources: [] };
  const { isTerraformElement } = cdktf.TerraformElement;
  const visit = (construct: IConstruct): void => {
    found.constructs.push(construct);
    if (isTerraformElement(construct)) {
      if (cdktf.TerraformProvider.isTerraformProvider(construct)) found.providers.push(construct);
      else if (cdktf.TerraformResource.isTerraformResource(construct)) found.resources.push(construct);
    }
    const { children } = construct.node;
    for (let index = 0; index < children.length; index++) if (!isStack(children[index])) visit(children[index]);
  };
  visit(stack);
  return found;
}
