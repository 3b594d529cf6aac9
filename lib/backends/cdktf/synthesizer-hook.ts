import * as fs from 'fs';
import * as path from 'path';
import type { IStackSynthesizer, ISynthesisSession } from 'cdktf';
import { loadSynthesizer } from './framework';
import { stableJson } from './stable-json';
import type { StackState } from './stack-state';

/**
 * Lets the synthesizer of a stack do all it does, and then writes the file of the stack instead of it: the writer of cdktf is
 * made for small files. A synthesizer of the user's own is left alone.
 */
export function hookSynthesizer(state: StackState): void {
  const { stack } = state;
  const { synthesizer } = stack;
  if (synthesizer.constructor !== loadSynthesizer()) return;
  const hooked: IStackSynthesizer = {
    synthesize: (session: ISynthesisSession) => {
      let written: unknown;
      state.capture = (result) => {
        written = result;
        return {};
      };
      try {
        synthesizer.synthesize(session);
      } finally {
        state.capture = undefined;
      }
      const file = path.join(session.outdir, session.manifest.forStack(stack).synthesizedStackPath);
      if (written !== undefined) fs.writeFileSync(file, stableJson(written));
    },
  };
  stack.synthesizer = hooked;
}
