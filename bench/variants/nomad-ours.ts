import { App, LocalBackend, TerraformStack } from 'cdktf';
import { Code, ServerlessFunction, nomad } from '../../lib';
import { functionOptions } from '../function-options';
import { functionName, imageOf } from '../workloads';
import type { Plan } from '../workloads';

// Taken out here, because the package reads its part for Nomad when it is first touched, and reading is not what is measured.
const { NomadTarget } = nomad;

/** The model below a `NomadTarget` in a stack. */
export function run(plans: Plan[], outdir: string): void {
  const app = new App({ outdir });
  const stack = new TerraformStack(app, 'bench');
  new LocalBackend(stack, { path: 'terraform.tfstate' });
  const target = new NomadTarget(stack, 'Target');
  const web = ServerlessFunction.fromFunctionName(target, 'Web', 'web');
  const functions: ServerlessFunction[] = [];
  for (const plan of plans) {
    const fn = new ServerlessFunction(target, functionName(plan.n), {
      code: Code.fromImage(imageOf(plan.n)),
      ...functionOptions(plan, functions),
    });
    if (plan.callers === undefined) fn.grantInvoke(web);
    functions.push(fn);
  }
  app.synth();
}
