import { writeFileSync } from 'fs';
import { textOf } from './api/assembly';
import { ACCEPTED, compiledApi } from './api/files';

writeFileSync(ACCEPTED, textOf(compiledApi()));
