import { textOf } from './api/assembly';
import { compare } from './api/compatibility';
import { acceptedApi, compiledApi } from './api/files';
import { reservedNames } from './api/names';

const accepted = acceptedApi();
const current = compiledApi();

const reserved = reservedNames(current);
if (reserved.length > 0) {
  console.error([...reserved, 'rename them, or say in scripts/api/reserved-words.ts why a name maps well'].join('\n'));
  process.exitCode = 1;
}

const { compatible, report } = compare(accepted, current);
if (report !== '') console.error(report);
if (!compatible) {
  console.error("the public API is not compatible with the one that was accepted: keep what was there, or, while the version is 0.x, run 'npm run api:accept'");
  process.exitCode = 1;
} else if (textOf(accepted) !== textOf(current)) {
  console.log("the public API is compatible with the one that was accepted, and not the same: run 'npm run api:accept' to hold it to what is new");
}
