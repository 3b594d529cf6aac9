import type { JobCase } from './job-cases';
import { CLIENT, G, IGNORED, T, on } from './job-cases';

/** Changes of networks, volumes and placement. */
export const PLACEMENT_CASES: JobCase[] = [
  // Networks and volumes.
  on('docker', 'two ports of one label', (_j, group) => { group.Networks[0].ReservedPorts = [{ Label: 'http', Value: 80 }]; }, [`${G}/Networks/0/DynamicPorts/0/Label`]),
  on('docker', 'a port beyond the last', (_j, group) => { group.Networks[0].ReservedPorts = [{ Label: 'x', Value: 65536 }]; }, [`${G}/Networks/0/ReservedPorts/0/Value`]),
  on('docker', 'a reserved port of nothing', (_j, group) => { group.Networks[0].ReservedPorts = [{ Label: 'x' }]; }, [`${G}/Networks/0/ReservedPorts/0/Value`], CLIENT),
  on('docker', 'a dynamic port with a value', (_j, group) => { group.Networks[0].DynamicPorts[0].Value = 80; }, [`${G}/Networks/0/DynamicPorts/0/Value`], IGNORED),
  on('docker', 'one port reserved twice', (_j, group) => {
    group.Networks[0].ReservedPorts = [{ Label: 'x', Value: 80 }, { Label: 'y', Value: 80 }];
  }, [`${G}/Networks/0/ReservedPorts/1/Value`]),
  on('docker', 'one port on two host networks', (_j, group) => {
    group.Networks[0].ReservedPorts = [{ Label: 'x', Value: 80 }, { Label: 'y', Value: 80, HostNetwork: 'public' }];
  }, []),
  on('docker', 'a port mapped to -2', (_j, group) => { group.Networks[0].DynamicPorts[0].To = -2; }, [`${G}/Networks/0/DynamicPorts/0/To`]),
  on('docker', 'a port mapped to itself', (_j, group) => { group.Networks[0].DynamicPorts[0].To = -1; }, []),
  on('docker', 'a collision in bridge mode', (_j, group) => { group.Networks[0].DynamicPorts[0].IgnoreCollision = true; }, [`${G}/Networks/0/DynamicPorts/0/IgnoreCollision`]),
  on('native', 'a hostname with an empty label', (_j, group) => { group.Networks[0].Hostname = 'a..b'; }, [`${G}/Networks/0/Hostname`]),
  on('native', 'a semicolon in a CNI argument', (_j, group) => { group.Networks[0].CNI = { Args: { a: 'b;c' } }; }, [`${G}/Networks/0/CNI/Args/a`]),
  on('native', 'a host volume', (_j, group, task) => {
    group.Volumes = { data: { Type: 'host', Source: 'data', ReadOnly: true } };
    task.VolumeMounts = [{ Volume: 'data', Destination: '/data' }];
  }, []),
  on('native', 'a volume of an unknown type', (_j, group) => { group.Volumes = { data: { Type: 'nfs', Source: 'data' } }; }, [`${G}/Volumes/data/Type`], IGNORED),
  on('native', 'a volume without a source', (_j, group) => { group.Volumes = { data: { Type: 'host' } }; }, [`${G}/Volumes/data/Source`]),
  on('native', 'a CSI volume without modes', (_j, group) => { group.Volumes = { data: { Type: 'csi', Source: 'd' } }; }, [`${G}/Volumes/data/AttachmentMode`, `${G}/Volumes/data/AccessMode`]),
  on('native', 'a volume for one writer and two instances', (_j, group) => {
    group.Count = 2;
    group.Volumes = { data: { Type: 'csi', Source: 'd', AttachmentMode: 'file-system', AccessMode: 'single-node-writer' } };
  }, [`${G}/Volumes/data/AccessMode`]),
  on('native', 'a mount of no volume', (_j, _g, task) => { task.VolumeMounts = [{ Volume: 'data', Destination: '/d' }]; }, [`${T}/VolumeMounts/0/Volume`]),
  on('native', 'a mount to nowhere', (_j, group, task) => {
    group.Volumes = { data: { Type: 'host', Source: 'data' } };
    task.VolumeMounts = [{ Volume: 'data' }];
  }, [`${T}/VolumeMounts/0/Destination`]),
  on('docker', 'a volume each and canaries', (_j, group) => {
    group.Volumes = { data: { Type: 'host', Source: 'data', PerAlloc: true } };
  }, [`${G}/Volumes/data/PerAlloc`]),

  // Placement.
  on('docker', 'a constraint', (job) => { job.Constraints = [{ LTarget: '${attr.kernel.name}', RTarget: 'linux', Operand: '=' }]; }, []),
  on('docker', 'an unknown operator', (job) => { job.Constraints = [{ LTarget: '${attr.a}', RTarget: 'b', Operand: '~' }]; }, ['/Constraints/0/Operand']),
  on('docker', 'a comparison with nothing', (job) => { job.Constraints = [{ LTarget: '${attr.a}', Operand: '=' }]; }, ['/Constraints/0/RTarget']),
  on('docker', 'an unknown attribute', (job) => { job.Constraints = [{ LTarget: '${env.a}', RTarget: 'b', Operand: '=' }]; }, ['/Constraints/0/LTarget']),
  on('docker', 'an attribute without a brace', (job) => { job.Constraints = [{ LTarget: '${attr.a', RTarget: 'b', Operand: '=' }]; }, ['/Constraints/0/LTarget']),
  on('docker', 'a broken expression', (job) => { job.Constraints = [{ LTarget: '${attr.a}', RTarget: '(', Operand: 'regexp' }]; }, ['/Constraints/0/RTarget']),
  on('docker', 'an expression that looks ahead', (job) => { job.Constraints = [{ LTarget: '${attr.a}', RTarget: 'a(?=b)', Operand: 'regexp' }]; }, ['/Constraints/0/RTarget']),
  on('docker', 'an expression of Go', (job) => { job.Constraints = [{ LTarget: '${attr.a}', RTarget: '(?i)^[[:alpha:]]+\\z', Operand: 'regexp' }]; }, []),
  on('docker', 'a version', (job) => { job.Constraints = [{ LTarget: '${attr.a}', RTarget: '>= 1.2, < 2.0.0-beta1', Operand: 'version' }]; }, []),
  on('docker', 'a broken version', (job) => { job.Constraints = [{ LTarget: '${attr.a}', RTarget: '>= one', Operand: 'version' }]; }, ['/Constraints/0/RTarget']),
  on('docker', 'a pessimistic semantic version', (job) => { job.Constraints = [{ LTarget: '${attr.a}', RTarget: '~> 1.2', Operand: 'semver' }]; }, ['/Constraints/0/RTarget']),
  on('docker', 'distinct hosts', (_j, group) => { group.Constraints = [{ Operand: 'distinct_hosts', RTarget: 'true' }]; }, []),
  on('docker', 'distinct hosts of a task', (_j, _g, task) => { task.Constraints = [{ Operand: 'distinct_hosts' }]; }, [`${T}/Constraints/0/Operand`]),
  on('docker', 'no distinct property', (_j, group) => { group.Constraints = [{ Operand: 'distinct_property', LTarget: '${attr.a}', RTarget: '0' }]; }, [`${G}/Constraints/0/RTarget`]),
  on('docker', 'a set attribute with a value', (job) => { job.Constraints = [{ LTarget: '${attr.a}', RTarget: 'b', Operand: 'is_set' }]; }, ['/Constraints/0/RTarget']),
  on('docker', 'an affinity of 0', (job) => { job.Affinities = [{ LTarget: '${attr.a}', RTarget: 'b', Operand: '=', Weight: 0 }]; }, ['/Affinities/0/Weight']),
  on('docker', 'an affinity of -100', (job) => { job.Affinities = [{ LTarget: '${attr.a}', RTarget: 'b', Operand: '=', Weight: -100 }]; }, []),
  on('docker', 'an affinity to what is set', (job) => { job.Affinities = [{ LTarget: '${attr.a}', Operand: 'is_set' }]; }, ['/Affinities/0/Operand']),
  on('docker', 'a spread', (job) => { job.Spreads = [{ Attribute: '${node.datacenter}', Weight: 100, SpreadTarget: [{ Value: 'a', Percent: 70 }, { Value: 'b', Percent: 30 }] }]; }, []),
  on('docker', 'a spread of 101 percent', (job) => { job.Spreads = [{ Attribute: '${node.datacenter}', SpreadTarget: [{ Value: 'a', Percent: 70 }, { Value: 'b', Percent: 31 }] }]; }, ['/Spreads/0/SpreadTarget']),
  on('docker', 'a spread of one value twice', (job) => { job.Spreads = [{ Attribute: 'a', SpreadTarget: [{ Value: 'a' }, { Value: 'a' }] }]; }, ['/Spreads/0/SpreadTarget/1/Value']),
  on('docker', 'a spread without weight', (job) => { job.Spreads = [{ Attribute: 'a', Weight: 0 }]; }, ['/Spreads/0/Weight']),
];
