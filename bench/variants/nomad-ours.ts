import { App, LocalBackend, TerraformStack } from 'cdktf';
import { EnvironmentValue, Code, ServerlessFunction, nomad } from '../../lib';
import { functionName, imageOf } from '../hand-written';

// Taken out here, because the package reads its part for Nomad when it is first touched, and reading is not what is measured.
const { NomadTarget } = nomad;

/** The model below a `NomadTarget` in a stack. */
export function run(size: number, outdir: string): void {
  const app = new App({ outdir });
  const stack = new TerraformStack(app, 'bench');
  new LocalBackend(stack, { path: 'terraform.tfstate' });
  const target = new NomadTarget(stack, 'Target');
  const web = ServerlessFunction.fromFunctionName(target, 'Web', 'web');
  for (let n = 0; n < size; n++) {
    const fn = new ServerlessFunction(target, functionName(n), {
      code: Code.fromImage(imageOf(n)),
      environment: { LOG_LEVEL: EnvironmentValue.fromText('info') },
    });
    fn.grantInvoke(web);
  }
  app.synth();
}
