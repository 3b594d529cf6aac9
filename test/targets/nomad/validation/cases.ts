import { JOB_CASES } from './job-cases';
import { MESH_CASES } from './mesh-cases';
import { PLACEMENT_CASES } from './placement-cases';
import { TASK_CASES } from './task-cases';

/** All changes to jobs. */
export const ALL_CASES = [...JOB_CASES, ...PLACEMENT_CASES, ...TASK_CASES, ...MESH_CASES];
